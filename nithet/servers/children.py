"""Child processes that leave nothing behind: own session, and an end when their parent ends, however it does."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

_LIBC = ctypes.CDLL(None, use_errno=True)
_PR_SET_PDEATHSIG = 1


def _die_with_parent() -> None:
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def spawn(
    command: Sequence[str],
    *,
    env: Mapping[str, str] | None = None,
    output: Path | int | None = None,
    cwd: Path | None = None,
    user: int | None = None,
    group: int | None = None,
) -> subprocess.Popen[bytes]:
    """Starts `command` in a session of its own, so that the terminal's Ctrl-C reaches only us.

    The kernel sends it SIGTERM when the *thread* that called this ends: call it from the main thread.

    :param output: a file for stdout and stderr, ``subprocess.PIPE``, or None for ours
    :param user: numeric user and group to run as, where we are root
    """
    keywords = {} if user is None else {"user": user, "group": group if group is not None else user, "extra_groups": []}
    stream = output.open("ab") if isinstance(output, Path) else output
    try:
        return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
            list(command),
            env=dict(env) if env is not None else None,
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=None if output is None else subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_die_with_parent,
            **keywords,
        )
    finally:
        if isinstance(output, Path) and not isinstance(stream, int) and stream is not None:
            stream.close()


def signal_group(process: subprocess.Popen[bytes], number: int) -> None:
    """Sends a signal to the child and everything of its session; nothing if it is gone."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, number)


def end(process: subprocess.Popen[bytes], grace: float) -> bool:
    """SIGTERM, `grace` seconds, then SIGKILL. True if it went by itself."""
    signal_group(process, signal.SIGTERM)
    try:
        process.wait(max(0.05, grace))
    except subprocess.TimeoutExpired:
        signal_group(process, signal.SIGKILL)
        process.wait()
        return False
    return True
