"""What travels with a framework in a package: the levels its items are judged by, and its crosswalks.

A crosswalk leads to frameworks that the office may not have. What cannot be taken in is told by row with its reason;
the framework itself comes in all the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from kernel.decider import Decider, Refusal
from kernel.workbooks.columns import Line
from kernel.workbooks.ledger import Ledger
from services.standards.case.portable import Table
from services.standards.case.vocabulary import RELATIONS
from services.standards.domain import crosswalk, framework
from services.standards.domain.crosswalk import CROSSWALK
from services.standards.domain.crosswalk_commands import Ends, TakeOverCrosswalk
from services.standards.domain.crosswalk_events import Edition, Explained, Link
from services.standards.domain.framework import FRAMEWORK, OFFICE_OWN, FrameworkState, RecordRubric
from services.standards.domain.rubric import Criterion
from services.standards.importing.package import HEAD_ROW, Package

LONGEST_NAME = 61
ELSEWHERE = "เป็นมาตรฐานของเขตพื้นที่อื่น"


@dataclass(frozen=True, slots=True)
class Untaken:
    """What of a package is not taken in.

    :ivar row: of the item, 1 for the package as a whole
    :ivar subject: code of the item, or name of the crosswalk
    """

    row: int
    subject: str
    message: str


@dataclass(frozen=True, slots=True)
class Found:
    """An item that a package leads to.

    :ivar elsewhere: whether it is of the standards that another office made for itself; those of one name are not the
        same in two offices
    """

    edition: Edition
    code: str
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class Register:
    """What the office has on record.

    :ivar codes: of the items of an edition; none if it is not on record
    :ivar find: an item of any office by its identifier in CASE
    :ivar rubric: by what the framework's items are judged if nothing is said of it
    :ivar ours: whether the package was given out by the office itself
    """

    codes: Callable[[Edition], frozenset[str]]
    find: Callable[[str], Found | None]
    rubric: tuple[Criterion, ...]
    ours: bool


def plan(ledger: Ledger, package: Package, register: Register, known: bool) -> list[Untaken]:
    """Decide what the levels and crosswalks would write, after the framework itself; what is not taken in.

    :param known: whether the edition was on record before
    """
    told = [Untaken(package.row(one.code), one.code or "", one.reason) for one in package.read.left_out]
    if ledger.faults:
        return told
    told += _judge(ledger, package, register, known)
    edition = Edition(package.head["framework"], package.head["version"])
    for table in package.read.portable.tables:
        elsewhere = table.destination.framework.startswith(OFFICE_OWN) and not register.ours
        told += _take_over(ledger, package, register, edition, table, elsewhere)
    for one in _loose(ledger, package, register, edition):
        if isinstance(one, Table):
            told += _take_over(ledger, package, register, edition, one, elsewhere=False)
        else:
            told.append(one)
    return sorted(told, key=lambda one: one.row)


def _judge(ledger: Ledger, package: Package, register: Register, known: bool) -> Iterator[Untaken]:
    """Levels that came with an edition that is new here are always kept: the office's own may change one day."""
    rubric = package.read.portable.rubric
    otherwise = register.rubric if known or not rubric else ()
    name = package.head["framework"]
    command = RecordRubric(name, package.head["version"], rubric, otherwise)
    yield from _attempt(ledger, FRAMEWORK, framework.stream(name), command, "rubric")


def _take_over(
    ledger: Ledger, package: Package, register: Register, origin: Edition, table: Table, elsewhere: bool
) -> Iterator[Untaken]:
    """Decide what a crosswalk would write, without the links that lead to what the office does not have.

    :param elsewhere: whether it leads to another office's own standards
    """
    destination = table.destination
    there = register.codes(destination)
    name = _called(destination)
    why = ELSEWHERE if elsewhere else "ยังไม่ได้ขึ้นทะเบียน" if not there else None
    lost = [link for link in table.links if why or (link.destination is not None and link.destination not in there)]
    for link in lost:
        reason = f"ไม่รับคู่เทียบ {link.origin} → {link.destination or '–'}: {name} {why or 'ไม่มีข้อนี้'}"
        yield Untaken(package.row(link.origin), link.origin, reason)
    if why is not None:
        return
    for code, _ in table.explained:
        if code not in there:
            yield Untaken(HEAD_ROW, code, f"ไม่รับคำอธิบายของข้อ {code}: {name} ไม่มีข้อนี้")
    state: FrameworkState = ledger.state(FRAMEWORK, framework.stream(origin.framework))
    ends = Ends(state.codes(origin.version), state.leaves(origin.version), there)
    command = TakeOverCrosswalk(
        table.crosswalk, table.version, origin, destination, tuple(link for link in table.links if link not in lost),
        tuple(Explained(code, reason) for code, reason in table.explained if code in there), table.source, ends,
    )  # fmt: skip
    yield from _attempt(ledger, CROSSWALK, crosswalk.stream(table.crosswalk), command, table.crosswalk)


def _attempt(
    ledger: Ledger, decider: Decider[Any, Any, Any], stream: str, command: object, subject: str
) -> Iterator[Untaken]:
    """What is refused, such as a crosswalk that stands otherwise on record, stays as it is."""
    outcome = decider.decide(command, ledger.state(decider, stream))
    if isinstance(outcome, Refusal):
        yield Untaken(HEAD_ROW, subject, outcome.message)
    else:
        ledger.attempt(Line(HEAD_ROW, {}), decider, stream, command)


def _loose(ledger: Ledger, package: Package, register: Register, origin: Edition) -> Iterator[Table | Untaken]:
    """Associations of another system's as crosswalks, one for each edition that they lead to."""
    found: dict[Edition, dict[tuple[str, str | None], Link]] = {}
    for one in package.read.loose:
        there = register.find(one.destination)
        if there is None:
            reason = f"ไม่รับความสัมพันธ์ {one.type}: “{one.title}” ไม่ใช่ข้อของกรอบที่ขึ้นทะเบียนไว้"
            yield Untaken(package.row(one.origin), one.origin, reason)
            continue
        if there.elsewhere:
            reason = f"ไม่รับคู่เทียบ {one.origin} → {there.code}: {_called(there.edition)} {ELSEWHERE}"
            yield Untaken(package.row(one.origin), one.origin, reason)
            continue
        links = found.setdefault(there.edition, {})
        links.setdefault((one.origin, there.code), Link(one.origin, there.code, RELATIONS[one.type], one.note))
    portable = package.read.portable
    for edition, links in found.items():
        name = crosswalk_name(origin.framework, edition)
        version = _version(ledger, name, origin, edition)
        yield Table(name, version, edition, tuple(links.values()), (), portable.source, portable.changed_at)


def crosswalk_name(framework: str, destination: Edition) -> str:
    """What the crosswalk of `framework` is called that another system's associations make.

    Where the names are too long for one, what is cut off is told apart by a hash.
    """
    name = f"{framework}-to-{destination.framework}-{destination.version}".replace(".", "-")
    if len(name) <= LONGEST_NAME:
        return name
    return f"{name[: LONGEST_NAME - 9]}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def _version(ledger: Ledger, name: str, origin: Edition, destination: Edition) -> str:
    """Of a crosswalk that another system's associations make: that of the edition it begins in.

    One that stands on record between the two editions, under whatever version, is what the package is held against.
    """
    versions = ledger.state(CROSSWALK, crosswalk.stream(name)).versions.values()
    ends = (origin, destination)
    return next((one.version for one in versions if (one.origin, one.destination) == ends), origin.version)


def _called(edition: Edition) -> str:
    return f"{edition.framework} ฉบับ {edition.version}"
