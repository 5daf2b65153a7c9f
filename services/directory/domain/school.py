"""A school: what it is called, where it belongs, whom it teaches. Keyed by its 10-digit code; names are not unique."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kernel.decider import Decider, Refusal
from services.directory.domain.pupils import (
    CountPupils,
    CountStudents,
    PupilsCounted,
    StudentsCounted,
    TrackPupils,
    count_fault,
    counting_day,
    students_fault,
    together,
)
from services.directory.domain.texts import name_fault, school_code_fault

TRACKS = ("early", "basic", "special")
"""ปฐมวัย, ขั้นพื้นฐาน, ศูนย์การศึกษาพิเศษ."""


@dataclass(frozen=True, slots=True)
class RegisterSchool:
    """Put a school on record.

    :ivar district: key of its district; the application has found it to exist
    :ivar students: pupils at the last count
    """

    school: str
    name: str
    cluster: str
    district: str
    tracks: tuple[str, ...]
    students: int


@dataclass(frozen=True, slots=True)
class RenameSchool:
    """Give a school another name."""

    name: str


@dataclass(frozen=True, slots=True)
class MoveSchool:
    """Move a school to another cluster, district or both."""

    cluster: str
    district: str


@dataclass(frozen=True, slots=True)
class ChangeTracks:
    """Change which tracks a school teaches."""

    tracks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CloseSchool:
    """Close a school for good.

    :ivar closed_on: its last day
    """

    closed_on: date


@dataclass(frozen=True, slots=True)
class SchoolRegistered:
    """A school is on record."""

    school: str
    name: str
    cluster: str
    district: str
    tracks: tuple[str, ...]
    students: int


@dataclass(frozen=True, slots=True)
class SchoolRenamed:
    """A school has another name."""

    school: str
    name: str


@dataclass(frozen=True, slots=True)
class SchoolMoved:
    """A school belongs elsewhere."""

    school: str
    cluster: str
    district: str


@dataclass(frozen=True, slots=True)
class TracksChanged:
    """A school teaches other tracks."""

    school: str
    tracks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SchoolClosed:
    """A school is closed; its history stays."""

    school: str
    closed_on: date


SchoolCommand = RegisterSchool | RenameSchool | MoveSchool | CountStudents | CountPupils | ChangeTracks | CloseSchool
SchoolEvent = (
    SchoolRegistered | SchoolRenamed | SchoolMoved | StudentsCounted | PupilsCounted | TracksChanged | SchoolClosed
)


@dataclass(frozen=True, slots=True)
class SchoolState:
    """The school as it is now; `now` is None before it is on record.

    :ivar counted: academic year -> the count of its 10 June
    """

    now: SchoolRegistered | None = None
    closed_on: date | None = None
    counted: Mapping[int, tuple[TrackPupils, ...]] = field(default_factory=dict)


def decide(command: SchoolCommand, state: SchoolState) -> Sequence[SchoolEvent] | Refusal:
    """What is asked for and already so changes nothing; a closed school changes no more."""
    if isinstance(command, RegisterSchool):
        return _register(command, state)
    school = state.now
    if school is None:
        return Refusal("directory.school-unknown", "ไม่พบโรงเรียนนี้ในทะเบียน", "school", "missing")
    if isinstance(command, CloseSchool):
        return _close(command, school, state.closed_on)
    if state.closed_on is not None:
        return Refusal("directory.school-closed", "โรงเรียนนี้เลิกสถานศึกษาแล้ว แก้ไขข้อมูลไม่ได้", "school")
    match command:
        case RenameSchool(name):
            fault = name_fault(name, "โรงเรียน")
            return fault or _changed(name != school.name, SchoolRenamed(school.school, name))
        case MoveSchool(cluster, district):
            elsewhere = (cluster, district) != (school.cluster, school.district)
            return _changed(elsewhere, SchoolMoved(school.school, cluster, district))
        case CountStudents(students):
            fault = students_fault(students)
            return fault or _changed(students != school.students, StudentsCounted(school.school, students))
        case CountPupils(year, counts):
            if fault := count_fault(command, school.tracks):
                return fault
            whole = together(state.counted.get(year, ()), counts, TRACKS)
            counted = PupilsCounted(school.school, year, counting_day(year), whole)
            return _changed(state.counted.get(year) != whole, counted)
        case ChangeTracks(tracks):
            fault = tracks_fault(tracks)
            return fault or _changed(tracks != school.tracks, TracksChanged(school.school, tracks))


def evolve(state: SchoolState, event: SchoolEvent) -> SchoolState:
    """The school after `event`."""
    if isinstance(event, SchoolRegistered):
        return replace(state, now=event)
    assert state.now is not None
    match event:
        case SchoolRenamed(_, name):
            return replace(state, now=replace(state.now, name=name))
        case SchoolMoved(_, cluster, district):
            return replace(state, now=replace(state.now, cluster=cluster, district=district))
        case StudentsCounted(_, students):
            return replace(state, now=replace(state.now, students=students))
        case PupilsCounted(_, year, _, counts):
            return replace(state, counted={**state.counted, year: counts})
        case TracksChanged(_, tracks):
            return replace(state, now=replace(state.now, tracks=tracks))
        case SchoolClosed(_, closed_on):
            return replace(state, closed_on=closed_on)


SCHOOL: Decider[SchoolCommand, SchoolState, SchoolEvent] = Decider("school", decide, evolve, SchoolState())


def stream(school: str) -> str:
    """The stream of a school."""
    return f"school-{school}"


def in_order(tracks: Sequence[str]) -> tuple[str, ...]:
    """`tracks` once each, youngest pupils first; unknown ones last, for the rule to refuse."""
    rank = {track: n for n, track in enumerate(TRACKS)}
    return tuple(sorted(set(tracks), key=lambda track: (rank.get(track, len(TRACKS)), track)))


def _register(command: RegisterSchool, state: SchoolState) -> Sequence[SchoolEvent] | Refusal:
    fault = (
        school_code_fault(command.school)
        or name_fault(command.name, "โรงเรียน")
        or tracks_fault(command.tracks)
        or students_fault(command.students)
    )
    if fault:
        return fault
    event = SchoolRegistered(
        command.school, command.name, command.cluster, command.district, command.tracks, command.students
    )
    if state.now == event:
        return []
    if state.now is not None:
        return Refusal("directory.school-exists", f"รหัสสถานศึกษา {command.school} มีในทะเบียนแล้ว", "school")
    return [event]


def _close(command: CloseSchool, school: SchoolRegistered, closed_on: date | None) -> Sequence[SchoolEvent] | Refusal:
    if closed_on == command.closed_on:
        return []
    if closed_on is not None:
        return Refusal("directory.school-closed", "โรงเรียนนี้เลิกสถานศึกษาไปแล้ว", "school")
    return [SchoolClosed(school.school, command.closed_on)]


def _changed(different: bool, event: SchoolEvent) -> Sequence[SchoolEvent]:
    return [event] if different else []


def tracks_fault(tracks: tuple[str, ...]) -> Refusal | None:
    """Why a school cannot teach `tracks`."""
    if not tracks:
        return Refusal("directory.tracks-missing", "โรงเรียนต้องเปิดสอนอย่างน้อยหนึ่งระดับ", "tracks", "invalid")
    unknown = [track for track in tracks if track not in TRACKS]
    if unknown or tracks != in_order(tracks):
        return Refusal("directory.track-unknown", f"ไม่รู้จักระดับการศึกษา {', '.join(unknown)}", "tracks", "invalid")
    return None
