"""``bin/test``: sees to a browser and runs every test. Servers are started by ``tests/conftest.py``, once a process."""

from __future__ import annotations

import os
import shutil
import sys

import pytest

from nithet.place import ROOT
from nithet.servers import ServerUnavailable, debian

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")

WORKERS = 4
"""More would spend their time on servers of their own; one of them has the longest lane in any case."""


def main(arguments: list[str]) -> int:
    """Runs pytest with `arguments` on all tests except the benchmarks. Returns its exit code.

    Without arguments it works on several cores, as ``tests/lanes.py`` says; with them in one process, unless they say
    otherwise (``-n 2``).
    """
    os.chdir(ROOT)
    if not any(shutil.which(name) for name in BROWSERS) and debian.may_install():
        try:
            debian.install("chromium", say=lambda text: print(text, file=sys.stderr))  # noqa: T201
        except ServerUnavailable as fault:
            sys.stderr.write(f"{fault}\n")
    cores = len(os.sched_getaffinity(0))
    shared_out = ["-n", str(min(cores, WORKERS))] if cores > 1 and not arguments else []
    return int(pytest.main([*arguments, *shared_out, "--ignore=tests/bench"]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
