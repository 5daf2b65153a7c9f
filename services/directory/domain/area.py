"""An office's area: its districts (อำเภอ) and its school clusters (กลุ่มโรงเรียน)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kernel.decider import Decider, Refusal
from services.directory.domain.letterhead import Letterhead, letterhead_fault, tidied
from services.directory.domain.texts import key_fault, name_fault

KINDS = ("primary", "secondary")

UNKNOWN = Refusal("directory.area-unknown", "ยังไม่ได้ขึ้นทะเบียนเขตพื้นที่นี้", None, "missing")
"""สพป. and สพม."""


@dataclass(frozen=True, slots=True)
class RegisterArea:
    """Put an office on record.

    :ivar area: its key, such as ``1501``
    :ivar kind: ``primary`` (สพป.) or ``secondary`` (สพม.)
    """

    area: str
    name: str
    kind: str
    province: str


@dataclass(frozen=True, slots=True)
class AddDistrict:
    """Add a district."""

    district: str
    name: str
    order: int


@dataclass(frozen=True, slots=True)
class AddCluster:
    """Add a cluster of schools in a district."""

    cluster: str
    name: str
    district: str
    order: int


@dataclass(frozen=True, slots=True)
class SetLetterhead:
    """Say what the office's letters say of it; all of it at once."""

    letterhead: Letterhead


@dataclass(frozen=True, slots=True)
class AreaRegistered:
    """An office is on record."""

    area: str
    name: str
    kind: str
    province: str


@dataclass(frozen=True, slots=True)
class DistrictAdded:
    """A district of the area."""

    district: str
    name: str
    order: int


@dataclass(frozen=True, slots=True)
class ClusterAdded:
    """A cluster of schools."""

    cluster: str
    name: str
    district: str
    order: int


@dataclass(frozen=True, slots=True)
class LetterheadSet:
    """What the office's letters say of it from now on; see :class:`Letterhead`."""

    letter_code: str
    group: str
    address: str
    postcode: str
    phone: str
    email: str


AreaCommand = RegisterArea | AddDistrict | AddCluster | SetLetterhead
AreaEvent = AreaRegistered | DistrictAdded | ClusterAdded | LetterheadSet


@dataclass(frozen=True, slots=True)
class AreaState:
    """The office with its districts and clusters by key."""

    registered: AreaRegistered | None = None
    letterhead: LetterheadSet | None = None
    districts: Mapping[str, DistrictAdded] = field(default_factory=dict)
    clusters: Mapping[str, ClusterAdded] = field(default_factory=dict)

    def place(self, cluster: str, district: str | None) -> str | Refusal:
        """The district that a school of `cluster` lies in: the one named, else the cluster's own."""
        if cluster not in self.clusters:
            return Refusal("directory.cluster-unknown", f"ไม่พบกลุ่มโรงเรียน {cluster}", "cluster", "missing")
        if district is not None and district not in self.districts:
            return Refusal("directory.district-unknown", f"ไม่พบอำเภอ {district}", "district", "missing")
        return district or self.clusters[cluster].district


def decide(command: AreaCommand, state: AreaState) -> Sequence[AreaEvent] | Refusal:
    """Each key stands for one thing for ever; the same thing again changes nothing."""
    match command:
        case RegisterArea():
            return _register(command, state)
        case AddDistrict():
            return _add_district(command, state)
        case AddCluster():
            return _add_cluster(command, state)
        case SetLetterhead(letterhead):
            return _set_letterhead(tidied(letterhead), state)


def evolve(state: AreaState, event: AreaEvent) -> AreaState:
    """The area after `event`."""
    match event:
        case AreaRegistered():
            return replace(state, registered=event)
        case DistrictAdded():
            return replace(state, districts={**state.districts, event.district: event})
        case ClusterAdded():
            return replace(state, clusters={**state.clusters, event.cluster: event})
        case LetterheadSet():
            return replace(state, letterhead=event)


AREA: Decider[AreaCommand, AreaState, AreaEvent] = Decider("area", decide, evolve, AreaState(), state_version=2)


def stream(area: str) -> str:
    """The stream of an office's area."""
    return f"area-{area}"


def _register(command: RegisterArea, state: AreaState) -> Sequence[AreaEvent] | Refusal:
    fault = name_fault(command.name, "เขตพื้นที่") or name_fault(command.province, "จังหวัด", "province")
    if fault:
        return fault
    if command.kind not in KINDS:
        return Refusal("directory.area-kind-unknown", "ชนิดของเขตพื้นที่ต้องเป็น primary หรือ secondary", "kind", "invalid")
    event = AreaRegistered(command.area, command.name, command.kind, command.province)
    if state.registered == event:
        return []
    if state.registered is not None:
        return Refusal("directory.area-exists", "เขตพื้นที่นี้ขึ้นทะเบียนแล้ว", "area")
    return [event]


def _add_district(command: AddDistrict, state: AreaState) -> Sequence[AreaEvent] | Refusal:
    fault = key_fault(command.district, "อำเภอ", "district") or name_fault(command.name, "อำเภอ") or unregistered(state)
    if fault:
        return fault
    event = DistrictAdded(command.district, command.name, command.order)
    known = state.districts.get(command.district)
    if known is None and command.name in {other.name for other in state.districts.values()}:
        return Refusal("directory.district-name-taken", f"มีอำเภอชื่อ {command.name} อยู่แล้ว", "name")
    return _once(event, known, Refusal("directory.district-exists", f"รหัสอำเภอ {command.district} มีอยู่แล้ว", "district"))


def _add_cluster(command: AddCluster, state: AreaState) -> Sequence[AreaEvent] | Refusal:
    fault = (
        key_fault(command.cluster, "กลุ่มโรงเรียน", "cluster")
        or name_fault(command.name, "กลุ่มโรงเรียน")
        or unregistered(state)
    )
    if fault:
        return fault
    if command.district not in state.districts:
        return Refusal("directory.district-unknown", f"ไม่พบอำเภอ {command.district}", "district", "missing")
    event = ClusterAdded(command.cluster, command.name, command.district, command.order)
    known = state.clusters.get(command.cluster)
    if known is None and command.name in {other.name for other in state.clusters.values()}:
        return Refusal("directory.cluster-name-taken", f"มีกลุ่มโรงเรียนชื่อ {command.name} อยู่แล้ว", "name")
    return _once(event, known, Refusal("directory.cluster-exists", f"รหัสกลุ่ม {command.cluster} มีอยู่แล้ว", "cluster"))


def _set_letterhead(given: Letterhead, state: AreaState) -> Sequence[AreaEvent] | Refusal:
    fault = letterhead_fault(given) or unregistered(state)
    if fault:
        return fault
    event = LetterheadSet(given.letter_code, given.group, given.address, given.postcode, given.phone, given.email)
    unsaid = state.letterhead is None and given == Letterhead()
    return [] if unsaid or state.letterhead == event else [event]


def unregistered(state: AreaState) -> Refusal | None:
    """Why nothing can be done in an area yet; a mistyped one would otherwise begin a log that never ends."""
    if state.registered is None:
        return UNKNOWN
    return None


def _once(event: AreaEvent, known: AreaEvent | None, refusal: Refusal) -> Sequence[AreaEvent] | Refusal:
    if known == event:
        return []
    return refusal if known is not None else [event]
