"""Debian packages, installed where we are allowed to."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable

from nithet.servers import ServerUnavailable


def may_install() -> bool:
    """Whether we are root on a system with apt."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(*packages: str, say: Callable[[str], None]) -> None:
    """Installs `packages` without their recommendations.

    :raises ServerUnavailable: with the tail of what apt said
    """
    say("apt-get install " + " ".join(packages))
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    steps = (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages])
    for step in steps:
        done = subprocess.run(step, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        # An index that cannot be refreshed is no fault if the package can be had all the same.
        if done.returncode != 0 and step[1] == "install":
            last = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:]
            raise ServerUnavailable(f"{' '.join(step)}: {' '.join(last)}")
