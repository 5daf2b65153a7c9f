"""Ports that nobody listens on."""

from __future__ import annotations

import os
import random
import socket
import time
from collections.abc import Iterable

RANGE = (20000, 29999)
"""Below Linux's range for outgoing connections, so that a port stays free between choosing and using it."""


_promised: set[int] = set()
"""Handed out by this process, whether or not somebody listens there yet."""


def promise(*ports: int) -> None:
    """Nobody else in this process is to be given `ports`."""
    _promised.update(ports)


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Whether a server could listen on `port` now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def answers(host: str, port: int, timeout: float = 0.5) -> bool:
    """Whether something accepts connections there."""
    try:
        socket.create_connection((host, port), timeout).close()
    except OSError:
        return False
    return True


def free_ports(count: int, avoid: Iterable[int] = ()) -> list[int]:
    """`count` different free ports of 127.0.0.1, from ``NITHET_PORT_RANGE`` (``first-last``) where it is set.

    :raises OSError: if the range has too few
    """
    first, last = RANGE
    if bounds := os.environ.get("NITHET_PORT_RANGE"):
        low, _, high = bounds.partition("-")
        first, last = int(low), int(high)
    candidates = [port for port in range(first, last + 1) if port not in _promised | set(avoid)]
    random.shuffle(candidates)
    found: list[int] = []
    for port in candidates:
        if is_free(port):
            found.append(port)
            if len(found) == count:
                promise(*found)
                return found
    raise OSError(f"fewer than {count} free ports between {first} and {last}")


def until_free(*ports: int, timeout: float = 3.0) -> bool:
    """Waits for a server that is just going to let its ports go; False if somebody else has them."""
    limit = time.monotonic() + timeout
    while not all(is_free(port) for port in ports):
        if time.monotonic() > limit:
            return False
        time.sleep(0.02)
    return True
