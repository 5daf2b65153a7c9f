"""Lines about clusters and schools as commands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from kernel.texts import western_digits
from kernel.workbooks.columns import Line
from kernel.workbooks.ledger import Ledger
from services.directory.domain import area, school
from services.directory.domain.area import AREA, AddCluster, AddDistrict, AreaState
from services.directory.domain.pupils import CountPupils, CountStudents, students_fault
from services.directory.domain.school import (
    SCHOOL,
    TRACKS,
    ChangeTracks,
    MoveSchool,
    RegisterSchool,
    RenameSchool,
    SchoolCommand,
    SchoolState,
    in_order,
    tracks_fault,
)
from services.directory.domain.texts import code, key_fault, name_fault, school_code_fault
from services.directory.importing.pupils import compare, count_of

TRACK_NAMES = {
    "ปฐมวัย": "early",
    "อนุบาล": "early",
    "ขั้นพื้นฐาน": "basic",
    "การศึกษาขั้นพื้นฐาน": "basic",
    "ศูนย์การศึกษาพิเศษ": "special",
    "การศึกษาพิเศษ": "special",
    **{track: track for track in TRACKS},
}
_Within = dict[str, tuple[str | None, str | None]]
"""Key and name of the district that a cluster lies in, so far as they are known."""
_NEGATIVE = re.compile(r"[-−–]\d+(\.\d+)?")


class _Claims:
    """Keys with what they stand for, on record and in the lines so far: one key for one thing, one name for one key.

    :param known: name by key, on record
    """

    def __init__(self, known: Mapping[str, str]) -> None:
        self.names = dict(known)
        self.keys = {name: key for key, name in known.items()}

    def fault(self, key: str, name: str) -> str | None:
        """What stands in the way of `key` being called `name`: ``key`` or ``name``; if nothing does, it is from now."""
        if self.names.get(key, name) != name:
            return "key"
        if self.keys.get(name, key) != key:
            return "name"
        self.names[key], self.keys[name] = name, key
        return None


def plan_clusters(ledger: Ledger, area_key: str, lines: Sequence[Line]) -> None:
    """A district that is new on its line comes before its cluster. Nothing is planned if any line has a fault."""
    stream = area.stream(area_key)
    known: AreaState = ledger.state(AREA, stream)
    if known.registered is None and lines:
        ledger.fault(lines[0], None, "ยังไม่ได้ขึ้นทะเบียนเขตพื้นที่นี้")
    districts = _Claims({d.district: d.name for d in known.districts.values()})
    clusters = _Claims({c.cluster: c.name for c in known.clusters.values()})
    within: _Within = {c.cluster: (c.district, districts.names[c.district]) for c in known.clusters.values()}
    for line in lines:
        district = _named(ledger, line, districts, ("district", "district_name"), "อำเภอ")
        cluster, name = _named(ledger, line, clusters, ("cluster", "name"), "กลุ่มโรงเรียน")
        place = cluster or clusters.keys.get(name or "")
        if place is not None:
            _check_within(ledger, line, within, place, district)
    if not ledger.faults:
        for line in lines:
            _add_places(ledger, stream, line)


def plan_schools(ledger: Ledger, area_key: str, lines: Sequence[Line], day: date) -> None:
    """A school on record already is brought to what its line says. Nothing is planned if any line has a fault.

    :param day: of the import
    """
    known: AreaState = ledger.state(AREA, area.stream(area_key))
    rows: dict[str, int] = {}
    wanted = [(line, *_wanted(ledger, known, rows, line, day)) for line in lines]
    if not ledger.faults:
        for line, one, count in wanted:
            if one is not None:
                compare(ledger, line, one.students, one.tracks, count)
                _bring_about(ledger, line, one, count)


def find_cluster(known: AreaState, text: str) -> str | None:
    """The key of a cluster given by key or name."""
    return _find(text, {c.cluster: c.name for c in known.clusters.values()})


def code_key(text: str) -> str:
    """A key as typed: Thai digits and capitals do not matter."""
    return western_digits(text).strip().lower()


def _named(
    ledger: Ledger, line: Line, claims: _Claims, columns: tuple[str, str], what: str
) -> tuple[str | None, str | None]:
    """Key and name of the line's district or cluster, each None where it is none; every fault of theirs is noted."""
    key_column, name_column = columns
    typed, name = line.read(key_column), line.read(name_column)
    key = None if typed is None else code_key(typed)
    if key is not None and (fault := key_fault(key, what, key_column)):
        ledger.refuse(line, fault)
        key = None
    if name is not None and (fault := name_fault(name, what, name_column)):
        ledger.refuse(line, fault)
        name = None
    if key is not None and name is not None:
        match claims.fault(key, name):
            case "key":
                ledger.fault(line, key_column, f"รหัส{what} {key} มีอยู่แล้วในชื่อ {claims.names[key]}")
            case "name":
                ledger.fault(line, name_column, f"มี{what}ชื่อ {name} อยู่แล้ว รหัส {claims.keys[name]}")
    return key, name


