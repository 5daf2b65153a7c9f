"""``nithet parked``: events that a follower could not take, and what waits behind them."""

from __future__ import annotations

import json

import click

from kernel import parking
from kernel.language import say
from kernel.parking import Parked
from nithet import output
from nithet.commands.log import SERVICE, stores
from nithet.place import Place
from nithet.stores import opened


@click.group()
def parked() -> None:
    """เหตุการณ์ที่รอแก้ไข · Events that wait for a person."""


@parked.command("list")
@click.option("--service", type=SERVICE)
@click.option("--json", "as_json", is_flag=True)
def list_(service: str | None, as_json: bool) -> int:
    """รายการ · What waits, in the order in which it would be replayed."""
    found: list[tuple[str, Parked]] = []
    for store in stores(service):
        with store.database.reading() as tx:
            found += [(store.name, row) for row in parking.listed(tx)]
    if as_json:
        output.as_json([_described(name, row) for name, row in found])
        return 0
    headings = [say("บริการ", "service"), "id", say("ผู้ตาม", "follower"), say("เหตุการณ์", "event"), say("เหตุ", "why")]
    rows = [
        [name, row.id, row.follower, f"{row.source}/{row.area}/{row.position} {row.type}", row.error[:80]]
        for name, row in found
    ]
    output.table(headings, rows)
    return 0


@parked.command()
@click.argument("service", type=SERVICE)
@click.argument("number", type=int)
@click.option("--json", "as_json", is_flag=True)
def show(service: str, number: int, as_json: bool) -> int:
    """เหตุการณ์หนึ่งรายการ · One of them, whole. Exits with 1 if there is no such number."""
    with opened(service, Place.ready()) as store, store.database.reading() as tx:
        row = parking.one(tx, number)
    if row is None:
        click.echo(say("ไม่มีรายการนี้", "there is none of that number"), err=True)
        return 1
    described = {**_described(service, row), "event": json.loads(row.body)}
    if as_json:
        output.as_json(described)
    else:
        for name, value in described.items():
            output.line(f"{name:<11} {json.dumps(value, ensure_ascii=False) if name == 'event' else value}")
    return 0


@parked.command()
@click.argument("service", type=SERVICE)
@click.option("--follower", help="one follower only")
@click.option("--stream", help="one stream only")
@click.option("--json", "as_json", is_flag=True)
def replay(service: str, follower: str | None, stream: str | None, as_json: bool) -> int:
    """ลองใหม่ตามลำดับ · Try them again, in order. Exits with 1 if any stream stopped again."""
    results = []
    with opened(service, Place.ready()) as store:
        for one in store.followers():
            if follower in (None, one.name):
                result = one.replay(stream)
                if result.applied or result.failed:
                    results.append({"follower": one.name, "applied": result.applied, "failed": list(result.failed)})
    if as_json:
        output.as_json(results)
    else:
        headings = [say("ผู้ตาม", "follower"), say("สำเร็จ", "applied"), say("หยุดที่ลำดับ", "stopped at")]
        output.table(headings, [[r["follower"], r["applied"], r["failed"] or ""] for r in results])
    return 1 if any(result["failed"] for result in results) else 0


def _described(service: str, row: Parked) -> dict[str, object]:
    return {
        "service": service,
        "id": row.id,
        "follower": row.follower,
        "source": row.source,
        "area": row.area,
        "stream": row.stream,
        "position": row.position,
        "type": row.type,
        "error": row.error,
        "attempts": row.attempts,
        "parked_at": row.parked_at,
    }
