"""A framework: a tree of standards, indicators, elements, duties or levels, fixed for ever once registered.

A wording that changes is a new version; records stay bound to the version they were made under.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kernel.decider import Decider, Refusal
from kernel.written import written
from services.standards.domain.citation import Citation, citation_fault
from services.standards.domain.framework_events import (
    FrameworkEvent,
    FrameworkRegistered,
    FrameworkRubricRecorded,
    Item,
    ItemCitationWithdrawn,
    ItemCited,
)
from services.standards.domain.framework_items import items_fault
from services.standards.domain.naming import IDENTIFIER, VERSION, invalid
from services.standards.domain.rubric import Criterion, rubric_fault
from services.standards.domain.source import Source

TRACKS = ("early", "basic", "special")
KINDS = ("standards", "external-indicators", "elements", "duties", "levels")
AREAS = "area"
"""What the standards are that an office proclaims; those of another office come with its package."""
OFFICE_OWN = "area-"
"""Ids that begin so are those of the office's own standards, which are proclaimed and never registered."""


@dataclass(frozen=True, slots=True)
class RegisterFramework:
    """Put one version of a framework on record.

    :ivar effective_from_year: first academic year (Buddhist era) it applies to
    :ivar supersedes: the version that it takes the place of, or None for the first
    """

    framework: str
    version: str
    title: str
    track: str | None
    kind: str
    source: Source
    effective_from_year: int
    supersedes: str | None
    items: tuple[Item, ...]
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordRubric:
    """Keep the levels of quality that a version came with.

    :ivar otherwise: those by which its items would be judged if nothing were kept
    """

    framework: str
    version: str
    rubric: tuple[Criterion, ...]
    otherwise: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class CiteItem:
    """Say which clause of a document an item rests on.

    :ivar known: whether the cited edition is in the library
    :ivar codes: the items of the version, where it is one of the area's own standards and stands elsewhere
    """

    framework: str
    version: str
    code: str
    citation: Citation
    known: bool
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class WithdrawItemCitation:
    """Take back a citation of an item that was made by mistake."""

    framework: str
    version: str
    code: str
    citation: Citation
    reason: str
    codes: frozenset[str] = frozenset()


FrameworkCommand = RegisterFramework | RecordRubric | CiteItem | WithdrawItemCitation


@dataclass(frozen=True, slots=True)
class FrameworkState:
    """Every version on record, in the order they came.

    :ivar cited: what its items rest on, as it stands now
    :ivar rubrics: the levels of quality that versions came with
    """

    versions: Mapping[str, FrameworkRegistered] = field(default_factory=dict)
    cited: tuple[ItemCited, ...] = ()
    rubrics: Mapping[str, tuple[Criterion, ...]] = field(default_factory=dict)

    @property
    def latest(self) -> FrameworkRegistered | None:
        """The version that nothing has superseded yet."""
        return list(self.versions.values())[-1] if self.versions else None

    def codes(self, version: str) -> frozenset[str]:
        """The item codes of `version`; none if it is not on record."""
        entry = self.versions.get(version)
        return frozenset(item.code for item in entry.items) if entry else frozenset()

    def leaves(self, version: str) -> frozenset[str]:
        """The codes of `version` that have nothing below them."""
        entry = self.versions.get(version)
        return self.codes(version) - {item.parent for item in entry.items if item.parent} if entry else frozenset()


def decide(command: FrameworkCommand, state: FrameworkState) -> Sequence[FrameworkEvent] | Refusal:
    """A version is registered once; its words are fixed, what its items rest on can be added."""
    if isinstance(command, RegisterFramework):
        return _register(command, state)
    if isinstance(command, RecordRubric):
        return _judge(command, state)
    if command.code not in state.codes(command.version) | command.codes:
        return Refusal("standards.item-unknown", f"ไม่พบข้อ {command.code} ในกรอบนี้", "code", "missing")
    event = ItemCited(command.framework, command.version, command.code, command.citation)
    if isinstance(command, CiteItem):
        if not command.known:
            return Refusal("standards.document-unknown", "ไม่พบเอกสารอ้างอิงหรือฉบับนี้", "document", "missing")
        return citation_fault(command.citation, needs_clause=True) or ([] if event in state.cited else [event])
    if event not in state.cited:
        return Refusal("standards.entry-unknown", "ไม่พบรายการนี้ หรือถอนไปแล้ว", "clause", "missing")
    if not written(command.reason):
        return invalid("reason-missing", "กรุณาระบุเหตุผลที่ถอน", "reason")
    reason = written(command.reason)
    return [ItemCitationWithdrawn(command.framework, command.version, command.code, command.citation, reason)]


