"""``bin/check``: everything that can be known without a server, side by side, in under a minute."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from nithet.place import ROOT

PYTHON = sys.executable
TOOLS = Path(PYTHON).parent
PARTS = {
    "types": [PYTHON, "-m", "mypy"],
    "unit": [PYTHON, "-m", "pytest", "-q", "--no-header", "-n", "2", "tests/unit", "tests/architecture"],
    "format": [str(TOOLS / "ruff"), "format", "--check", "--quiet", "."],
    "lint": [str(TOOLS / "ruff"), "check", "--quiet", "."],
    "imports": [str(TOOLS / "lint-imports")],
}


def main() -> int:
    """Runs every part; what failed is shown whole. The exit code is the number of parts that failed."""
    start = time.monotonic()
    running = {
        name: subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for name, command in PARTS.items()
    }
    failed = 0
    for name, process in running.items():
        said, _ = process.communicate()
        failed += process.returncode != 0
        verdict = "ok" if process.returncode == 0 else "FAILED"
        sys.stdout.write(f"{time.monotonic() - start:6.1f} s  {name:<8} {verdict}\n")
        if process.returncode != 0:
            sys.stdout.write(said)
        sys.stdout.flush()
    return failed


if __name__ == "__main__":
    sys.exit(main())
