"""``nithet log``: verify, tail and count the logs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import click
from sqlalchemy import func, select

from kernel.database import Database
from kernel.envelope import Recorded
from kernel.language import say
from kernel.log.epochs import begin_epoch
from kernel.log.schema import EVENTS
from nithet import areas, output, services
from nithet.help import Group, Option
from nithet.place import Place, Refused
from nithet.stores import Store, opened, settings_of

SERVICE = click.Choice(services.NAMES)
POLL_SECONDS = 0.5


@click.group(cls=Group)
def log() -> None:
    """The logs of events."""


def stores(service: str | None) -> Iterator[Store]:
    """The stores of one service or of all, one after the other."""
    environ = Place.ready()
    for name in services.NAMES if service is None else (service,):
        with opened(name, environ) as store:
            yield store


@log.command()
@click.option("--service", type=SERVICE, cls=Option)
@click.option("--area", help="one office only", cls=Option)
@click.option("--json", "as_json", is_flag=True, cls=Option)
def verify(service: str | None, area: str | None, as_json: bool) -> int:
    """Walk every hash chain. Exits with 1 at the first broken position of any log."""
    found = [
        {"service": store.name, **_verified(store, head.area)}
        for store in stores(service)
        for head in store.log.heads()
        if area in (None, head.area)
    ]
    if area is not None and not found:
        raise _no_log(area)
    broken = [entry for entry in found if entry["broken_at"] is not None]
    if as_json:
        output.as_json({"intact": not broken, "logs": found})
    else:
        headings = [say("บริการ", "service"), say("เขต", "area"), say("ตรวจแล้ว", "checked"), say("ผล", "result")]
        rows = [[e["service"], e["area"], e["checked"], _verdict(e)] for e in found]
        output.table(headings, rows, _no_event())
    return 1 if broken else 0


@log.command()
@click.option("--service", type=SERVICE, cls=Option)
@click.option("--area", help="one office only", cls=Option)
@click.option("-n", "count", default=20, show_default=True, type=click.IntRange(0, 10_000), cls=Option)
@click.option("-f", "--follow", is_flag=True, help="go on with what is appended", cls=Option)
@click.option("--json", "as_json", is_flag=True, help="one JSON document a line, the whole event", cls=Option)
def tail(service: str | None, area: str | None, count: int, follow: bool, as_json: bool) -> int:
    """The last events, oldest first."""
    places: dict[tuple[str, str], int] = {}
    latest: list[Recorded] = []
    for store in stores(service):
        for head in store.log.heads():
            if area in (None, head.area):
                places[store.name, head.area] = head.position
                latest += store.log.read_area(head.area, max(0, head.position - count), count)
    if area is not None and not places:
        raise _no_log(area)
    latest.sort(key=lambda event: (event.recorded_at, event.source, event.position))
    for event in latest[-count:] if count else []:
        _show(event, as_json)
    if not latest and count and not (as_json or follow):
        output.line(_no_event())
    while follow:
        time.sleep(POLL_SECONDS)
        for store in stores(service):
            for head in store.log.heads():
                after = places.get((store.name, head.area), 0)
                if area in (None, head.area) and head.position > after:
                    for event in store.log.read_area(head.area, after, head.position - after):
                        _show(event, as_json)
                    places[store.name, head.area] = head.position
    return 0


@log.command()
@click.option("--service", type=SERVICE, cls=Option)
@click.option("--json", "as_json", is_flag=True, cls=Option)
def stats(service: str | None, as_json: bool) -> int:
    """How many events of which kind, and where each log ends."""
    found = [_counted(store) for store in stores(service)]
    if as_json:
        output.as_json(found)
        return 0
    headings = [say("บริการ", "service"), say("เขต", "area"), say("เหตุการณ์", "events"), say("ล่าสุด", "last")]
    rows = [
        [e["service"], a["area"], a["position"], output.moment(a["recorded_at"])] for e in found for a in e["areas"]
    ]
    output.table(headings, rows, _no_event())
    if not rows:
        return 0
    click.echo()
    headings = [say("บริการ", "service"), say("ชนิด", "type"), say("จำนวน", "count")]
    output.table(headings, [[e["service"], kind, number] for e in found for kind, number in e["types"].items()])
    return 0


@log.command(name="begin-epoch")
@click.argument("service", type=SERVICE)
@click.option("--area", help="one office only", cls=Option)
@click.option("--json", "as_json", is_flag=True, cls=Option)
def begin_epoch_(service: str, area: str | None, as_json: bool) -> int:
    """After restoring a backup, before the service starts: readers that were ahead will notice."""
    settings = settings_of(service, Place.ready())
    database = Database(settings.owner_url or settings.database_url, pool_size=1, application="nithet begin-epoch")
    try:
        heads = begin_epoch(database, area)
    finally:
        database.dispose()
    if area is not None and not heads:
        raise _no_log(area)
    if as_json:
        output.as_json([{"area": h.area, "epoch": h.epoch, "position": h.position} for h in heads])
        return 0
    headings = [say("เขต", "area"), say("ยุค", "epoch"), say("ลำดับล่าสุด", "position")]
    output.table(headings, [[h.area, h.epoch, h.position] for h in heads], _no_event())
    return 0


def _no_event() -> str:
    return say("ยังไม่มีเหตุการณ์ในบันทึกใด", "no log has any event yet")


def _no_log(area: str) -> Refused:
    """No log of `area` was found: the area is not there, or has nothing in the service that was named."""
    areas.require([area], Place.ready())
    return Refused(say(f"ไม่มีบันทึกของเขต {area}", f"there is no log of area {area}"), 1)


def _verified(store: Store, area: str) -> dict[str, Any]:
    result = store.log.verify(area)
    return {"area": area, "checked": result.checked, "broken_at": result.broken_at, "reason": result.reason}


def _verdict(entry: dict[str, Any]) -> str:
    if entry["broken_at"] is None:
        return say("ครบถ้วน", "intact")
    return say("เสียหายที่ลำดับ", "broken at") + f" {entry['broken_at']}: {entry['reason']}"


def _show(event: Recorded, as_json: bool) -> None:
    if as_json:
        output.as_json_line(event)
        return
    moment = output.moment(event.recorded_at)
    output.line(
        f"{moment}  {event.source:<11} {event.area:>5} {event.position:>7}  {event.type:<24} {event.stream}"
        f"  {event.metadata.actor}"
    )


def _counted(store: Store) -> dict[str, Any]:
    with store.database.reading() as tx:
        kinds = tx.execute(select(EVENTS.c.type, func.count()).group_by(EVENTS.c.type).order_by(EVENTS.c.type)).all()
        latest = tx.execute(select(EVENTS.c.area, func.max(EVENTS.c.recorded_at)).group_by(EVENTS.c.area)).all()
        last = {row[0]: row[1] for row in latest}
    return {
        "service": store.name,
        "areas": [
            {"area": h.area, "epoch": h.epoch, "position": h.position, "hash": h.hash, "recorded_at": last.get(h.area)}
            for h in store.log.heads()
        ],
        "types": {row[0]: row[1] for row in kinds},
    }
