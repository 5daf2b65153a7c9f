"""A crosswalk: which item of one framework answers to which item of another, version by version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kernel.decider import Decider, Refusal
from services.standards.domain.naming import IDENTIFIER, VERSION, invalid
from services.standards.domain.source import Source

RELATIONS = ("corresponds", "part", "absorbed", "none")
"""``corresponds``: one for one · ``part``: only a part of the destination · ``absorbed``: lives on elsewhere, see the
note · ``none``: dropped. Only the first two have a destination."""

_WITH_DESTINATION = ("corresponds", "part")


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of one framework."""

    framework: str
    version: str


@dataclass(frozen=True, slots=True)
class Link:
    """An item of the origin and the item of the destination that answers to it, if any does."""

    origin: str
    destination: str | None
    relation: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RegisterCrosswalk:
    """Put a crosswalk on record.

    :ivar origin_codes: the item codes of the origin edition, empty where it is not on record
    :ivar origin_leaves: those among them that have nothing below them; each must be accounted for
    :ivar destination_codes: the item codes of the destination edition
    """

    crosswalk: str
    version: str
    origin: Edition
    destination: Edition
    links: tuple[Link, ...]
    source: Source
    origin_codes: frozenset[str]
    origin_leaves: frozenset[str]
    destination_codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class CrosswalkRegistered:
    """A crosswalk is on record."""

    crosswalk: str
    version: str
    origin: Edition
    destination: Edition
    links: tuple[Link, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class CrosswalkState:
    """Every version on record, in the order they came."""

    versions: Mapping[str, CrosswalkRegistered] = field(default_factory=dict)


def decide(command: RegisterCrosswalk, state: CrosswalkState) -> Sequence[CrosswalkRegistered] | Refusal:
    """Register a version once; every leaf of the origin must be accounted for."""
    fault = _fault(command)
    if fault:
        return fault
    event = CrosswalkRegistered(
        command.crosswalk, command.version, command.origin, command.destination, command.links, command.source
    )
    known = state.versions.get(command.version)
    if known == event:
        return []
    if known is not None:
        return Refusal(
            "standards.version-is-fixed",
            f"ตารางเทียบฉบับ {command.version} ขึ้นทะเบียนแล้วและแก้ไขไม่ได้ ให้ขึ้นทะเบียนเป็นฉบับใหม่แทน",
            "version",
        )
    return [event]


def evolve(state: CrosswalkState, event: CrosswalkRegistered) -> CrosswalkState:
    """Keep every version."""
    return replace(state, versions={**state.versions, event.version: event})


CROSSWALK: Decider[RegisterCrosswalk, CrosswalkState, CrosswalkRegistered] = Decider(
    "crosswalk", decide, evolve, CrosswalkState()
)


def stream(crosswalk: str) -> str:
    """The stream of a crosswalk."""
    return f"crosswalk-{crosswalk}"


def _fault(command: RegisterCrosswalk) -> Refusal | None:
    if not IDENTIFIER.fullmatch(command.crosswalk):
        return invalid("crosswalk-id-malformed", "รหัสตารางเทียบใช้อักษรอังกฤษเล็ก ตัวเลข และขีดกลาง", "crosswalk")
    if not VERSION.fullmatch(command.version):
        return invalid("version-malformed", "ฉบับเป็นตัวเลข เช่น 1 หรือ 2561.2", "version")
    if not command.origin_codes:
        return Refusal("standards.framework-unknown", "ยังไม่ได้ขึ้นทะเบียนกรอบต้นทางฉบับนี้", "origin", "missing")
    if not command.destination_codes:
        return Refusal("standards.framework-unknown", "ยังไม่ได้ขึ้นทะเบียนกรอบปลายทางฉบับนี้", "destination", "missing")
    seen: set[tuple[str, str | None]] = set()
    for link in command.links:
        if link.origin not in command.origin_codes:
            return invalid("link-origin-unknown", f"กรอบต้นทางไม่มีข้อ {link.origin}", "links")
        if link.relation not in RELATIONS:
            return invalid("link-relation-unknown", f"ไม่รู้จักความสัมพันธ์ของข้อ {link.origin}", "links")
        if (link.destination is not None) != (link.relation in _WITH_DESTINATION):
            return invalid("link-destination-odd", f"ข้อ {link.origin} ระบุปลายทางไม่ตรงกับความสัมพันธ์", "links")
        if link.destination is not None and link.destination not in command.destination_codes:
            return invalid("link-destination-unknown", f"กรอบปลายทางไม่มีข้อ {link.destination}", "links")
        if (link.origin, link.destination) in seen:
            return invalid("link-repeated", f"ข้อ {link.origin} เทียบกับข้อเดิมซ้ำ", "links")
        seen.add((link.origin, link.destination))
    left = sorted(command.origin_leaves - {link.origin for link in command.links})
    if left:
        return invalid("link-missing", f"ยังไม่ได้เทียบข้อ {', '.join(left)} ของกรอบต้นทาง", "links")
    return None
