"""``nithet projection``: the read models, and building one anew beside the one that answers."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import click

from kernel import pruning
from kernel.language import say
from kernel.lifecycle import EXIT_USAGE
from kernel.projecting import Progress
from kernel.pruning import Leftover
from nithet import output
from nithet.commands.log import SERVICE, stores
from nithet.help import Group, Option
from nithet.place import Place, Refused
from nithet.stores import Store, opened


@click.group(cls=Group)
def projection() -> None:
    """Read models."""


@projection.command()
@click.option("--service", type=SERVICE, cls=Option)
@click.option("--json", "as_json", is_flag=True, cls=Option)
def status(service: str | None, as_json: bool) -> int:
    """Every build, answering or under way, with how far it has come."""
    found = [_described(store.name, progress) for store in stores(service) for progress in store.models.progress()]
    if as_json:
        output.as_json(found)
        return 0
    headings = [say("บริการ", "service"), say("แบบจำลอง", "read model"), say("รุ่น", "version"), say("สถานะ", "status")]
    headings += [say("ถึง", "applied"), say("จาก", "of")]
    rows = [
        [f["service"], f["projection"], f"{f['version']}.{f['generation']}", f["status"], f["applied"], f["known"]]
        for f in found
    ]
    output.table(headings, rows)
    return 0


@projection.command()
@click.argument("service", type=SERVICE)
@click.argument("name")
@click.option("--wait", "seconds", type=click.FloatRange(0), default=0, help="seconds to watch it for", cls=Option)
@click.option("--json", "as_json", is_flag=True, cls=Option)
def rebuild(service: str, name: str, seconds: float, as_json: bool) -> int:
    """Build it anew beside the one that answers; the running service catches it up and switches.

    Exits with 1 if it had not switched when the watching ended.
    """
    with opened(service, Place.ready()) as store:
        _known(store, name)
        made = store.models.rebuild(name)
        start = time.monotonic()
        current = _progress(store, name, made.generation)
        while current is not None and current.generation.status == "building" and time.monotonic() - start < seconds:
            if not as_json:
                _tell(current, time.monotonic() - start)
            time.sleep(0.5)
            current = _progress(store, name, made.generation)
    switched = current is not None and current.generation.status == "active"
    if as_json:
        output.as_json({"switched": switched, **(_described(service, current) if current else {})})
    else:
        done = say("ใช้รุ่นใหม่แล้ว", "switched") if switched else say("กำลังสร้าง", "being built")
        output.line(f"{service} {name} {made.version}.{made.generation}: {done}")
    return 0 if switched or not seconds else 1


@projection.command()
@click.argument("service", type=SERVICE)
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, cls=Option)
def abort(service: str, name: str, as_json: bool) -> int:
    """Give up the build under way. Exits with 1 if there is none."""
    with opened(service, Place.ready()) as store:
        _known(store, name)
        gone = store.models.abort(name)
    if as_json:
        output.as_json({"aborted": gone is not None})
    elif gone is None:
        output.line(say("ไม่มีการสร้างค้างอยู่", "nothing is being built"))
    else:
        output.line(
            say(
                f"ยกเลิก {name} {gone.version}.{gone.generation} แล้ว", f"gave up {name} {gone.version}.{gone.generation}"
            )
        )
    return 0 if gone is not None else 1


@projection.command()
@click.option("--service", type=SERVICE, cls=Option)
@click.option("--yes", is_flag=True, help="drop them; without it nothing is changed", cls=Option)
@click.option("--json", "as_json", is_flag=True, cls=Option)
def prune(service: str | None, yes: bool, as_json: bool) -> int:
    """Drop builds of older versions, and of read models that are no more.

    Shows what would go; with --yes it goes. Wait with it until no process of the older code runs.
    """
    found: list[tuple[str, Leftover]] = []
    for store in stores(service):
        projections = store.definition.projections
        if yes:
            gone = pruning.prune(store.database, projections)
        else:
            with store.database.reading() as tx:
                gone = pruning.leftovers(tx, projections)
        found += [(store.name, leftover) for leftover in gone]
    if as_json:
        output.as_json({"pruned": yes, "builds": [_left(name, leftover) for name, leftover in found]})
        return 0
    headings = [say("บริการ", "service"), say("แบบจำลอง", "read model"), say("รุ่น", "version"), say("ตาราง", "tables")]
    rows = [
        [name, one.generation.projection, f"{one.generation.version}.{one.generation.generation}", " ".join(one.tables)]
        for name, one in found
    ]
    output.table(headings, rows, say("ไม่มีรุ่นเก่าที่ต้องลบ", "nothing to drop"))
    if found and not yes:
        output.line(say("ยังไม่ได้ลบสิ่งใด สั่งซ้ำด้วย --yes", "nothing was dropped; say it again with --yes"))
    return 0


def _known(store: Store, name: str) -> None:
    names = sorted(projection.name for projection in store.definition.projections)
    if name not in names:
        listed = ", ".join(names) or "–"
        raise Refused(
            say(f"ไม่มีแบบจำลอง {name} มีเพียง {listed}", f"no read model {name}; there are {listed}"), EXIT_USAGE
        )


def _progress(store: Store, name: str, generation: int) -> Progress | None:
    for progress in store.models.progress():
        if (progress.generation.projection, progress.generation.generation) == (name, generation):
            return progress
    return None


def _tell(progress: Progress, elapsed: float) -> None:
    if not progress.applied:
        output.line(say(f"รอให้บริการเริ่มสร้าง {elapsed:.0f} วินาที", f"waiting for the service to begin, {elapsed:.0f} s"))
        return
    rate = progress.applied / elapsed if elapsed else 0.0
    output.line(f"{progress.applied} / {progress.known}  {rate:,.0f} /s")


def _described(service: str, progress: Progress) -> dict[str, object]:
    generation = progress.generation
    age = (datetime.now(UTC) - generation.started_at).total_seconds()
    return {
        "service": service,
        "projection": generation.projection,
        "version": generation.version,
        "generation": generation.generation,
        "status": generation.status,
        "applied": progress.applied,
        "known": progress.known,
        "events_per_second": round(progress.applied / age, 1) if generation.status == "building" and age else None,
    }


def _left(service: str, leftover: Leftover) -> dict[str, object]:
    generation = leftover.generation
    return {
        "service": service,
        "projection": generation.projection,
        "version": generation.version,
        "generation": generation.generation,
        "status": generation.status,
        "tables": list(leftover.tables),
        "parked": leftover.parked,
    }