def evolve(state: FrameworkState, event: FrameworkEvent) -> FrameworkState:
    """Keep every version; a newer one never removes an older one."""
    if isinstance(event, ItemCited):
        return replace(state, cited=(*state.cited, event))
    if isinstance(event, FrameworkRubricRecorded):
        return replace(state, rubrics={**state.rubrics, event.version: event.rubric})
    if isinstance(event, ItemCitationWithdrawn):
        gone = ItemCited(event.framework, event.version, event.code, event.citation)
        return replace(state, cited=tuple(entry for entry in state.cited if entry != gone))
    return replace(state, versions={**state.versions, event.version: event})


FRAMEWORK: Decider[FrameworkCommand, FrameworkState, FrameworkEvent] = Decider(
    "framework", decide, evolve, FrameworkState(), state_version=3
)


def stream(framework: str) -> str:
    """The stream of a framework."""
    return f"framework-{framework}"


def _register(command: RegisterFramework, state: FrameworkState) -> Sequence[FrameworkEvent] | Refusal:
    """The same again changes nothing; the same version with other words is refused."""
    fault = _header_fault(command) or items_fault(command.items)
    if fault:
        return fault
    if not {item.code for item in command.items}.issuperset(command.own):
        return invalid("own-unknown", "ข้อที่ระบุว่าเป็นของตนเองไม่มีในกรอบ", "own")
    event = FrameworkRegistered(
        framework=command.framework,
        version=command.version,
        title=command.title,
        track=command.track,
        kind=command.kind,
        source=command.source,
        effective_from_year=command.effective_from_year,
        items=command.items,
        supersedes=command.supersedes,
        own=command.own,
    )
    known = state.versions.get(command.version)
    if known == event:
        return []
    if known is not None:
        return Refusal(
            "standards.version-is-fixed",
            f"ฉบับ {command.version} ขึ้นทะเบียนแล้วและแก้ไขไม่ได้ ให้ขึ้นทะเบียนเป็นฉบับใหม่แทน",
            "version",
        )
    latest = state.latest.version if state.latest else None
    if command.supersedes != latest:
        expected = f"ฉบับ {latest}" if latest else "ค่าว่าง เพราะยังไม่มีฉบับก่อน"
        return Refusal("standards.supersedes-another", f"ฉบับใหม่ต้องแทนที่ฉบับล่าสุด คือ {expected}", "supersedes")
    return [event]


def _judge(command: RecordRubric, state: FrameworkState) -> Sequence[FrameworkEvent] | Refusal:
    """What a version came with is as fixed as its words."""
    known = state.rubrics.get(command.version)
    if command.rubric == (command.otherwise if known is None else known):
        return []
    if known is not None:
        message = f"ฉบับ {command.version} มีระดับคุณภาพที่บันทึกไว้แล้วและแก้ไขไม่ได้"
        return Refusal("standards.version-is-fixed", message, "rubric")
    fault = rubric_fault(command.rubric, state.codes(command.version))
    return fault or [FrameworkRubricRecorded(command.framework, command.version, command.rubric)]


def _header_fault(command: RegisterFramework) -> Refusal | None:
    if not IDENTIFIER.fullmatch(command.framework):
        return invalid("framework-id-malformed", "รหัสกรอบใช้อักษรอังกฤษเล็ก ตัวเลข และขีดกลาง", "framework")
    if command.framework.startswith(OFFICE_OWN):
        return invalid("framework-id-reserved", "รหัสที่ขึ้นต้นด้วย area- เป็นของมาตรฐานที่เขตพื้นที่ประกาศเอง", "framework")
    if not VERSION.fullmatch(command.version):
        return invalid("version-malformed", "ฉบับเป็นตัวเลข เช่น 2561 หรือ 2561.2", "version")
    if not command.title.strip():
        return invalid("title-missing", "กรุณาระบุชื่อกรอบมาตรฐาน", "title")
    if command.track is not None and command.track not in TRACKS:
        return invalid("track-unknown", "ระดับการศึกษาต้องเป็น early, basic หรือ special", "track")
    if command.kind not in (*KINDS, AREAS):
        return invalid("kind-unknown", "ไม่รู้จักชนิดของกรอบนี้", "kind")
    if not 2500 <= command.effective_from_year <= 2700:
        return invalid("year-out-of-range", "ปีการศึกษาที่เริ่มใช้ต้องเป็นปีพุทธศักราช", "effective_from_year")
    if not command.source.instrument.strip():
        return invalid("source-missing", "กรุณาระบุเอกสารต้นทาง", "source")
    return None
