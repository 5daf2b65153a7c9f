"""``bin/test``: sees to a browser and runs every test. Servers are started by ``tests/conftest.py``, once."""

from __future__ import annotations

import os
import shutil
import sys

import pytest

from nithet.place import ROOT
from nithet.servers import ServerUnavailable, debian

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def main(arguments: list[str]) -> int:
    """Runs pytest with `arguments` on all tests except the benchmarks. Returns its exit code."""
    os.chdir(ROOT)
    if not any(shutil.which(name) for name in BROWSERS) and debian.may_install():
        try:
            debian.install("chromium", say=lambda text: print(text, file=sys.stderr))  # noqa: T201
        except ServerUnavailable as fault:
            sys.stderr.write(f"{fault}\n")
    return int(pytest.main([*arguments, "--ignore=tests/bench"]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
