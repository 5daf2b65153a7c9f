"""What each kind of check looks for. A rule names places; severity and words are the check's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from services.evaluation.domain.sar.checks import Facts, Hit
from services.evaluation.domain.sar.figure_rules import (
    columns_not_summing,
    evaluated_above_enrolled,
    levels_not_summing,
    spent_above_received,
)
from services.evaluation.domain.sar.overall import overall_unlike_rules, overall_without_level
from services.evaluation.domain.sar.pupils import (
    enrolled_differing,
    enrolled_unlike_register,
    pupils_unlike_count,
    pupils_unlike_whole,
)
from services.evaluation.domain.sar.report import Sar
from services.evaluation.domain.sar.results import MOST_FINDINGS, MOST_LETTERS, too_long
from services.evaluation.domain.sar.values import leaves, standards

Rule = Callable[[Sar, Facts], Iterator[Hit]]


def no_figures(state: Sar, _facts: Facts) -> Iterator[Hit]:
    """A section of figures has neither a row nor a word."""
    for section in state.sections:
        if section.kind == "figures" and not state.rows(section.id).rows and not state.text(section.id).paragraphs():
            yield Hit(f"/sections/{section.id}", {"title": section.title})


def item_without_level(state: Sar, _facts: Facts) -> Iterator[Hit]:
    """An item has no level."""
    for item in leaves(state.items):
        if item.code not in state.judgements:
            yield Hit(f"/items/{item.code}", {"code": item.code, "text": item.text})


def standard_without_level(state: Sar, _facts: Facts) -> Iterator[Hit]:
    """A standard has no level."""
    for item in standards(state.items):
        if item.code not in state.standards:
            yield Hit(f"/standards/{item.code}", {"code": item.code, "text": item.text})


def item_without_result(state: Sar, _facts: Facts) -> Iterator[Hit]:
    """An item has a level, but no word of what was reached."""
    for code, judged in state.judgements.items():
        if not judged.result_text:
            yield Hit(f"/items/{code}", {"code": code})


def highest_without_evidence(state: Sar, _facts: Facts) -> Iterator[Hit]:
    """An item has level 5, and nothing speaks for it."""
    shown = {item for items in state.evidence.values() for item in items}
    for code, judged in state.judgements.items():
        if judged.level == 5 and code not in shown:
            yield Hit(f"/items/{code}", {"code": code})


def target_below_last_result(state: Sar, _facts: Facts) -> Iterator[Hit]:
    """The target is below what was reached last year."""
    for code, target in state.targets.items():
        last = state.previous.get(code)
        if last is not None and target < last:
            yield Hit(f"/items/{code}", {"code": code, "target": target, "last": last})


def below_target_unexplained(state: Sar, _facts: Facts) -> Iterator[Hit]:
    """The level is below the target, without a reason."""
    for kind, judged in (("items", state.judgements), ("standards", state.standards)):
        for code, judgement in judged.items():
            target = state.targets.get(code)
            if target is not None and judgement.level < target and not judgement.reason:
                yield Hit(f"/{kind}/{code}", {"code": code, "level": judgement.level, "target": target})


def not_endorsed(state: Sar, _facts: Facts) -> Iterator[Hit]:
    """The board's meeting is missing."""
    if state.board is None:
        yield Hit("/board")


def endorsed_late(state: Sar, facts: Facts) -> Iterator[Hit]:
    """The board's meeting is later than the day of submission."""
    if state.board is not None and state.board.held_on > facts.on:
        yield Hit("/board", {"held_on": state.board.held_on.isoformat()})


def changed_after_board(state: Sar, _facts: Facts) -> Iterator[Hit]:
    """Something was changed after the board had endorsed the report."""
    if state.after_board:
        yield Hit("/board")


def unconfirmed_paragraph(state: Sar, _facts: Facts) -> Iterator[Hit]:
    """Paragraphs are last year's, and nobody has said that they hold."""
    for section in state.sections:
        waiting = state.unconfirmed(section.id)
        if waiting:
            yield Hit(f"/sections/{section.id}", {"title": section.title, "count": len(waiting)})


