"""Putting a report on the terms that stand now, while it is being written; nothing that was judged is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kernel.decider import Refusal
from services.evaluation.domain.sar.commands import RefreshTerms
from services.evaluation.domain.sar.events import EvidenceLinked, EvidenceUnlinked, SarEvent, SarTermsRefreshed
from services.evaluation.domain.sar.refusing import not_yours
from services.evaluation.domain.sar.report import Sar
from services.evaluation.domain.sar.terms import Judged, Terms, TermsChange, carried, changes
from services.evaluation.domain.sar.values import standards

Outcome = Sequence[SarEvent] | Refusal


def refresh(command: RefreshTerms, state: Sar) -> Outcome:
    """Take the present terms over. Nothing happens where the report is on them already."""
    if not command.act.manages:
        return not_yours("/track")
    terms = command.terms
    if not standards(terms.items):
        return Refusal("sar.no-standard", "ยังไม่มีมาตรฐานการศึกษาของระดับการศึกษานี้ในระบบ", "/track")
    if not changes(state.standing, terms).count:
        return []
    of = (state.year, state.school, state.track)
    refreshed = SarTermsRefreshed(
        *of,
        source=terms.source,
        standard_edition=terms.standard_edition,
        framework=terms.framework,
        items=terms.items,
        targets=terms.targets,
        previous=terms.previous,
    )
    return [refreshed, *_evidence(refreshed, state)]


def _evidence(refreshed: SarTermsRefreshed, state: Sar) -> list[SarEvent]:
    """What the shelf is to know: pieces speak for lines that are gone no longer, for those that came back again."""
    of, codes = (state.year, state.school, state.track), {item.code for item in refreshed.items}
    said: list[SarEvent] = []
    for name, lines in state.evidence.items():
        gone = tuple(code for code in lines if code not in codes)
        said += [EvidenceUnlinked(*of, name, gone)] if gone else []
    known = {item.code for item in state.items}
    again: dict[str, tuple[str, ...]] = {}
    for each in state.former:
        if each.item.code in codes and each.item.code not in known:
            again |= {name: (*again.get(name, ()), each.item.code) for name in each.evidence}
    return said + [EvidenceLinked(*of, name, lines) for name, lines in again.items()]


def on_terms(state: Sar, event: SarTermsRefreshed) -> Sar:
    """The report on its new terms."""
    terms = _terms(event)
    before = Judged(state.judgements, state.standards, state.evidence, state.former, state.reworded)
    after = carried(before, state.items, state.targets, event.items)
    on = replace(
        state,
        source=event.source,
        standard_edition=event.standard_edition,
        framework=terms.framework_name,
        items=event.items,
        targets={target.code: target.level for target in event.targets},
        previous={entry.code: entry.level for entry in event.previous},
        judgements=after.items,
        standards=after.standards,
        evidence=after.evidence,
        former=after.former,
        reworded=after.reworded,
        after_board=state.board is not None,
    )
    told = changes(state.standing, terms)
    changed = (*state.changed, *(f"item/{item.code}" for item in (*told.added, *told.gone)))
    opened = (*state.refreshed, *_opened(on, told)) if state.status == "returned" else state.refreshed
    return replace(on, changed=tuple(dict.fromkeys(changed)), refreshed=tuple(dict.fromkeys(opened)))


def _terms(event: SarTermsRefreshed) -> Terms:
    return Terms(event.source, event.standard_edition, event.framework, event.items, event.targets, event.previous)


def _opened(state: Sar, told: TermsChange) -> list[str]:
    """The places to be thought over in a report that was returned: other lines, and the sections that tell of them."""
    homes = dict.fromkeys(state.home(code) for code in told.codes)
    return [f"item/{code}" for code in told.codes] + [f"section/{home.id}" for home in homes if home is not None]
