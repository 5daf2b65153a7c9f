"""What a sheet amounts to under its round's terms: statistics, suggestions, and what is still missing."""

from __future__ import annotations

from services.evaluation.domain.events import (
    ElementResult,
    OverallResult,
)
from services.evaluation.domain.gate import GateSuggestion, weigh
from services.evaluation.domain.levels import suggest
from services.evaluation.domain.round import Round
from services.evaluation.domain.sheet import (
    Sheet,
)
from services.evaluation.domain.statistics import describe

TRACKS = {"early": "ปฐมวัย", "basic": "ขั้นพื้นฐาน", "special": "ศูนย์การศึกษาพิเศษ"}


def standard_label(track: str, standard: str) -> str:
    """How a standard is called in a sentence."""
    return f"มาตรฐานที่ {standard} ระดับ{TRACKS.get(track, track)}"


def elements(terms: Round, sheet: Sheet) -> tuple[ElementResult, ...]:
    """Statistics of each element in the order of the form."""
    values = sheet.values()
    results = []
    for section in terms.instrument.sections:
        known = [value for item in section.items for value in values.get(item.item, ())]
        found = describe(known, terms.bands)
        results.append(
            ElementResult(section.element, section.title, found.n, found.mean, found.sd, found.interpretation)
        )
    return tuple(results)


def overall(terms: Round, sheet: Sheet) -> OverallResult:
    """Statistics over all ratings, each counting the same."""
    known = sheet.values()
    found = describe([value for item in terms.items() for value in known.get(item, ())], terms.bands)
    return OverallResult(found.n, found.mean, found.sd, found.interpretation)


def suggested_level(terms: Round, sheet: Sheet, track: str, standard: str) -> int | None:
    """What the round's level rule suggests for a standard now."""
    return suggest(terms.level_rule, track, standard, sheet.values())


def suggested_gate(terms: Round, sheet: Sheet) -> GateSuggestion | None:
    """What the round's gate criteria lead to; None until every level is decided and something is rated."""
    decided = [(track, standard.code, sheet.level(track, standard.code))
               for track, standard in terms.standards(sheet.tracks)]  # fmt: skip
    mean = overall(terms, sheet).mean
    if mean is None or not decided or any(level is None for _, _, level in decided):
        return None
    levels = [(standard_label(track, code), level.level) for track, code, level in decided if level is not None]
    return weigh(terms.gate_criteria, levels, mean, terms.level_names())


def missing(terms: Round, sheet: Sheet) -> tuple[tuple[str, str], ...]:
    """Everything that still stands between the sheet and its completion, as (JSON pointer, Thai sentence).

    Single items may stay blank; an element without any rating may not. A level is needed for every standard of every
    track of the school, and both kinds of findings, as the office's synthesis shows both. What was decided without a
    reason, because ratings or criteria agreed with it then, needs one once they do not any more.
    """
    found = [
        (f"/ratings/{result.element}", f"องค์ประกอบที่ {result.element} ยังไม่มีคะแนน")
        for result in elements(terms, sheet)
        if result.n == 0
    ]
    for track, standard in terms.standards(sheet.tracks):
        pointer, label = f"/levels/{track}/{standard.code}", standard_label(track, standard.code)
        decided = sheet.level(track, standard.code)
        if decided is None:
            found.append((pointer, f"{label} ยังไม่ได้ตัดสินระดับคุณภาพ"))
        elif not decided.reason and suggested_level(terms, sheet, track, standard.code) != decided.level:
            found.append((pointer, f"{label} มีคะแนนเปลี่ยนไปหลังการตัดสินระดับ โปรดตัดสินใหม่หรือให้เหตุผล"))
    if not sheet.strengths:
        found.append(("/strengths", "ยังไม่ได้บันทึกจุดเด่น"))
    if not sheet.improvements:
        found.append(("/improvements", "ยังไม่ได้บันทึกจุดที่ควรพัฒนา"))
    if sheet.gate is None:
        found.append(("/gate", "ยังไม่ได้ตัดสินว่าได้คุณภาพหรือไม่ได้คุณภาพ"))
    elif sheet.gate.passed and not sheet.gate.reasons:
        suggestion = suggested_gate(terms, sheet)
        if suggestion is not None and not suggestion.passed:
            found.append(("/gate", "ตัดสินว่าได้คุณภาพไว้ แต่ผลที่เปลี่ยนไปยังไม่ถึงเกณฑ์ โปรดตัดสินใหม่หรือให้เหตุผล"))
    return tuple(found)
