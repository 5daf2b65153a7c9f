"""Batches of accepted reports for ONESQA: prepared by the office, forwarded by its directors; schools cannot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import msgspec

from kernel.application import Command, Query, Reading, UnitOfWork, permit
from kernel.authority import OFFICE, Role
from kernel.decider import Refusal
from services.evaluation.contracts import sar_batches as shapes
from services.evaluation.contracts.shared import OneYear
from services.evaluation.domain import sar_batch
from services.evaluation.domain.sar.results import stream
from services.evaluation.domain.sar_batch import (
    SAR_BATCH,
    Batch,
    CorrectLetter,
    DiscardBatch,
    ForwardBatch,
    PrepareBatch,
    SarBatches,
)
from services.evaluation.domain.sar_batch_events import Accepted, BatchEntry, Letter, StandardLevel
from services.evaluation.handlers.shared import Data, Outcome
from services.evaluation.projections import sar_board
from services.evaluation.projections.sar_progress import Progress

PREPARERS = permit(Role.SUPERVISOR, Role.GROUP_DIRECTOR, Role.AREA_DIRECTOR, anywhere=True)
FORWARDERS = permit(Role.GROUP_DIRECTOR, Role.AREA_DIRECTOR)
OFFICE_READERS = permit(*OFFICE, anywhere=True)


def _accepted(reports: Mapping[tuple[str, str], Progress]) -> dict[str, Accepted]:
    """What the office has accepted, by ``school/track``."""
    found = {}
    for (school, track), entry in reports.items():
        if entry.accepted is not None:
            levels = tuple(StandardLevel(row["standard"], row["level"]) for row in entry.accepted.levels)
            standing = entry.accepted
            found[f"{school}/{track}"] = Accepted(standing.version, standing.receipt, standing.hash, levels)
    return found


def _of_entries(uow: UnitOfWork, year: int, entries: Iterable[BatchEntry]) -> dict[str, Accepted]:
    """What of `entries` is accepted, by the reports themselves: the board might not know of a newer version yet."""
    places = {(entry.school, entry.track) for entry in entries}
    read = partial(uow.log.read_stream, uow.request.area, tx=uow.tx)
    return _accepted({place: sar_board.of_stream(read(stream(year, *place))) for place in sorted(places)})


def _year(batch: str) -> int:
    return int(batch.partition("-")[0])


def prepare_batch(uow: UnitOfWork, data: Data) -> Outcome:
    """Put a batch together, or change one that was not forwarded."""
    year, batch = data["year"], data["batch"]
    entries = tuple(
        BatchEntry(entry["school"], entry["track"], entry["version"], tuple(entry["issues"]))
        for entry in data["entries"]
    )
    command = PrepareBatch(year, batch, data["title"], entries, _of_entries(uow, year, entries))
    answer = uow.execute(SAR_BATCH, sar_batch.stream(year), command)
    if isinstance(answer, Refusal):
        return answer
    named = batch or next((str(event.data["batch"]) for event in answer.events), "")
    return replace(answer, extra={"batch": named})


def discard_batch(uow: UnitOfWork, data: Data) -> Outcome:
    """Give up a batch that was not forwarded."""
    year = _year(data["batch"])
    return uow.execute(SAR_BATCH, sar_batch.stream(year), DiscardBatch(year, data["batch"], data["reason"]))


def forward_batch(uow: UnitOfWork, data: Data) -> Outcome:
    """Forward a batch with its letter."""
    year = _year(data["batch"])
    letter = Letter(data["letter_number"], data["letter_signed_on"])
    state: SarBatches
    state, _ = uow.state(SAR_BATCH, sar_batch.stream(year))
    batch = state.batches.get(data["batch"])
    accepted = _of_entries(uow, year, batch.entries if batch else ())
    command = ForwardBatch(year, data["batch"], letter, accepted, uow.request.occurred_on)
    return uow.execute(SAR_BATCH, sar_batch.stream(year), command)


def correct_letter(uow: UnitOfWork, data: Data) -> Outcome:
    """The number or the day of a forwarded batch's letter was recorded wrongly."""
    year = _year(data["batch"])
    letter = Letter(data["letter_number"], data["letter_signed_on"])
    command = CorrectLetter(year, data["batch"], letter, data["reason"], uow.request.occurred_on)
    return uow.execute(SAR_BATCH, sar_batch.stream(year), command)


def ask_batches(reading: Reading, params: Data) -> Data:
    """The batches of a year, newest first, and the accepted reports that wait to be forwarded."""
    year = params["year"]
    state: SarBatches
    state, version = reading.state(SAR_BATCH, sar_batch.stream(year))
    with reading.model("sar_board") as (tx, table):
        accepted = _accepted(sar_board.reports(tx, table, reading.area, year, reading.as_of))
    waiting = [
        {"school": key.split("/")[0], "track": key.split("/")[1], "version": found.version, "receipt": found.receipt,
         "levels": msgspec.to_builtins(found.levels), "forwarded_before": state.forwarded.get(key)}
        for key, found in sorted(accepted.items()) if state.forwarded.get(key, 0) < found.version
    ]  # fmt: skip
    shown = [_short(batch) for batch in reversed(tuple(state.batches.values()))]
    return {"year": year, "version": version, "batches": shown, "waiting": waiting}


def _short(batch: Batch) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(batch)
    schools = {entry.school for entry in batch.entries}
    return {**plain, "reports": len(batch.entries), "schools": len(schools)}


def ask_batch(reading: Reading, params: Data) -> Data | Refusal:
    """One batch with its entries."""
    year = _year(params["batch"])
    state, version = reading.state(SAR_BATCH, sar_batch.stream(year))
    batch = state.batches.get(params["batch"])
    if batch is None:
        return Refusal("evaluation.sar-batch-unknown", "ไม่พบชุดจัดส่งนี้", "/batch", "missing")
    return {"year": year, "version": version, **_short(batch)}


COMMANDS: Mapping[str, Command] = {
    "prepare_sar_batch": Command(shapes.PrepareBatchSchema(), PREPARERS, prepare_batch),
    "discard_sar_batch": Command(shapes.DiscardBatchSchema(), PREPARERS, discard_batch),
    "forward_sar_batch": Command(shapes.ForwardBatchSchema(), FORWARDERS, forward_batch),
    "correct_sar_batch_letter": Command(shapes.CorrectLetterSchema(), FORWARDERS, correct_letter),
}

QUERIES: Mapping[str, Query] = {
    "sar_batches": Query(OneYear(), OFFICE_READERS, ask_batches),
    "sar_batch": Query(shapes.OneBatchSchema(), OFFICE_READERS, ask_batch),
}
