"""``bin/test``: sees to a browser and runs every test. Servers are started by ``tests/conftest.py``, once a process."""

from __future__ import annotations

import os
import shutil
import sys

import pytest

from nithet.place import ROOT
from nithet.servers import ServerUnavailable, debian, rabbitmq_node

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")

WORKERS = 4
"""More would spend their time on servers of their own; one of them has the longest lane in any case."""


def main(arguments: list[str]) -> int:
    """Runs pytest with `arguments` on all tests except the benchmarks. Returns its exit code.

    Without arguments it works on several cores, as ``tests/lanes.py`` says; with them in one process, unless they say
    otherwise (``-n 2``).
    """
    os.chdir(ROOT)
    if not any(shutil.which(name) for name in BROWSERS):
        _install("chromium")
    if arguments:
        return int(pytest.main([*arguments, "--ignore=tests/bench"]))
    # Each worker starts a broker of its own, but Debian's installer does not let two of them in at once.
    if not rabbitmq_node.installed() and not os.environ.get("AMQP_URL"):
        _install("rabbitmq-server")
    cores = len(os.sched_getaffinity(0))
    shared_out = ["-n", str(min(cores, WORKERS))] if cores > 1 else []
    return int(pytest.main([*shared_out, "--durations=20", "--ignore=tests/bench"]))


def _install(package: str) -> None:
    """Installs a package of Debian's where that may be done; the tests that need it say what is missing otherwise."""
    if debian.may_install():
        try:
            debian.install(package, say=lambda text: print(text, file=sys.stderr))  # noqa: T201
        except ServerUnavailable as fault:
            sys.stderr.write(f"{fault}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
