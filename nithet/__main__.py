"""``python -m nithet``."""

from nithet.cli import main

if __name__ == "__main__":
    main()
