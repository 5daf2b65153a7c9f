"""Processes that append side by side, each with a connection of its own to every contender's tables."""

from __future__ import annotations

import multiprocessing
from multiprocessing.connection import Connection
from typing import Any

from tests.bench.contenders import CONTENDERS
from tests.bench.turns import Turn, repeated


def work(url: str, number: int, orders: Connection) -> None:
    """Take orders, ``(contender, shared area or not, seconds)``, and answer with the rate; None ends."""
    ready: dict[str, Any] = {}
    while (order := orders.recv()) is not None:
        name, shared, seconds = order
        contender = ready.get(name) or ready.setdefault(name, CONTENDERS[name](url))
        area = "shared" if shared else f"area-{number}"
        orders.send(repeated(lambda c=contender, a=area: c.append(a))(seconds))


class Writers:
    """So many processes."""

    def __init__(self, url: str, count: int) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._orders = []
        self._processes = []
        for number in range(count):
            ours, theirs = spawn.Pipe()
            process = spawn.Process(target=work, args=(url, number, theirs), daemon=True)
            process.start()
            self._orders.append(ours)
            self._processes.append(process)

    def turn(self, contender: str, shared: bool) -> Turn:
        """All of them append for so many seconds; the sum of their rates."""

        def together(seconds: float) -> float:
            for orders in self._orders:
                orders.send((contender, shared, seconds))
            return sum(orders.recv() for orders in self._orders)

        return together

    def stop(self) -> None:
        """Send them home."""
        for orders in self._orders:
            orders.send(None)
        for process in self._processes:
            process.join()
