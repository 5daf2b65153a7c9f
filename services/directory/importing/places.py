"""Lines about clusters and schools as commands."""

from __future__ import annotations

from collections.abc import Iterable

from services.directory.domain import area, school
from services.directory.domain.area import AREA, AddCluster, AddDistrict, AreaState
from services.directory.domain.school import (
    SCHOOL,
    TRACKS,
    ChangeTracks,
    CountStudents,
    MoveSchool,
    RegisterSchool,
    RenameSchool,
    SchoolState,
    in_order,
)
from services.directory.domain.texts import code, western_digits
from services.directory.importing.columns import Line
from services.directory.importing.ledger import Ledger

TRACK_NAMES = {
    "ปฐมวัย": "early",
    "อนุบาล": "early",
    "ขั้นพื้นฐาน": "basic",
    "การศึกษาขั้นพื้นฐาน": "basic",
    "ศูนย์การศึกษาพิเศษ": "special",
    "การศึกษาพิเศษ": "special",
    **{track: track for track in TRACKS},
}


def plan_clusters(ledger: Ledger, area_key: str, lines: Iterable[Line]) -> None:
    """A district that is new on its line comes before its cluster."""
    stream = area.stream(area_key)
    for line in lines:
        cells = line.cells
        state: AreaState = ledger.state(AREA, stream)
        district, cluster = code_key(cells["district"]), code_key(cells["cluster"])
        old_district, old_cluster = state.districts.get(district), state.clusters.get(cluster)
        place = old_district.order if old_district else len(state.districts) + 1
        if not ledger.attempt(line, AREA, stream, AddDistrict(district, cells["district_name"], place)):
            continue
        place = old_cluster.order if old_cluster else len(state.clusters) + 1
        ledger.attempt(line, AREA, stream, AddCluster(cluster, cells["name"], district, place))


def plan_schools(ledger: Ledger, area_key: str, lines: Iterable[Line]) -> None:
    """A school that is on record already is brought to what its line says."""
    known: AreaState = ledger.state(AREA, area.stream(area_key))
    rows: dict[str, int] = {}
    for line in lines:
        wanted = _wanted(ledger, known, line)
        if wanted is None:
            continue
        if wanted.school in rows:
            ledger.fault(line, "school", f"รหัสสถานศึกษาซ้ำกับแถว {rows[wanted.school]}")
            continue
        rows[wanted.school] = line.row
        _bring_about(ledger, line, wanted)


def find_cluster(known: AreaState, text: str) -> str | None:
    """The key of a cluster given by key or name."""
    return _find(text, {c.cluster: c.name for c in known.clusters.values()})


def code_key(text: str) -> str:
    """A key as typed: Thai digits and capitals do not matter."""
    return western_digits(text).strip().lower()


def _wanted(ledger: Ledger, known: AreaState, line: Line) -> RegisterSchool | None:
    cells, before = line.cells, len(ledger.faults)
    cluster = find_cluster(known, cells["cluster"])
    if cluster is None:
        ledger.fault(line, "cluster", f"ไม่พบกลุ่มโรงเรียน “{cells['cluster']}”")
    district = _find(cells["district"], {d.district: d.name for d in known.districts.values()})
    if cells["district"] and district is None:
        ledger.fault(line, "district", f"ไม่พบอำเภอ “{cells['district']}”")
    words = [word.strip() for word in cells["tracks"].replace("/", ",").replace("และ", ",").split(",")]
    unknown = [word for word in words if word and word not in TRACK_NAMES]
    if unknown:
        ledger.fault(line, "tracks", f"ไม่รู้จักระดับการศึกษา “{', '.join(unknown)}”")
    students = western_digits(cells["students"]).replace(",", "")
    if not (students.isascii() and students.isdigit() and len(students) < 10):
        ledger.fault(line, "students", "จำนวนนักเรียนต้องเป็นจำนวนเต็ม")
    if cluster is None or len(ledger.faults) > before:
        return None
    return RegisterSchool(
        code(cells["school"]),
        cells["name"],
        cluster,
        district or known.clusters[cluster].district,
        in_order([TRACK_NAMES[word] for word in words if word]),
        int(students),
    )


def _bring_about(ledger: Ledger, line: Line, wanted: RegisterSchool) -> None:
    stream = school.stream(wanted.school)
    state: SchoolState = ledger.state(SCHOOL, stream)
    if state.now is None:
        ledger.attempt(line, SCHOOL, stream, wanted)
        return
    for command in (
        RenameSchool(wanted.name),
        MoveSchool(wanted.cluster, wanted.district),
        ChangeTracks(wanted.tracks),
        CountStudents(wanted.students),
    ):
        if not ledger.attempt(line, SCHOOL, stream, command):
            return


def _find(text: str, names: dict[str, str]) -> str | None:
    if code_key(text) in names:
        return code_key(text)
    return next((key for key, name in names.items() if name == text), None)
