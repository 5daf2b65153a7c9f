"""A measure of the plan: what the area will do for a standard, and how it will know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kernel.decider import Refusal
from kernel.written import written
from services.planning.domain.measure_text import MeasureText, Request, outcome, read_from


@dataclass(frozen=True, slots=True)
class Measure:
    """What the area will do, and how it will know.

    :ivar measure: its id within the plan, the same in every version
    :ivar strategy: the strategy (กลยุทธ์) it belongs to
    :ivar track: ``early``, ``basic`` or ``special``; None where it serves all of them
    :ivar standard: code of the standard it raises; None where it serves all of them
    :ivar text: the area's own words, which only a person changes
    :ivar baseline: where the indicator stood, in words or figures with their unit
    :ivar target: where it should stand at the end of the plan
    :ivar request: what the newest results ask for beside `text`; an accepted proposal puts it in the last one's place
    """

    measure: str
    strategy: str
    track: str | None
    standard: str | None
    text: str
    indicator: str
    baseline: str | None = None
    target: str | None = None
    request: Request | None = None

    @property
    def said(self) -> MeasureText:
        """Own words and request."""
        return MeasureText(self.text, self.request)


@dataclass(frozen=True, slots=True)
class Change:
    """One measure before and after; None before for a new one, None after for one that is dropped."""

    measure: str
    before: Measure | None
    after: Measure | None


def differences(before: Iterable[Measure], after: Iterable[Measure]) -> tuple[Change, ...]:
    """What differs between two versions, in the order of the later one, what was dropped at the end."""
    old, new = {m.measure: m for m in before}, {m.measure: m for m in after}
    changed = [Change(key, old.get(key), measure) for key, measure in new.items() if old.get(key) != measure]
    return (*changed, *(Change(key, measure, None) for key, measure in old.items() if key not in new))


def rewritten(standing: Iterable[Measure], measure: Measure) -> Measure:
    """`measure` as a person wrote it, with the request of the one whose place it takes: no person writes requests."""
    before = next((m for m in standing if m.measure == measure.measure), None)
    same = before is not None and (before.track, before.standard) == (measure.track, measure.standard)
    if before is None or before.request is None or not same:
        return replace(measure, request=None)
    own = outcome(before.said, before.request, read_from(measure.text, before.request, None)).own
    return replace(measure, text=own, request=before.request)


def fault_of(measures: Sequence[Measure]) -> Refusal | None:
    """Why a plan cannot consist of `measures`; None where it can."""
    ids: set[str] = set()
    served: set[tuple[str, str]] = set()
    for place, measure in enumerate(measures):
        if not written(measure.said.whole):
            return Refusal("planning.text-missing", "มาตรการต้องมีข้อความ", f"measures.{place}.text", "invalid")
        if measure.measure in ids:
            message = f"รหัสมาตรการ {measure.measure} ซ้ำกัน"
            return Refusal("planning.measure-twice", message, f"measures.{place}.measure", "invalid")
        ids.add(measure.measure)
        if measure.track is None or measure.standard is None:
            continue
        if (measure.track, measure.standard) in served:
            message = f"มาตรฐานที่ {measure.standard} มีมาตรการอยู่แล้ว โปรดรวมเป็นมาตรการเดียวเพื่อให้ติดตามผลได้"
            return Refusal("planning.standard-twice", message, f"measures.{place}.standard", "invalid")
        served.add((measure.track, measure.standard))
    return None
