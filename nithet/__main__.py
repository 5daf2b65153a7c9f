"""``python -m nithet``."""

# ruff: noqa: E402 - the warning comes while the imports run
import warnings

warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")

from nithet.cli import main

if __name__ == "__main__":
    main()
