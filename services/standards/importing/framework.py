"""Lines of a spreadsheet as one framework: every fault of every line at once, or the events that would be written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kernel.decider import Refusal
from kernel.workbooks.columns import Line
from kernel.workbooks.ledger import Ledger
from services.standards.domain import framework
from services.standards.domain.citation import Citation, citation_fault
from services.standards.domain.framework import (
    FRAMEWORK,
    CiteItem,
    FrameworkState,
    RegisterFramework,
)
from services.standards.domain.framework_events import Item
from services.standards.domain.framework_items import ITEM_KINDS, LONGEST_KIND, MOST_ITEMS
from services.standards.domain.naming import invalid
from services.standards.importing.columns import KINDS

LONGEST_CODE = 20
LONGEST_TAG = 60

FIRST_ROW = 1
"""The row that the framework as a whole is put down to."""


@dataclass(frozen=True, slots=True)
class Read:
    """A line without a fault.

    :ivar cited: what the item rests on, if the line says so
    """

    line: Line
    item: Item
    cited: Citation | None


def head(data: Mapping[str, Any], state: FrameworkState, items: tuple[Item, ...]) -> RegisterFramework:
    """The command behind an import: an edition on record stays what it supersedes, a new one supersedes the newest.

    :param data: what was sent beside the lines, `source` as the domain has it
    """
    known = state.versions.get(data["version"])
    latest = state.latest.version if state.latest else None
    supersedes = known.supersedes if known else latest
    kept = ("framework", "version", "title", "track", "kind", "source", "effective_from_year")
    return RegisterFramework(
        **{key: data[key] for key in kept}, supersedes=supersedes, items=items, own=data.get("own", ())
    )


def head_fault(data: Mapping[str, Any], state: FrameworkState) -> Refusal | None:
    """What is wrong with the framework apart from its items."""
    filler = Item("1", None, "ข้อ", "standard", "")
    outcome = framework.decide(head({**data, "own": ()}, FrameworkState(), (filler,)), FrameworkState())
    if isinstance(outcome, Refusal):
        return outcome
    known = state.latest
    if (
        known is not None
        and data["version"] not in state.versions
        and data["effective_from_year"] < (known.effective_from_year)
    ):
        message = f"ฉบับใหม่ต้องเริ่มใช้ไม่ก่อนปีการศึกษา {known.effective_from_year} ของฉบับ {known.version}"
        return invalid("year-out-of-range", message, "effective_from_year")
    return None


def plan(
    ledger: Ledger,
    data: Mapping[str, Any],
    lines: Sequence[Line],
    known: Callable[[str, str], bool],
    cited: Sequence[tuple[Line, Citation]] = (),
    any_kind: bool = False,
) -> None:
    """Decide what the lines would write; nothing if any of them has a fault.

    :param known: whether an edition of a document is in the library
    :param cited: what items rest on beside what their lines say
    :param any_kind: whether items may be of kinds that we do not know
    """
    found = _items(ledger, lines, known, any_kind)
    stream = framework.stream(data["framework"])
    for line, place in cited:
        _check_citation(ledger, line, place, known)
    if ledger.faults:
        return
    if not found:
        ledger.fault(Line(FIRST_ROW, {}), None, "ไฟล์ไม่มีข้อใดเลย")
        return
    command = head(data, ledger.state(FRAMEWORK, stream), tuple(read.item for read in found))
    whole = replace(found[0].line, row=FIRST_ROW)
    if not ledger.attempt(whole, FRAMEWORK, stream, command):
        return
    own = [(read.line, read.cited) for read in found if read.cited is not None]
    for line, place in (*own, *cited):
        cite = CiteItem(data["framework"], data["version"], line.cells["code"], place, True)
        ledger.attempt(line, FRAMEWORK, stream, cite)


def _items(ledger: Ledger, lines: Sequence[Line], known: Callable[[str, str], bool], any_kind: bool) -> list[Read]:
    rows: dict[str, int] = {}
    coming = {line.read("code") for line in lines}
    found = []
    for line in lines:
        before = len(ledger.faults)
        item = _item(ledger, line, rows, coming, any_kind)
        cited = _citation(ledger, line, known)
        if len(ledger.faults) == before and item is not None:
            found.append(Read(line, item, cited))
    if len(lines) > MOST_ITEMS:
        ledger.fault(lines[MOST_ITEMS], None, f"กรอบหนึ่งมีได้ไม่เกิน {MOST_ITEMS} ข้อ")
    return found


def _item(ledger: Ledger, line: Line, rows: dict[str, int], coming: set[str | None], any_kind: bool) -> Item | None:
    code, parent, text = line.read("code"), line.read("parent"), line.read("text")
    kind, tag = line.read("kind"), line.read("tag")
    if code == "":
        ledger.fault(line, "code", "กรุณาระบุเลขข้อ")
    elif code is not None and len(code) > LONGEST_CODE:
        ledger.fault(line, "code", f"เลขข้อยาวเกิน {LONGEST_CODE} ตัวอักษร")
    elif code is not None and code in rows:
        ledger.fault(line, "code", f"เลขข้อนี้ซ้ำกับแถว {rows[code]}")
    if parent and parent not in rows:
        late = f"ข้อ {parent} อยู่ใต้แถวนี้ ข้อแม่ต้องมาก่อน"
        ledger.fault(line, "parent", late if parent in coming else f"ไม่พบข้อ {parent} ในไฟล์นี้")
    if text == "":
        ledger.fault(line, "text", "กรุณาระบุข้อความของข้อนี้")
    known_kind = None if kind is None else KINDS.get(kind, kind if any_kind or kind in ITEM_KINDS else None)
    if any_kind and kind is not None and len(kind) > LONGEST_KIND:
        ledger.fault(line, "kind", f"ชื่อชนิดของข้อยาวเกิน {LONGEST_KIND} ตัวอักษร")
    if kind is not None and known_kind is None:
        ledger.fault(line, "kind", f"ไม่รู้จักชนิดนี้ ใช้ได้คือ {' '.join(KINDS)}")
    if tag and len(tag) > LONGEST_TAG:
        ledger.fault(line, "tag", f"ที่มายาวเกิน {LONGEST_TAG} ตัวอักษร")
    if code:
        rows.setdefault(code, line.row)
    if not code or not text or known_kind is None:
        return None
    return Item(code, parent or None, text, known_kind, tag or "")


def _citation(ledger: Ledger, line: Line, known: Callable[[str, str], bool]) -> Citation | None:
    document, edition = line.read("document"), line.read("edition")
    clause, quote = line.read("clause"), line.read("quote")
    if document is None or edition is None or clause is None or quote is None:
        return None
    if not document:
        if edition or clause or quote:
            ledger.fault(line, "document", "ระบุข้อที่อ้างถึงแล้ว กรุณาระบุรหัสเอกสารอ้างอิงด้วย")
        return None
    cited = Citation(document, edition, clause, quote)
    _check_citation(ledger, line, cited, known)
    return cited


def _check_citation(ledger: Ledger, line: Line, cited: Citation, known: Callable[[str, str], bool]) -> None:
    if not known(cited.document, cited.edition):
        ledger.fault(line, "document", "ไม่พบเอกสารอ้างอิงฉบับนี้ในคลังเอกสาร")
    fault = citation_fault(cited, needs_clause=True)
    if fault is not None:
        ledger.refuse(line, fault)
