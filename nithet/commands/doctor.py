"""``nithet doctor``: what is well here and what is not, with what to do about it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass

import click
from sqlalchemy.exc import SQLAlchemyError

from kernel import checkpoints, parking
from kernel.amqp import FAILURES, Broker, close, connect
from kernel.environment import BrokenSettings, Reader
from kernel.language import say
from nithet import configuration, output, services
from nithet.help import Command, Option
from nithet.place import Place, Refused, is_set
from nithet.processes import Process, at_the_broker, started_here
from nithet.stores import opened, with_some_broker

LEAST_FREE = 1 << 30
"""Bytes of disk below which an operator ought to be told."""


STATES = {
    "ready": ("พร้อม", "ready"),
    "degraded": ("ทำงานได้บางส่วน", "degraded"),
    "starting": ("กำลังเริ่ม", "starting"),
    "draining": ("กำลังหยุด", "draining"),
    "unready": ("ไม่พร้อม", "unready"),
    "listening": ("รับคำขออยู่", "takes requests"),
    "away": ("ไม่ตอบ", "does not answer"),
}
"""What a process says of itself, in Thai and English."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    :ivar verdict: ``ok``, ``warning`` (works, but look at it) or ``fault``
    """

    subject: str
    verdict: str
    detail: str


@click.command(cls=Command)
@click.option("--json", "as_json", is_flag=True, cls=Option)
def doctor(as_json: bool) -> int:
    """Look at everything the product stands on. Exits with 1 if anything is at fault or stopped."""
    running: list[Process] = []
    found = list(examine(running))
    faults = [finding for finding in found if finding.verdict == "fault"]
    if as_json:
        findings = [asdict(finding) for finding in found]
        output.as_json({"well": not faults, "findings": findings, "processes": [asdict(one) for one in running]})
    else:
        signs = {"ok": "✓", "warning": "!", "fault": "✗"}
        output.table(
            ["", say("เรื่อง", "subject"), say("ผล", "finding")],
            [[signs[finding.verdict], finding.subject, finding.detail] for finding in found],
        )
    return 1 if faults else 0


def examine(running: list[Process]) -> Iterator[Finding]:
    """Everything, from the ground up; what stands on something at fault is left out.

    :param running: takes up the processes that were asked how they are
    """
    version = sys.version.split()[0]
    yield Finding("python", "ok" if sys.version_info >= (3, 11) else "fault", version)
    try:
        environ = Place.ready()
    except Refused as refused:
        yield Finding("var", "fault", str(refused))
        return
    yield from _disk(Place.of(os.environ))
    reader = Reader(with_some_broker(environ))
    settings = configuration.read_all(reader)
    if reader.faults:
        for fault in dict.fromkeys(reader.faults):
            yield Finding("settings", "fault", fault)
        return
    yield Finding("settings", "ok", say("ถูกต้องทั้งหมด", "all valid"))
    yield from _broker("broker", settings.broker, is_set("AMQP_URL", environ))
    yield from _broker("public broker", settings.public_broker, is_set("AMQP_URL", environ))
    for name in services.NAMES:
        yield from _guarded(name, lambda name=name: _store(name, environ))  # type: ignore[misc]
    up = Place.of(os.environ).up()
    here: Mapping[str, str] = up.get("health", {})
    known = is_set("AMQP_URL", environ)
    if up:
        told = say("ทำงานที่", "runs at") + f" {up['address']}" if up.get("address") else say("กำลังเริ่ม", "is starting")
        yield Finding("nithet up", "ok", told)
    elif not known:
        told = say("ไม่ได้ทำงาน: สั่ง bin/up หรือกำหนด AMQP_URL", "does not run: start bin/up, or set AMQP_URL")
        yield Finding("nithet up", "fault", told)
    running += started_here(here) if here else at_the_broker(settings.broker) if known else []
    for process in running:
        wrong = "warning" if process.state == "degraded" else "fault"
        yield Finding(f"process {process.name}", "ok" if process.well else wrong, _state(process))


def _state(process: Process) -> str:
    thai, english = STATES.get(process.state, (process.state, process.state))
    if process.since is None:
        return say(thai, english)
    since = output.moment(process.since)
    return say(f"{thai} ตั้งแต่ {since}", f"{english} since {since}")


def _disk(place: Place) -> Iterator[Finding]:
    free = shutil.disk_usage(place.var).free
    told = say(f"เหลือ {free / (1 << 30):.1f} GiB ที่ {place.var}", f"{free / (1 << 30):.1f} GiB free at {place.var}")
    yield Finding("disk", "ok" if free > LEAST_FREE else "warning", told)


def _broker(subject: str, broker: Broker, known: bool) -> Iterator[Finding]:
    if not known:
        yield Finding(
            subject,
            "warning",
            say("ไม่ได้กำหนด AMQP_URL และ nithet up ไม่ได้ทำงาน", "AMQP_URL is not set and nithet up does not run"),
        )
        return
    try:
        close(connect(broker, "nithet doctor"))
    except FAILURES as fault:
        yield Finding(subject, "fault", f"{broker}: {fault}")
    else:
        yield Finding(subject, "ok", str(broker))


def _guarded(name: str, look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    try:
        yield from look()
    except BrokenSettings as broken:
        yield Finding(name, "fault", "; ".join(broken.faults))
    except (SQLAlchemyError, OSError, ValueError) as fault:
        why = " ".join(str(getattr(fault, "orig", None) or fault).split())
        if "no such table" in why or "does not exist" in why:
            yield Finding(
                name, "fault", say("ยังไม่ได้ปรับฐานข้อมูล สั่ง nithet migrate", "not migrated: nithet migrate") + f" ({why})"
            )
        else:
            yield Finding(name, "fault", why)


def _store(name: str, environ: Mapping[str, str]) -> Iterator[Finding]:
    with opened(name, environ) as store:
        heads = store.log.heads()
        with store.database.reading() as tx:
            waiting = parking.count(tx)
            held = checkpoints.every(tx)
        behind = sum(checkpoint.behind for checkpoint in held)
        dialect, events, areas = store.database.dialect, sum(head.position for head in heads), len(heads)
        detail = say(
            f"{dialect} {events} เหตุการณ์ {areas} เขต ตามหลัง {behind}",
            f"{dialect}, {_counted(events, 'event')}, {_counted(areas, 'area')}, {behind} behind",
        )
        yield Finding(name, "ok", detail)
        for checkpoint in held:
            if checkpoint.diverged:
                where = f"{checkpoint.follower} {checkpoint.source}/{checkpoint.area}"
                yield Finding(name, "fault", say("ต้นทางไม่ตรงกัน", "diverged") + f": {where}: {checkpoint.diverged}")
        for follower, number in waiting.items():
            waits = f"{_counted(number, 'event')} to be mended: nithet parked list"
            what = say(f"{number} เหตุการณ์รอแก้ไข: nithet parked list", waits)
            yield Finding(name, "warning", f"{follower}: {what}")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
