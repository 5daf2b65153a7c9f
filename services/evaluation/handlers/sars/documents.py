"""Facts for the documents of a report: the report itself and its receipt, of exactly what was submitted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from kernel.application import Query, Reading
from kernel.decider import Refusal
from kernel.moments import instants
from services.evaluation import reference
from services.evaluation.contracts import sar as contracts
from services.evaluation.domain.figure_tables import Cell, FigureTable
from services.evaluation.handlers.sars.asking import submitted
from services.evaluation.handlers.sars.shared import REPORT_READERS, name_of
from services.evaluation.handlers.shared import Data


def sar_document(reading: Reading, params: Data) -> Data | Refusal:
    """A submitted report, from its snapshot alone."""
    found = submitted(reading, params, params["ordinal"])
    if isinstance(found, Refusal):
        return found
    entry, content = found
    shaped = {one["id"]: one["figures"] for one in content["sections"] if "figures" in one}
    rows_of = content["figures"]
    figures = [{"section": name, **row} for name, rows in rows_of.items() if name not in shaped for row in rows]
    tables = [_table(name, shaped[name], rows) for name, rows in rows_of.items() if name in shaped and rows]
    data = {
        **content,
        "tree": _tree(content["tree"]),
        "figures": figures,
        **({"tables": tables} if shaped else {}),
        "late": entry.late,
        "hash": entry.hash,
        "levels": _labels(),
    }
    return {"template": "sar", "data": data, "as_of": _sent_at(reading, params)}


def receipt_document(reading: Reading, params: Data) -> Data | Refusal:
    """The receipt of a submission, from its snapshot alone."""
    found = submitted(reading, params, params["ordinal"])
    if isinstance(found, Refusal):
        return found
    entry, content = found
    kept = ("receipt", "year", "school", "track", "version", "submitted_on", "board", "signer", "standards")
    data = {**{key: content[key] for key in kept}, "overall": content.get("overall")}
    read_by = entry.checks and {"id": entry.checks.id, "version": entry.checks.version}
    return {
        "template": "sar-receipt",
        "data": {**data, "hash": entry.hash, "late": entry.late, "levels": _labels(), "checks": read_by},
        "as_of": _sent_at(reading, params),
    }


def _table(section: str, shape: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A table with its rows and what its columns come to, as it was handed in."""
    table = msgspec.convert(shape, FigureTable)
    totals = table.totals(msgspec.convert(rows, tuple[dict[str, Cell], ...]))
    return {"section": section, **shape, "rows": rows, "totals": msgspec.to_builtins(totals)}


def _sent_at(reading: Reading, params: Data) -> str:
    sent = instants(reading, name_of(params), "sar-submitted", "sar-resubmitted")
    return sent[(params["ordinal"] or 0) - 1]


def _tree(lines: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The lines as documents have them: standards, groups and items, whatever the framework calls them."""
    above = {line["parent"] for line in lines}
    kinds = ("standard" if line["parent"] is None else "group" if line["code"] in above else "item" for line in lines)
    return [{**line, "kind": kind} for line, kind in zip(lines, kinds, strict=True)]


def _labels() -> dict[str, Any]:
    return {str(entry["level"]): entry["label"] for entry in reference.load("levels")}


QUERIES: Mapping[str, Query] = {
    "sar_document": Query(contracts.OneSubmission(), REPORT_READERS, sar_document),
    "sar_receipt_document": Query(contracts.OneSubmission(), REPORT_READERS, receipt_document),
}
