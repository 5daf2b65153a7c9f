"""The report after one more fact."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from services.evaluation.domain.sar.events import (
    CommentAnswered,
    EvidenceLinked,
    EvidenceUnlinked,
    FiguresEntered,
    ItemJudged,
    OverallJudged,
    ParagraphConfirmed,
    SarAccepted,
    SarCheckingBegun,
    SarCorrectionBegun,
    SarDecisionProposed,
    SarEndorsed,
    SarEvent,
    SarReturned,
    SarStarted,
    SarSubmitted,
    SarTermsRefreshed,
    SarWithdrawn,
    SectionAssigned,
    SectionWritten,
    StandardJudged,
)
from services.evaluation.domain.sar.refreshing import on_terms
from services.evaluation.domain.sar.report import Sar
from services.evaluation.domain.sar.values import (
    Comment,
    Figures,
    Judgement,
    Proposal,
    SectionText,
    Submission,
    mark,
)


def evolve(state: Sar, event: SarEvent) -> Sar:
    """The report after `event`."""
    match event:
        case SarStarted():
            return _started(event)
        case SarTermsRefreshed():
            return on_terms(state, event)
        case SectionAssigned():
            return replace(state, assigned={**state.assigned, event.section: event.persons})
        case SectionWritten():
            text = SectionText(event.parts, event.ordinal, event.words, event.by)
            return _touched(replace(state, texts={**state.texts, event.section: text}), f"section/{event.section}")
        case ParagraphConfirmed():
            left = tuple(each for each in state.copied.get(event.section, ()) if each not in event.paragraphs)
            return replace(state, copied={**state.copied, event.section: left})
        case ItemJudged():
            judged = Judgement(event.level, event.result_text, event.reason, event.ordinal, event.by)
            state = _in_todays_words(state, event.item)
            return _touched(replace(state, judgements={**state.judgements, event.item: judged}), f"item/{event.item}")
        case StandardJudged():
            judged = Judgement(event.level, "", event.reason, event.ordinal, event.by, event.suggested, event.rule)
            state = _in_todays_words(state, event.standard)
            return _touched(
                replace(state, standards={**state.standards, event.standard: judged}), f"item/{event.standard}"
            )
        case OverallJudged():
            return _touched(
                replace(state, overall=Judgement(event.level, "", event.reason, event.ordinal, event.by)), "overall"
            )
        case FiguresEntered():
            entered = Figures(event.rows, event.ordinal, event.by)
            figures = {**state.figures, event.section: entered}
            return _touched(replace(state, figures=figures), f"section/{event.section}")
        case EvidenceLinked() | EvidenceUnlinked():
            return _linked(state, event)
        case CommentAnswered():
            comments = [replace(c, answer=event.text) if c.number == event.number else c for c in state.comments]
            return replace(state, comments=tuple(comments))
        case SarEndorsed():
            return replace(state, board=event.board, after_board=False)
        case SarSubmitted():
            return _submitted(state, event)
        case SarCheckingBegun():
            return replace(state, status="checking")
        case SarDecisionProposed():
            return replace(state, status="checking", proposal=Proposal(event.outcome, event.note, event.by))
        case SarReturned():
            return _returned(state, event)
        case SarAccepted():
            return replace(state, status="accepted", submissions=_with_outcome(state, "accepted"), proposal=None)
        case SarCorrectionBegun():
            return replace(
                state, status="in_progress", version=event.version, reason=event.reason, board=None, after_board=False,
                changed=(), refreshed=(),
            )  # fmt: skip
        case SarWithdrawn():
            status: Literal["returned", "in_progress"] = "returned" if _answers_a_return(state) else "in_progress"
            return replace(state, status=status, submissions=_with_outcome(state, "withdrawn"))


def _started(event: SarStarted) -> Sar:
    copied = {each.section: SectionText(each.parts) for each in event.copied}
    return Sar(
        status="in_progress",
        year=event.year,
        school=event.school,
        track=event.track,
        version=event.version,
        source=event.source,
        standard_edition=event.standard_edition,
        framework=str(event.framework) if event.framework else None,
        sections=event.sections,
        items=event.items,
        targets={target.code: target.level for target in event.targets},
        previous={entry.code: entry.level for entry in event.previous},
        overall_rule=event.overall_rule,
        copied_from=event.copied_from,
        texts=copied,
        copied={name: tuple(mark(each) for each in text.paragraphs()) for name, text in copied.items()},
    )


def _in_todays_words(state: Sar, code: str) -> Sar:
    """What is judged is judged by the words that stand there now."""
    return replace(state, reworded={name: words for name, words in state.reworded.items() if name != code})


def _touched(state: Sar, *places: str) -> Sar:
    changed = tuple(place for place in places if place not in state.changed)
    return replace(state, changed=state.changed + changed, after_board=state.board is not None)


def _linked(state: Sar, event: EvidenceLinked | EvidenceUnlinked) -> Sar:
    before = state.evidence.get(event.evidence, ())
    if isinstance(event, EvidenceLinked):
        after = before + tuple(item for item in event.items if item not in before)
    else:
        after = tuple(item for item in before if item not in event.items)
    linked = {**state.evidence, event.evidence: after}
    kept = {name: items for name, items in linked.items() if items}
    return _touched(replace(state, evidence=kept), *(f"item/{item}" for item in event.items))


def _submitted(state: Sar, event: SarSubmitted) -> Sar:
    submission = Submission(
        len(state.submissions) + 1, event.version, event.receipt, event.hash, event.submitted_on, event.late,
        event.changes, checks=event.checks,
    )  # fmt: skip
    # What was changed stays known until the office has decided: a withdrawn submission is no reader's baseline.
    return replace(state, status="submitted", submissions=(*state.submissions, submission), proposal=None)


def _returned(state: Sar, event: SarReturned) -> Sar:
    ordinal = len(state.submissions)
    comments = tuple(Comment(each.number, each.section, each.item, each.comment, ordinal) for each in event.items)
    return replace(
        state, status="returned", comments=state.comments + comments, changed=(), refreshed=(),
        proposal=None,
        submissions=_with_outcome(state, "returned"),
    )  # fmt: skip


def _answers_a_return(state: Sar) -> bool:
    earlier = [submission for submission in state.submissions[:-1] if submission.outcome != "withdrawn"]
    return bool(earlier) and earlier[-1].outcome == "returned"


def _with_outcome(state: Sar, outcome: Literal["withdrawn", "returned", "accepted"]) -> tuple[Submission, ...]:
    *earlier, last = state.submissions
    return (*earlier, replace(last, outcome=outcome))
