"""Older code beside newer: it waits before what it cannot read, in that office's log only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from kernel.amqp import Broker, Topology
from kernel.envelope import Metadata, NewEvent, Recorded
from kernel.leader import MemoryLeadership
from kernel.log import EventLog
from kernel.province import Province
from kernel.relay.destination import Destination, Outgoing
from kernel.relay.relay import Relay
from kernel.tailing import Tail
from kernel.wakeup import Wakeup

from . import toy


@pytest.fixture
def province(tmp_path: Path) -> Province:
    """Area 1501 begins with an event of newer code; 1601 does not."""
    made = Province(tmp_path, [toy.service()])
    log = made["counting"].log
    metadata = Metadata("person:x", date(2026, 1, 1), "c")
    for area, name in (("1501", "counted-down"), ("1601", "counted")):
        data = {"counter": "a", "by": 1, "total": 1}
        log.append(area, "counter-a", 0, [NewEvent(name, 1, data)], command_id="c-1", metadata=metadata)
    return made


@dataclass
class Confirming:
    """A publisher whose broker confirms everything at once."""

    sent: list[str] = field(default_factory=list)
    confirmed: Mapping[tuple[str, int], int] = field(default_factory=dict)
    blocked: None = None

    def send(self, message: Outgoing, log: tuple[str, int], position: int) -> None:
        self.sent.append(message.message_id)
        self.confirmed = {**self.confirmed, log: position}

    def settle(self, at_most: int = 0) -> None:
        pass


def outgoing(event: Recorded) -> Outgoing:
    return Outgoing("key", b"", "application/json", f"{event.area}/{event.position}")


def relay(province: Province, log: EventLog) -> Relay:
    destination = Destination("public", Broker(), "exchange", Topology(), False, True, outgoing)
    return Relay(log, province["counting"].database, destination, MemoryLeadership("test"), Wakeup())


def test_the_read_models_of_other_offices_go_on(province: Province):
    Tail(province["counting"]).step()

    assert province.ask("counting", "totals", area="1601")["totals"] == {"a": 1}


def test_what_it_cannot_read_is_not_passed_over(province: Province):
    Tail(province["counting"]).step()

    assert province["counting"].freshness("1501") == [{"source": "counting", "position": 0, "head": 1}]


def test_publishing_for_other_offices_goes_on(province: Province):
    publisher = Confirming()

    relay(province, province["counting"].log)._step(publisher)  # type: ignore[arg-type]

    assert publisher.sent == ["1601/1"]


class Robbed:
    """A log whose events somebody has taken, and not its heads."""

    def __init__(self, log: EventLog) -> None:
        self.source, self._log = log.source, log
        self.heads = log.heads

    def read_area(self, area: str, after: int, limit: int) -> list[Recorded]:
        return []


def test_a_log_whose_end_is_gone_does_not_keep_the_relay_spinning(province: Province):
    working = relay(province, Robbed(province["counting"].log))  # type: ignore[arg-type]
    working._step(Confirming())  # type: ignore[arg-type]

    assert not working._step(Confirming())  # type: ignore[arg-type]
