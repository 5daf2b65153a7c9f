"""A toy service for tests of the kernel: counters that go up, a read model of their sums, and a reaction to another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, fields
from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, select

from kernel.application import Answer, Command, Query, Reading, UnitOfWork, permit
from kernel.authority import Role
from kernel.decider import Decider, Refusal
from kernel.definition import ServiceDefinition
from kernel.envelope import Recorded
from kernel.projection import Projection
from kernel.reaction import Intent, Reaction
from kernel.registry import EventType, Registry


@dataclass(frozen=True)
class Count:
    counter: str
    by: int


@dataclass(frozen=True)
class Counted:
    counter: str
    by: int
    total: int


def decide(command: Count, total: int) -> list[Counted] | Refusal:
    if command.by < 0:
        return Refusal("counter.backwards", "นับถอยหลังไม่ได้", "by", kind="invalid")
    return [Counted(command.counter, command.by, total + command.by)] if command.by else []


COUNTER: Decider[Count, int, Counted] = Decider("counter", decide, lambda total, event: total + event.by, 0)


class CountSchema(Schema):
    counter = fields.String(required=True)
    by = fields.Integer(required=True)


class NoParams(Schema):
    pass


def count(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    return uow.execute(COUNTER, f"counter-{data['counter']}", Count(data["counter"], data["by"]))


def count_both(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Two streams, so that the answer is kept."""
    count(uow, data)
    return uow.execute(COUNTER, f"counter-{data['counter']}-too", Count(data["counter"], data["by"]))


def totals_table(metadata: MetaData, suffix: str) -> Table:
    return Table(
        f"totals{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("counter", String(40), primary_key=True),
        Column("total", Integer, nullable=False),
    )


def keep_total(tx: Connection, table: Table, event: Recorded) -> None:
    key = (table.c.area == event.area, table.c.counter == event.data["counter"])
    tx.execute(table.delete().where(*key))
    tx.execute(table.insert().values(area=event.area, counter=event.data["counter"], total=event.data["total"]))


def totals(reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any]:
    with reading.model("totals") as (tx, table):
        rows = tx.execute(select(table.c.counter, table.c.total).where(table.c.area == reading.area)).all()
    return {"totals": {row.counter: row.total for row in rows}}


def service(
    name: str = "counting",
    *,
    version: int = 1,
    mirrors: str | None = None,
    reads: Sequence[str] = (),
    snapshot_every: int = 0,
) -> ServiceDefinition:
    """A counting service; one that `mirrors` another counts along with it by a reaction. `reads` are the services
    whose counts its read model shows, its own unless said."""
    react = {} if mirrors is None else {(mirrors, "counted"): mirror}
    return ServiceDefinition(
        name=name,
        registry=Registry([EventType("counted", 1, Counted)]),
        commands={
            "count": Command(CountSchema(), permit(Role.SUPERVISOR), count),
            "count_paper": Command(CountSchema(), permit(Role.SUPERVISOR), count, from_paper=True),
            "count_both": Command(CountSchema(), permit(Role.SUPERVISOR), count_both),
        },
        queries={"totals": Query(NoParams(), permit(Role.SUPERVISOR), totals)},
        projections=(
            Projection("totals", version, totals_table, {(s, "counted"): keep_total for s in reads or (name,)}),
        ),
        reactions=(Reaction("mirror", react),) if react else (),
        snapshot_every=snapshot_every,
    )


def mirror(event: Recorded) -> list[Intent]:
    counter = event.data["counter"]
    return [Intent(COUNTER, f"counter-{counter}", Count(counter, event.data["by"]))]
