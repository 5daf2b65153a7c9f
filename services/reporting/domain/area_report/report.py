"""Compiled, endorsed by the head of the group, endorsed by the director of the area; or returned with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from kernel.authority import Signer
from kernel.decider import Decider, Refusal
from kernel.written import written
from services.reporting.domain.area_report.events import (
    AcceptedSince,
    AreaReportCompiled,
    AreaReportEndorsed,
    AreaReportEvent,
    AreaReportReturned,
    Step,
)
from services.reporting.domain.area_report.figures import TrackFigures

MOST_LETTERS = 60
"""Of a document number such as ``13/2569``."""


@dataclass(frozen=True, slots=True)
class Compile:
    """Make an edition of the figures as they stand. See :class:`AreaReportCompiled`."""

    year: int
    number: str
    cut_off: int
    tracks: tuple[TrackFigures, ...]
    reason: str
    on: date
    introduction: str = ""
    recommendations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Endorse:
    """Endorse an edition at a step.

    :ivar edition: the one that the person has read; another one that is the newest by now is not endorsed unseen
    :ivar since: the reports that were accepted since the edition's cut-off
    :ivar told: of how many of these the person was told; more than these are not passed over unseen
    :ivar reason: why the edition is endorsed although there are such reports; left out where there are none
    """

    step: Step
    edition: int
    signer: Signer
    on: date
    since: tuple[AcceptedSince, ...] = ()
    told: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Return:
    """Give an edition back.

    :ivar edition: the one that the person has read
    """

    step: Step
    edition: int
    reason: str
    on: date


AreaReportCommand = Compile | Endorse | Return
Status = Literal["compiled", "group", "office", "returned"]


@dataclass(frozen=True, slots=True)
class AreaReport:
    """The newest edition, and how far it has come.

    :ivar endorsements: those of this edition, in order
    :ivar endorsed: the newest edition that the director of the area endorsed; it counts until another one is, too
    :ivar returned: the last return, at whose step and why: of this edition while it stands returned, then of an earlier
        one that this edition mends; None once the director has endorsed what came of it
    """

    compiled: AreaReportCompiled | None = None
    status: Status = "compiled"
    endorsements: tuple[AreaReportEndorsed, ...] = ()
    endorsed: AreaReportCompiled | None = None
    returned: AreaReportReturned | None = None

    @property
    def next_step(self) -> Step | None:
        """At which step it waits; None where it waits at none."""
        if self.compiled is None:
            return None
        waits: dict[Status, Step] = {"compiled": "group", "group": "office"}
        return waits.get(self.status)


def stream(year: int) -> str:
    """The stream of the reports of a year."""
    return f"area-report-{year}"


def decide(command: AreaReportCommand, state: AreaReport) -> Sequence[AreaReportEvent] | Refusal:
    """What comes of `command`."""
    if isinstance(command, Compile):
        return _compile(command, state)
    if state.compiled is None:
        return Refusal("area-report.none", "ยังไม่ได้จัดทำรายงานของปีการศึกษานี้", "/year", "missing")
    year, edition = state.compiled.year, state.compiled.edition
    if command.edition != edition:
        message = f"ฉบับที่ {command.edition} ไม่ใช่ฉบับล่าสุด ขณะนี้เป็นฉบับที่ {edition} โปรดอ่านฉบับล่าสุดก่อน"
        return Refusal("area-report.another-edition", message, "/edition", "stale", current={"edition": edition})
    if state.next_step != command.step:
        return Refusal("area-report.not-at-step", _not_at(command.step, state), "/step")
    if isinstance(command, Endorse):
        return _endorse(command, state.compiled)
    reason = written(command.reason)
    if not reason:
        return Refusal("area-report.reason-needed", "โปรดระบุว่าต้องปรับแก้อะไร", "/reason", "invalid")
    return [AreaReportReturned(year, edition, command.step, reason, command.on)]


def _endorse(command: Endorse, compiled: AreaReportCompiled) -> Sequence[AreaReportEvent] | Refusal:
    stale = {track.track: track.stale for track in compiled.tracks if track.stale}
    if stale:
        return _stale(stale)
    count, reason = len(command.since), written(command.reason)
    if count > command.told:
        message = f"หลังวันตัดข้อมูลของฉบับนี้มี SAR ที่รับเพิ่ม {count} ฉบับ โปรดดูรายชื่อ แล้วจัดทำฉบับใหม่ หรือเห็นชอบฉบับนี้โดยระบุเหตุผล"
        return Refusal("area-report.accepted-since", message, "/accepted_since", "stale", current={"count": count})
    if count and not reason:
        message = f"โปรดระบุเหตุผลที่เห็นชอบฉบับนี้โดยไม่รวม SAR {count} ฉบับที่รับหลังวันตัดข้อมูล"
        return Refusal("area-report.endorsing-reason-needed", message, "/reason", "invalid")
    told = tuple(track.told_outside for track in compiled.tracks) if command.step == "office" else ()
    by = command.signer
    return [
        AreaReportEndorsed(
            compiled.year, compiled.edition, command.step, by.person, told, command.on, by.capacity, by.order,
            command.since, reason if count else "",
        )
    ]  # fmt: skip


def _compile(command: Compile, state: AreaReport) -> Sequence[AreaReportEvent] | Refusal:
    before, reason = state.compiled, written(command.reason)
    if before is not None and state.status == "group":
        message = "รายงานผ่านความเห็นชอบของผู้อำนวยการกลุ่มแล้วและรอผู้อำนวยการเขต หากต้องแก้ไข โปรดให้ส่งคืนก่อน"
        return Refusal("area-report.under-way", message)
    if before is not None and state.status == "office" and not reason:
        message = "รายงานนี้ได้รับความเห็นชอบแล้ว โปรดระบุเหตุผลที่ต้องจัดทำฉบับใหม่แทน"
        return Refusal("area-report.reason-needed", message, "/reason", "invalid")
    number = written(command.number)
    if not number or len(number) > MOST_LETTERS:
        message = f"โปรดระบุเลขที่เอกสาร ไม่เกิน {MOST_LETTERS} ตัวอักษร เช่น 13/2569"
        return Refusal("area-report.number-needed", message, "/number", "invalid")
    told = [track for track in command.tracks if track.accepted]
    if not told:
        return Refusal("area-report.no-sars", "ยังไม่มี SAR ที่รับแล้วในปีการศึกษานี้ จึงยังจัดทำรายงานไม่ได้", "/year")
    open_ = [track.track for track in told if not track.confirmed]
    if open_:
        message = "ยังมีระดับการศึกษาที่ไม่ได้ยืนยันผลการสังเคราะห์ โปรดยืนยันก่อนจัดทำรายงาน"
        return Refusal("area-report.synthesis-open", message, errors=tuple((f"/tracks/{t}", message) for t in open_))
    edition = 1 if before is None else before.edition + 1
    replaces = reason if state.status == "office" else ""
    recommendations = tuple(said for text in command.recommendations if (said := written(text)))
    return [
        AreaReportCompiled(
            command.year, edition, number, command.cut_off, command.tracks, replaces, command.on,
            written(command.introduction), recommendations,
        )
    ]  # fmt: skip


def _stale(tracks: Mapping[str, int]) -> Refusal:
    """Themes that are older than the reports beside them are not endorsed."""
    message = (
        f"มี SAR {sum(tracks.values())} ฉบับที่รับหลังยืนยันผลการสังเคราะห์ ฉบับนี้จึงยังเห็นชอบไม่ได้ "
        "โปรดส่งคืน ให้ยืนยันผลการสังเคราะห์ใหม่ แล้วจัดทำรายงานฉบับใหม่"
    )
    return Refusal("area-report.stale", message, errors=tuple((f"/tracks/{name}", message) for name in tracks))


def _not_at(step: Step, state: AreaReport) -> str:
    if state.status == "returned":
        return "รายงานฉบับนี้ถูกส่งคืนให้ปรับแก้แล้ว โปรดรอฉบับใหม่"
    if state.status == "office":
        return "รายงานฉบับนี้ได้รับความเห็นชอบครบแล้ว"
    if step == "office":
        return "รายงานต้องผ่านความเห็นชอบของผู้อำนวยการกลุ่มนิเทศก่อน"
    return "ผู้อำนวยการกลุ่มนิเทศเห็นชอบรายงานนี้แล้ว"


def evolve(state: AreaReport, event: AreaReportEvent) -> AreaReport:
    """The report after `event`."""
    match event:
        case AreaReportCompiled():
            return AreaReport(event, endorsed=state.endorsed, returned=state.returned)
        case AreaReportEndorsed():
            made = replace(state, status=event.step, endorsements=(*state.endorsements, event))
            return replace(made, endorsed=state.compiled, returned=None) if event.step == "office" else made
        case AreaReportReturned():
            return replace(state, status="returned", returned=event)


AREA_REPORT: Decider[AreaReportCommand, AreaReport, AreaReportEvent] = Decider(
    "area-report", decide, evolve, AreaReport(), state_version=3
)
