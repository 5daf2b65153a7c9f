"""An outside agency whose programs read the office's public events. Its keys are kept as hashes, outside the log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kernel.decider import Decider, Refusal
from kernel.written import written
from services.directory.domain.texts import key_fault, name_fault

MOST_KEYS = 5
"""Keys in use at a time: enough to change one without a gap."""


@dataclass(frozen=True, slots=True)
class RegisterAgency:
    """Put an agency on record."""

    agency: str
    name: str


@dataclass(frozen=True, slots=True)
class IssueKey:
    """Take down that a key was given out.

    :ivar key_id: tells this key from others; says nothing about it
    """

    key_id: str


@dataclass(frozen=True, slots=True)
class RevokeKey:
    """Make a key worthless."""

    key_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class AgencyRegistered:
    """An agency is on record."""

    agency: str
    name: str


@dataclass(frozen=True, slots=True)
class AgencyKeyIssued:
    """A key was given out."""

    agency: str
    key_id: str


@dataclass(frozen=True, slots=True)
class AgencyKeyRevoked:
    """A key is worthless now."""

    agency: str
    key_id: str
    reason: str


AgencyCommand = RegisterAgency | IssueKey | RevokeKey
AgencyEvent = AgencyRegistered | AgencyKeyIssued | AgencyKeyRevoked


@dataclass(frozen=True, slots=True)
class AgencyState:
    """The agency and whether each of its keys is in use."""

    registered: AgencyRegistered | None = None
    keys: Mapping[str, bool] = field(default_factory=dict)


def decide(command: AgencyCommand, state: AgencyState) -> Sequence[AgencyEvent] | Refusal:
    """An agency is registered once; its keys come and go."""
    if isinstance(command, RegisterAgency):
        fault = key_fault(command.agency, "หน่วยงาน", "agency") or name_fault(command.name, "หน่วยงาน")
        if fault:
            return fault
        event = AgencyRegistered(command.agency, command.name)
        if state.registered not in (None, event):
            return Refusal("directory.agency-exists", "รหัสหน่วยงานนี้มีอยู่แล้ว", "agency")
        return [] if state.registered else [event]
    if state.registered is None:
        return Refusal("directory.agency-unknown", "ไม่พบหน่วยงานนี้", "agency", "missing")
    if isinstance(command, IssueKey):
        if command.key_id in state.keys:
            return Refusal("directory.agency-key-exists", "รหัสกุญแจนี้ถูกใช้แล้ว", "key_id")
        if sum(state.keys.values()) >= MOST_KEYS:
            return Refusal(
                "directory.agency-keys-too-many", f"หน่วยงานมีกุญแจที่ใช้อยู่ครบ {MOST_KEYS} ดอก ให้เพิกถอนดอกเก่าก่อน", "agency"
            )
        return [AgencyKeyIssued(state.registered.agency, command.key_id)]
    if command.key_id not in state.keys:
        return Refusal("directory.agency-key-unknown", "ไม่พบกุญแจนี้", "key_id", "missing")
    if not written(command.reason):
        return Refusal("directory.reason-missing", "กรุณาระบุเหตุผล", "reason", "invalid")
    if not state.keys[command.key_id]:
        return []
    return [AgencyKeyRevoked(state.registered.agency, command.key_id, command.reason)]


def evolve(state: AgencyState, event: AgencyEvent) -> AgencyState:
    """The agency after `event`."""
    match event:
        case AgencyRegistered():
            return replace(state, registered=event)
        case AgencyKeyIssued(_, key_id):
            return replace(state, keys={**state.keys, key_id: True})
        case AgencyKeyRevoked(_, key_id):
            return replace(state, keys={**state.keys, key_id: False})


AGENCY: Decider[AgencyCommand, AgencyState, AgencyEvent] = Decider("agency", decide, evolve, AgencyState())


def stream(agency: str) -> str:
    """The stream of an agency."""
    return f"agency-{agency}"