def standard_section_empty(state: Sar, _facts: Facts) -> Iterator[Hit]:
    """A section on a standard lacks the process, the results, a strength or a point to develop."""
    for section in state.sections:
        written = state.text(section.id).parts
        wanted = ("process", "results", "strengths", "improvements")
        if section.kind == "standard" and any(not written.get(part) for part in wanted):
            yield Hit(f"/sections/{section.id}", {"title": section.title})


def findings_too_long(state: Sar, _facts: Facts) -> Iterator[Hit]:
    """The strengths and points to develop are more than can be handed in."""
    if too_long(state):
        first = next(section for section in state.sections if section.standard is not None)
        yield Hit(f"/sections/{first.id}", {"most": f"{MOST_LETTERS:,}", "count": MOST_FINDINGS})


def section_empty(state: Sar, _facts: Facts) -> Iterator[Hit]:
    """A section of text has nothing in it, or one of evidence neither a word nor a piece that the report uses."""
    for section in state.sections:
        wanted = section.kind == "text" or (section.kind == "evidence" and not state.evidence)
        if wanted and not state.text(section.id).paragraphs():
            yield Hit(f"/sections/{section.id}", {"title": section.title})


def evidence_gone(state: Sar, facts: Facts) -> Iterator[Hit]:
    """A piece of evidence that speaks for an item was withdrawn or is unknown."""
    for name, items in state.evidence.items():
        known = facts.evidence.get(name)
        if known is None or known.withdrawn:
            yield Hit(f"/items/{items[0]}", {"code": items[0], "caption": known.caption if known else name})


def comment_unanswered(state: Sar, _facts: Facts) -> Iterator[Hit]:
    """A place that was returned is neither changed nor answered."""
    for comment in state.asked():
        if not comment.answer and comment.place not in state.changed:
            yield Hit(f"/comments/{comment.number}", {"number": comment.number})


def standard_not_own(state: Sar, _facts: Facts) -> Iterator[Hit]:
    """The report is on the ministry's items, as the school had no standard of its own that holds in its year."""
    if state.source == "ministry":
        yield Hit("/", {"year": state.year})


def no_targets(state: Sar, _facts: Facts) -> Iterator[Hit]:
    """The school announced no targets for the year, against which its levels are read (domain 1.4, 3.4)."""
    if not state.targets:
        yield Hit("/terms", {"year": state.year})


def terms_changed(_state: Sar, facts: Facts) -> Iterator[Hit]:
    """The standard or the targets are others by now than those that the report is on."""
    if facts.terms_changed:
        yield Hit("/terms", {"count": facts.terms_changed})


def judged_in_other_words(state: Sar, _facts: Facts) -> Iterator[Hit]:
    """A line was judged by words that the standard does not have any more."""
    for code, words in state.reworded.items():
        kind = "items" if code in state.judgements else "standards"
        yield Hit(f"/{kind}/{code}", {"code": code, "words": words})


RULES: Mapping[str, Rule] = {
    rule.__name__.replace("_", "-"): rule
    for rule in (
        evaluated_above_enrolled,
        levels_not_summing,
        columns_not_summing,
        spent_above_received,
        enrolled_differing,
        enrolled_unlike_register,
        pupils_unlike_count,
        pupils_unlike_whole,
        no_figures,
        item_without_level,
        standard_without_level,
        item_without_result,
        highest_without_evidence,
        target_below_last_result,
        below_target_unexplained,
        not_endorsed,
        endorsed_late,
        changed_after_board,
        unconfirmed_paragraph,
        standard_section_empty,
        findings_too_long,
        section_empty,
        evidence_gone,
        comment_unanswered,
        standard_not_own,
        no_targets,
        terms_changed,
        judged_in_other_words,
        overall_without_level,
        overall_unlike_rules,
    )
}
"""By name, as checks call them."""
