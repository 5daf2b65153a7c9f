"""``nithet parked``: events that a follower could not take, and followers that stopped at another history."""

from __future__ import annotations

import json
from collections.abc import Mapping

import click

from kernel import checkpoints, parking, replaying
from kernel.checkpoints import Checkpoint
from kernel.language import say
from kernel.lifecycle import EXIT_USAGE
from kernel.parking import Parked
from kernel.resuming import CannotResume, Divergence, divergence
from kernel.resuming import resume as resume_follower
from nithet import output
from nithet.commands.log import SERVICE, stores
from nithet.help import Group, Option
from nithet.place import Place, Refused
from nithet.stores import opened


@click.group(cls=Group)
def parked() -> None:
    """Events that wait for a person."""


@parked.command("list")
@click.option("--service", type=SERVICE, cls=Option)
@click.option("--json", "as_json", is_flag=True, cls=Option)
def list_(service: str | None, as_json: bool) -> int:
    """What waits, in the order in which it would be replayed."""
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
    output.table(headings, rows, say("ไม่มีเหตุการณ์ที่รอแก้ไข", "nothing waits"))
    return 0


@parked.command()
@click.argument("service", type=SERVICE)
@click.argument("number", type=int)
@click.option("--json", "as_json", is_flag=True, cls=Option)
def show(service: str, number: int, as_json: bool) -> int:
    """One of them, whole. Exits with 1 if there is no such number."""
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
@click.option("--follower", help="one follower only", cls=Option)
@click.option("--stream", help="one stream only", cls=Option)
@click.option("--json", "as_json", is_flag=True, cls=Option)
def replay(service: str, follower: str | None, stream: str | None, as_json: bool) -> int:
    """Try them again, in order. Exits with 1 if any stream stopped again."""
    results = []
    with opened(service, Place.ready()) as store:
        for one in store.followers():
            if follower in (None, one.name):
                result = replaying.replay(one, stream)
                if result.applied or result.failed:
                    results.append({"follower": one.name, "applied": result.applied, "failed": list(result.failed)})
    if as_json:
        output.as_json(results)
    else:
        headings = [say("ผู้ตาม", "follower"), say("สำเร็จ", "applied"), say("หยุดที่ลำดับ", "stopped at")]
        rows = [[r["follower"], r["applied"], r["failed"] or ""] for r in results]
        output.table(headings, rows, say("ไม่มีเหตุการณ์ที่รออยู่", "nothing waited"))
    return 1 if any(result["failed"] for result in results) else 0


@parked.command()
@click.option("--service", type=SERVICE, cls=Option)
@click.option("--json", "as_json", is_flag=True, cls=Option)
def diverged(service: str | None, as_json: bool) -> int:
    """Who stopped at another history of its source, and the log now."""
    found: list[tuple[str, Divergence]] = []
    environ = Place.ready()
    for store in stores(service):
        with store.database.reading() as tx:
            stopped = [checkpoint for checkpoint in checkpoints.every(tx) if checkpoint.diverged]
        for checkpoint in stopped:
            with opened(checkpoint.source, environ) as source:
                found.append((store.name, divergence(checkpoint, source.log)))
    if as_json:
        output.as_json([_told(name, one) for name, one in found])
        return 0
    headings = [say("บริการ", "service"), say("ผู้ตาม", "follower"), say("ต้นทาง", "source"), say("เขต", "area")]
    headings += [say("อ่านถึง", "read up to"), say("บันทึกบัดนี้", "log now"), say("ทำอย่างไร", "what to do")]
    rows = [_row(name, one) for name, one in found]
    output.table(headings, rows, say("ไม่มีผู้ตามที่หยุดอยู่", "no follower has stopped"))
    return 0


@parked.command()
@click.argument("service", type=SERVICE)
@click.argument("follower")
@click.argument("source", type=SERVICE)
@click.option("--area", required=True, cls=Option)
@click.option("--epoch", required=True, type=int, help="the log's epoch now, as `parked diverged` tells it", cls=Option)
@click.option("--position", required=True, type=int, help="it goes on with the event behind this one", cls=Option)
@click.option("--yes", is_flag=True, help="do it; without it nothing is changed", cls=Option)
@click.option("--json", "as_json", is_flag=True, cls=Option)
def resume(
    service: str, follower: str, source: str, area: str, epoch: int, position: int, yes: bool, as_json: bool
) -> int:
    """Let a reaction that stopped go on behind a place of the log's present history.

    Exits with 1 if it has not stopped, or the log has no such place.
    """
    if not follower.startswith("reaction:"):
        rebuild = "bin/nithet projection rebuild"
        raise Refused(
            say(f"แบบจำลองข้อมูลต้องสร้างใหม่: {rebuild}", f"a read model is built anew instead: {rebuild}"), EXIT_USAGE
        )
    environ = Place.ready()
    with opened(service, environ) as store, opened(source, environ) as origin:
        try:
            with store.database.transaction() as tx:
                held = checkpoints.lock_existing(tx, follower, source, area)
                if held is None:
                    raise CannotResume("going-on")
                shown = divergence(held, origin.log)
                forgotten = resume_follower(tx, held, origin.log, epoch, position)
                if not yes:
                    raise _OnlyShown
        except _OnlyShown:
            pass
        except CannotResume as refusal:
            click.echo(_why_not(str(refusal)), err=True)
            return 1
    if as_json:
        told = _told(service, shown)
        output.as_json(
            {**told, "resumed": yes, "behind": position, "to_do": shown.head - position, "forgotten": forgotten}
        )
        return 0
    acts = shown.head - position
    output.line(
        say(
            f"{follower}: จะทำงานต่อหลังลำดับ {position} อีก {acts} เหตุการณ์ และลืมเหตุการณ์ที่พักไว้ {forgotten} รายการ",
            f"{follower}: goes on behind {position}, {acts} events to come, {forgotten} parked events forgotten",
        )
    )
    if not yes:
        output.line(say("ยังไม่ได้เปลี่ยนสิ่งใด สั่งซ้ำด้วย --yes", "nothing was changed; say it again with --yes"))
    return 0


class _OnlyShown(Exception):
    """Undoes what was done to see what would come of it."""


def _why_not(code: str) -> str:
    return {
        "going-on": say("ผู้ตามนี้ไม่ได้หยุดอยู่", "this follower has not stopped there"),
        "other-epoch": say("บันทึกต้นทางอยู่ในยุคอื่น", "the log is in another epoch"),
        "beyond-the-end": say("บันทึกต้นทางไม่มีลำดับนี้", "the log has no such position"),
    }[code]


def _row(service: str, found: Divergence) -> list[object]:
    held = found.checkpoint
    rebuild = say("สร้างแบบจำลองใหม่", "rebuild the read model")
    what = "parked resume" if held.follower.startswith("reaction:") else rebuild
    now = f"{found.epoch}:{found.head}"
    return [service, held.follower, held.source, held.area, f"{held.cursor.epoch}:{held.cursor.position}", now, what]


def _told(service: str, found: Divergence) -> Mapping[str, object]:
    held: Checkpoint = found.checkpoint
    return {
        "service": service,
        "follower": held.follower,
        "source": held.source,
        "area": held.area,
        "why": held.diverged,
        "read": {"epoch": held.cursor.epoch, "position": held.cursor.position, "hash": held.cursor.hash},
        "log": {"epoch": found.epoch, "position": found.head, "same_here": found.same_here},
    }


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
