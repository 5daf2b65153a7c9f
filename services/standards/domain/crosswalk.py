"""A crosswalk: which item of one framework answers to which item of another, version by version and link by link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kernel.decider import Decider, Refusal
from kernel.written import written
from services.standards.domain.crosswalk_commands import (
    CrosswalkCommand,
    ExplainItem,
    OpenCrosswalk,
    RegisterCrosswalk,
    RemoveLink,
    SetLink,
    TakeOverCrosswalk,
)
from services.standards.domain.crosswalk_events import (
    TYPED,
    CrosswalkEvent,
    CrosswalkItemExplained,
    CrosswalkLinkRemoved,
    CrosswalkLinkSet,
    CrosswalkOpened,
    CrosswalkRegistered,
    Edition,
    Link,
)
from services.standards.domain.crosswalk_faults import codes_fault, head_fault, left_out, links_fault
from services.standards.domain.naming import invalid


@dataclass(frozen=True, slots=True)
class Version:
    """One version as it stands now.

    :ivar registered: what it was put on record as, if it came whole
    :ivar explained: codes of the destination without a counterpart, with the reason
    """

    version: str
    origin: Edition
    destination: Edition
    links: tuple[Link, ...]
    registered: CrosswalkRegistered | None
    explained: Mapping[str, str] = field(default_factory=dict)
    revision: int = 0


@dataclass(frozen=True, slots=True)
class CrosswalkState:
    """Every version on record, in the order they came; only the last is worked on."""

    versions: Mapping[str, Version] = field(default_factory=dict)

    @property
    def latest(self) -> Version | None:
        """The version that is worked on."""
        return list(self.versions.values())[-1] if self.versions else None


def decide(command: CrosswalkCommand, state: CrosswalkState) -> Sequence[CrosswalkEvent] | Refusal:
    """A version comes whole and once, or is opened and filled link by link."""
    if isinstance(command, RegisterCrosswalk):
        return _register(command, state)
    if isinstance(command, TakeOverCrosswalk):
        return _take_over(command, state)
    if isinstance(command, OpenCrosswalk):
        return _open(command, state)
    latest = state.latest
    if latest is None:
        return Refusal("standards.crosswalk-unknown", "ไม่พบตารางเทียบหรือฉบับนี้", "crosswalk", "missing")
    if not written(command.reason):
        return invalid("reason-missing", "กรุณาระบุเหตุผล", "reason")
    match command:
        case SetLink():
            return _set(command, latest)
        case RemoveLink():
            if not any(
                (link.origin, link.destination) == (command.origin, command.destination) for link in latest.links
            ):
                return Refusal("standards.link-unknown", "ไม่พบคู่ที่เทียบนี้ หรือลบไปแล้ว", "destination", "missing")
            return [
                CrosswalkLinkRemoved(
                    command.crosswalk, latest.version, latest.revision + 1, command.origin, command.destination,
                    written(command.reason),
                )
            ]  # fmt: skip
        case ExplainItem():
            return _explain(command, latest)


def evolve(state: CrosswalkState, event: CrosswalkEvent) -> CrosswalkState:
    """Keep every version; a link that is set, removed or explained changes the version it was made in."""
    if isinstance(event, CrosswalkRegistered):
        explained = {gap.code: gap.reason for gap in event.explained}
        made = Version(event.version, event.origin, event.destination, event.links, event, explained)
    elif isinstance(event, CrosswalkOpened):
        made = Version(event.version, event.origin, event.destination, (), None)
    else:
        made = replace(_edited(state.versions[event.version], event), revision=event.revision)
    return replace(state, versions={**state.versions, event.version: made})


CROSSWALK: Decider[CrosswalkCommand, CrosswalkState, CrosswalkEvent] = Decider(
    "crosswalk", decide, evolve, CrosswalkState(), state_version=3
)


def stream(crosswalk: str) -> str:
    """The stream of a crosswalk."""
    return f"crosswalk-{crosswalk}"


def _edited(before: Version, event: CrosswalkLinkSet | CrosswalkLinkRemoved | CrosswalkItemExplained) -> Version:
    match event:
        case CrosswalkLinkSet():
            made = Link(event.origin, event.destination, event.relation, event.reason)
            kept = [link for link in before.links if not _replaces(made, link)]
            explained = {code: reason for code, reason in before.explained.items() if code != event.destination}
            return replace(before, links=(*kept, made), explained=explained)
        case CrosswalkLinkRemoved():
            gone = (event.origin, event.destination)
            return replace(before, links=tuple(li for li in before.links if (li.origin, li.destination) != gone))
        case CrosswalkItemExplained() if event.side == "destination":
            return replace(before, explained={**before.explained, event.code: event.reason})
        case _:
            made = Link(event.code, None, "none", event.reason)
            return replace(before, links=(*(link for link in before.links if not _replaces(made, link)), made))


def _replaces(made: Link, link: Link) -> bool:
    """Whether `made` stands in place of `link`: about the same two items, or in place of why there was none."""
    return link.origin == made.origin and link.destination in (made.destination, None)


def _register(command: RegisterCrosswalk, state: CrosswalkState) -> Sequence[CrosswalkEvent] | Refusal:
    fault = head_fault(command) or links_fault(command.links, command.ends) or left_out(command.links, command.ends)
    if fault:
        return fault
    event = CrosswalkRegistered(
        command.crosswalk, command.version, command.origin, command.destination, command.links, command.source
    )
    known = state.versions.get(command.version)
    if known is not None and known.registered == event:
        return []
    return _fixed(command.version) if known is not None else [event]


def _take_over(command: TakeOverCrosswalk, state: CrosswalkState) -> Sequence[CrosswalkEvent] | Refusal:
    """Unlike one that is made here, it need not account for every leaf: it is what it is where it was made."""
    fault = head_fault(command) or links_fault(command.links, command.ends)
    if fault:
        return fault
    known = state.versions.get(command.version)
    if known is not None:
        there = (
            command.origin,
            command.destination,
            command.links,
            {gap.code: gap.reason for gap in command.explained},
        )
        same = there == (known.origin, known.destination, known.links, dict(known.explained))
        return [] if same else _fixed(command.version)
    strange = next((gap.code for gap in command.explained if gap.code not in command.ends.destination), None)
    if strange is not None:
        return invalid("item-unknown", f"ไม่พบข้อ {strange} ในกรอบนี้", "explained")
    event = CrosswalkRegistered(
        command.crosswalk, command.version, command.origin, command.destination, command.links, command.source,
        command.explained,
    )  # fmt: skip
    return [event]


def _open(command: OpenCrosswalk, state: CrosswalkState) -> Sequence[CrosswalkEvent] | Refusal:
    fault = head_fault(command)
    if fault:
        return fault
    if command.origin == command.destination:
        return invalid("compared-with-itself", "เทียบฉบับหนึ่งกับตัวเองไม่ได้", "destination")
    if command.version in state.versions:
        return _fixed(command.version)
    opened = CrosswalkOpened(command.crosswalk, command.version, command.origin, command.destination, command.source)
    return [opened]


def _set(command: SetLink, latest: Version) -> Sequence[CrosswalkEvent] | Refusal:
    fault = codes_fault(command.origin, command.destination, command.ends)
    if fault:
        return fault
    if command.relation not in TYPED:
        return invalid("link-relation-unknown", f"ไม่รู้จักความสัมพันธ์ของข้อ {command.origin}", "relation")
    if Link(command.origin, command.destination, command.relation, written(command.reason)) in latest.links:
        return []
    return [
        CrosswalkLinkSet(
            command.crosswalk, latest.version, latest.revision + 1, command.origin, command.destination,
            command.relation, written(command.reason),
        )
    ]  # fmt: skip


def _explain(command: ExplainItem, latest: Version) -> Sequence[CrosswalkEvent] | Refusal:
    codes = command.ends.origin if command.side == "origin" else command.ends.destination
    if command.code not in codes:
        return invalid("item-unknown", f"ไม่พบข้อ {command.code} ในกรอบนี้", "code")
    linked = [link for link in latest.links if link.destination is not None]
    if command.code in {link.origin if command.side == "origin" else link.destination for link in linked}:
        return Refusal("standards.item-linked", f"ข้อ {command.code} มีคู่เทียบแล้ว จึงไม่ต้องอธิบาย", "code")
    reason = written(command.reason)
    said = latest.explained.get(command.code) == reason
    if said if command.side == "destination" else Link(command.code, None, "none", reason) in latest.links:
        return []
    event = CrosswalkItemExplained(
        command.crosswalk, latest.version, latest.revision + 1, command.side, command.code, reason
    )
    return [event]


def _fixed(version: str) -> Refusal:
    message = f"ตารางเทียบฉบับ {version} ขึ้นทะเบียนแล้วและแก้ไขไม่ได้ ให้ขึ้นทะเบียนเป็นฉบับใหม่แทน"
    return Refusal("standards.version-is-fixed", message, "version")
