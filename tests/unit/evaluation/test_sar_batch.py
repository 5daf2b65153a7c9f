"""Only accepted reports go to ONESQA, with a letter, and the same version never twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kernel.decider import Refusal
from kernel.specs import given
from services.evaluation.domain.sar_batch import SAR_BATCH, CorrectLetter, DiscardBatch, ForwardBatch, PrepareBatch
from services.evaluation.domain.sar_batch_events import (
    Accepted,
    BatchEntry,
    Letter,
    SarBatchDiscarded,
    SarBatchForwarded,
    SarBatchLetterCorrected,
    SarBatchPrepared,
    SarForwarded,
    StandardLevel,
)

YEAR, SCHOOL = 2568, "1015000001"
ENTRY = BatchEntry(SCHOOL, "basic", 1, ("คณิตศาสตร์",))
ACCEPTED = {f"{SCHOOL}/basic": Accepted(1, "SAR-2568-1015000001-basic-1", "aa", (StandardLevel("1", 4),))}
LETTER = Letter("ศธ 04999/1234", date(2026, 7, 14))
ON = date(2026, 7, 15)
PREPARED = SarBatchPrepared("2568-1", YEAR, "ชุดที่ 1", (ENTRY,))
SENT = SarForwarded(
    "2568-1", YEAR, SCHOOL, "basic", 1, "SAR-2568-1015000001-basic-1", "aa", (StandardLevel("1", 4),),
    ("คณิตศาสตร์",), LETTER,
)  # fmt: skip
DONE = SarBatchForwarded("2568-1", YEAR, LETTER, ON, 1, 1)
FORWARDED = (PREPARED, SENT, DONE)


def prepare(**changes: Any) -> PrepareBatch:
    return replace(PrepareBatch(YEAR, None, "ชุดที่ 1", (ENTRY,), ACCEPTED), **changes)


def forward(**changes: Any) -> ForwardBatch:
    return replace(ForwardBatch(YEAR, "2568-1", LETTER, ACCEPTED, ON), **changes)


def test_a_batch_is_put_together_of_accepted_reports_with_their_issues() -> None:
    given(SAR_BATCH).when(prepare()).then(PREPARED)


def test_a_batch_may_be_changed_until_it_is_forwarded() -> None:
    (event,) = given(SAR_BATCH, PREPARED).when(prepare(batch="2568-1", title="ชุดแรก")).events()
    assert (event.batch, event.title) == ("2568-1", "ชุดแรก")


def test_an_issue_without_words_is_none() -> None:
    (event,) = given(SAR_BATCH).when(prepare(entries=(replace(ENTRY, issues=(" ", "คณิตศาสตร์")),))).events()
    assert event.entries == (ENTRY,)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"accepted": {}}, "sar-not-accepted"),
        ({"entries": (replace(ENTRY, version=2),)}, "sar-not-accepted"),
        ({"entries": ()}, "sar-batch-size"),
        ({"entries": (ENTRY, ENTRY)}, "sar-batch-twice"),
        ({"entries": (replace(ENTRY, issues=tuple("กขคงจฉ")),)}, "sar-issues-many"),
        ({"title": " "}, "sar-batch-title-needed"),
        ({"batch": "2568-9"}, "sar-batch-unknown"),
    ],
    ids=["not accepted", "another version", "empty", "twice in it", "too many issues", "no title", "unknown"],
)
def test_a_batch_of_anything_else_is_refused(changes: dict[str, Any], code: str) -> None:
    given(SAR_BATCH).when(prepare(**changes)).then_refused(f"evaluation.{code}")


def test_a_batch_is_forwarded_with_what_was_accepted_of_each_report() -> None:
    given(SAR_BATCH, PREPARED).when(forward()).then(SENT, DONE)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"letter": Letter(" ", ON)}, "sar-letter-needed"),
        ({"letter": Letter("ศธ 04999/1", date(2026, 7, 16))}, "sar-letter-ahead"),
        ({"accepted": {}}, "sar-not-accepted"),
        ({"accepted": {f"{SCHOOL}/basic": replace(ACCEPTED[f"{SCHOOL}/basic"], version=2)}}, "sar-not-accepted"),
        ({"batch": "2568-9"}, "sar-batch-unknown"),
    ],
    ids=["no letter", "letter of tomorrow", "not accepted", "a newer one was accepted", "unknown"],
)
def test_nothing_is_forwarded_without_letter_or_acceptance(changes: dict[str, Any], code: str) -> None:
    given(SAR_BATCH, PREPARED).when(forward(**changes)).then_refused(f"evaluation.{code}")


def test_the_same_version_is_not_forwarded_twice_in_another_batch() -> None:
    given(SAR_BATCH, *FORWARDED).when(prepare()).then_refused("evaluation.sar-already-forwarded")


def test_two_batches_with_the_same_report_do_not_both_go_out() -> None:
    second = replace(PREPARED, batch="2568-2")
    given(SAR_BATCH, second, *FORWARDED).when(forward(batch="2568-2")).then_refused("evaluation.sar-already-forwarded")


def test_a_report_is_forwarded_again_once_a_newer_version_is_accepted() -> None:
    newer = {f"{SCHOOL}/basic": replace(ACCEPTED[f"{SCHOOL}/basic"], version=2)}
    command = prepare(entries=(replace(ENTRY, version=2),), accepted=newer)
    (event,) = given(SAR_BATCH, *FORWARDED).when(command).events()
    assert event.batch == "2568-2"


@pytest.mark.parametrize("command", [prepare(batch="2568-1"), forward(), DiscardBatch(YEAR, "2568-1", "ผิด")])
def test_a_batch_that_was_forwarded_is_not_changed_any_more(command: Any) -> None:
    given(SAR_BATCH, *FORWARDED).when(command).then_refused("evaluation.sar-batch-settled")


def test_a_batch_is_given_up_with_a_reason_only() -> None:
    given(SAR_BATCH, PREPARED).when(DiscardBatch(YEAR, "2568-1", "")).then_refused("evaluation.sar-reason-needed")
    discarded = SarBatchDiscarded("2568-1", YEAR, "รวมกับชุดถัดไป")
    given(SAR_BATCH, PREPARED).when(DiscardBatch(YEAR, "2568-1", "รวมกับชุดถัดไป")).then(discarded)


CORRECT = CorrectLetter(YEAR, "2568-1", Letter(" ศธ 04999/1243 ", date(2026, 7, 13)), "พิมพ์เลขสลับกัน", date(2026, 7, 20))
MENDED = SarBatchLetterCorrected(
    "2568-1", YEAR, Letter("ศธ 04999/1243", date(2026, 7, 13)), LETTER, "พิมพ์เลขสลับกัน", date(2026, 7, 20)
)


def test_a_letter_recorded_wrongly_is_corrected_and_the_one_before_is_kept() -> None:
    given(SAR_BATCH, *FORWARDED).when(CORRECT).then(MENDED)
    batch = SAR_BATCH.fold([*FORWARDED, MENDED]).batches["2568-1"]
    assert (batch.letter, batch.corrections, batch.forwarded_on) == (MENDED.letter, (MENDED,), ON)
    given(SAR_BATCH, *FORWARDED, MENDED).when(CORRECT).then_nothing()


@pytest.mark.parametrize(
    ("history", "changes", "code"),
    [
        ((), {}, "sar-batch-unknown"),
        ((PREPARED,), {}, "sar-batch-not-forwarded"),
        (FORWARDED, {"reason": " "}, "sar-reason-needed"),
        (FORWARDED, {"letter": Letter(" ", ON)}, "sar-letter-needed"),
        (FORWARDED, {"letter": Letter("๘๑๓", ON)}, "sar-letter-number"),
        (FORWARDED, {"letter": Letter("ศธ 04999/1243", date(2026, 7, 16))}, "sar-letter-ahead"),
    ],
    ids=["unknown", "not forwarded", "no reason", "no number", "no code", "after it went out"],
)
def test_a_letter_is_not_corrected_without_a_reason_or_to_what_it_cannot_have_been(
    history: tuple[Any, ...], changes: dict[str, Any], code: str
) -> None:
    given(SAR_BATCH, *history).when(replace(CORRECT, **changes)).then_refused(f"evaluation.{code}")


@pytest.mark.parametrize(
    ("letter", "where"),
    [
        (Letter(" ", ON), "/letter_number"),
        (Letter("๘๑๓", ON), "/letter_number"),
        (Letter("ศธ 04999/1243", date(2026, 7, 16)), "/letter_signed_on"),
    ],
)
def test_what_is_wrong_with_a_letter_is_told_at_the_field_that_was_sent(letter: Letter, where: str) -> None:
    refused = SAR_BATCH.decide(replace(CORRECT, letter=letter), SAR_BATCH.fold(FORWARDED))
    assert isinstance(refused, Refusal) and refused.field == where