def _check_within(
    ledger: Ledger,
    line: Line,
    within: _Within,
    cluster: str,
    district: tuple[str | None, str | None],
) -> None:
    """A cluster lies in one district, known by its key or, where the line's key is no key, by its name."""
    first = within.setdefault(cluster, district)
    told = next(((a, b) for a, b in zip(first, district, strict=True) if a is not None and b is not None), None)
    if told is not None and told[0] != told[1]:
        ledger.fault(line, "cluster", f"กลุ่ม {cluster} อยู่ในอำเภอ {first[1] or first[0]} แล้ว")
    within[cluster] = (first[0] or district[0], first[1] or district[1])


def _add_places(ledger: Ledger, stream: str, line: Line) -> None:
    cells = line.cells
    state: AreaState = ledger.state(AREA, stream)
    district, cluster = code_key(cells["district"]), code_key(cells["cluster"])
    old_district, old_cluster = state.districts.get(district), state.clusters.get(cluster)
    place = old_district.order if old_district else len(state.districts) + 1
    if not ledger.attempt(line, AREA, stream, AddDistrict(district, cells["district_name"], place)):
        return
    place = old_cluster.order if old_cluster else len(state.clusters) + 1
    ledger.attempt(line, AREA, stream, AddCluster(cluster, cells["name"], district, place))


def _wanted(
    ledger: Ledger, known: AreaState, rows: dict[str, int], line: Line, day: date
) -> tuple[RegisterSchool | None, CountPupils | None]:
    """The school that the line describes and the count of its pupils; every fault of every cell is noted."""
    before = len(ledger.faults)
    one = _code(ledger, rows, line)
    name, cluster_word, district_word = line.read("name"), line.read("cluster"), line.read("district")
    if name is not None and (fault := name_fault(name, "โรงเรียน")):
        ledger.refuse(line, fault)
    cluster = None if cluster_word is None else find_cluster(known, cluster_word)
    if cluster is None and cluster_word is not None:
        ledger.fault(line, "cluster", f"ไม่พบกลุ่มโรงเรียน “{cluster_word}”")
    district = _find(district_word or "", {d.district: d.name for d in known.districts.values()})
    if district_word and district is None:
        ledger.fault(line, "district", f"ไม่พบอำเภอ “{district_word}”")
    tracks, students = _tracks(ledger, line), _students(ledger, line)
    count = count_of(ledger, line, tracks, day)
    if len(ledger.faults) > before or one is None or name is None or cluster is None or students is None:
        return None, None
    place = district or known.clusters[cluster].district
    return RegisterSchool(one, name, cluster, place, tracks, students), count


def _code(ledger: Ledger, rows: dict[str, int], line: Line) -> str | None:
    typed = line.read("school")
    if typed is None:
        return None
    found = code(typed)
    if fault := school_code_fault(found):
        ledger.refuse(line, fault)
        return None
    first = rows.setdefault(found, line.row)
    if first != line.row:
        ledger.fault(line, "school", f"รหัสสถานศึกษาซ้ำกับแถว {first}")
    state: SchoolState = ledger.state(SCHOOL, school.stream(found))
    if state.closed_on is not None:
        ledger.fault(line, "school", "โรงเรียนนี้เลิกสถานศึกษาแล้ว แก้ไขข้อมูลไม่ได้")
    return found


def _tracks(ledger: Ledger, line: Line) -> tuple[str, ...]:
    typed = line.read("tracks")
    if typed is None:
        return ()
    words = [word.strip() for word in typed.replace("/", ",").replace("และ", ",").split(",") if word.strip()]
    unknown = [word for word in words if word not in TRACK_NAMES]
    if unknown:
        ledger.fault(line, "tracks", f"ไม่รู้จักระดับการศึกษา “{', '.join(unknown)}”")
        return ()
    found = in_order([TRACK_NAMES[word] for word in words])
    if fault := tracks_fault(found):
        ledger.refuse(line, fault)
    return found


def _students(ledger: Ledger, line: Line) -> int | None:
    typed = line.read("students")
    if typed is None:
        return None
    plain = western_digits(typed).replace(",", "").replace(" ", "")
    if _NEGATIVE.fullmatch(plain):
        ledger.fault(line, "students", "จำนวนนักเรียนต้องไม่ติดลบ")
    elif not (plain.isascii() and plain.isdigit() and len(plain) < 10):
        ledger.fault(line, "students", "จำนวนนักเรียนต้องเป็นจำนวนเต็ม")
    elif fault := students_fault(int(plain)):
        ledger.refuse(line, fault)
    else:
        return int(plain)
    return None


def _bring_about(ledger: Ledger, line: Line, wanted: RegisterSchool, count: CountPupils | None) -> None:
    stream = school.stream(wanted.school)
    state: SchoolState = ledger.state(SCHOOL, stream)
    changes: tuple[SchoolCommand, ...] = (
        RenameSchool(wanted.name),
        MoveSchool(wanted.cluster, wanted.district),
        ChangeTracks(wanted.tracks),
        CountStudents(wanted.students),
    )
    for command in ((wanted,) if state.now is None else changes) + ((count,) if count else ()):
        if not ledger.attempt(line, SCHOOL, stream, command):
            return


def _find(text: str, names: dict[str, str]) -> str | None:
    if code_key(text) in names:
        return code_key(text)
    return next((key for key, name in names.items() if name == text), None)
