"""The reports of a batch for ONESQA in one file: exactly what was submitted and accepted, with a list of hashes."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from flask import Response

from gateway.archives import Entry, zipped
from gateway.asking import Asking
from gateway.documents import made
from gateway.problems import problem

MANIFEST = "manifest.csv"
COLUMNS = ("file", "receipt", "school", "track", "version", "submission_sha256", "file_sha256")


def archive(desk: Asking, batch: Mapping[str, Any], instant: str | None) -> Response:
    """Every report of the batch as PDF, named by its receipt and of its day; last of all, when it is whole, their list.

    :param batch: as ``evaluation.sar_batch`` answers
    :param instant: that was looked back to, ISO
    :raises Problem: where something of it is refused or missing
    """
    files = _files(desk, batch["year"], batch["entries"], instant)
    answer = Response(zipped(files), mimetype="application/zip")
    name = re.sub(r"[^0-9A-Za-z-]", "-", batch["batch"])
    answer.headers["Content-Disposition"] = f'attachment; filename="sar-{name}.zip"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _files(desk: Asking, year: int, entries: list[dict[str, Any]], instant: str | None) -> Iterator[Entry]:
    listed: list[tuple[Any, ...]] = []
    days: list[date] = []
    for entry in entries:
        report = {"year": year, "school": entry["school"], "track": entry["track"]}
        submission = _accepted(desk, report, entry["version"], instant)
        asked = {**report, "ordinal": submission["ordinal"]}
        facts = desk.ask("evaluation", "sar_document", asked, as_of=instant)
        content = made(desk, facts["template"], facts["data"], as_of=facts.get("as_of") or instant).content
        receipt = submission["receipt"]
        name = f"{re.sub(r'[^0-9A-Za-z-]', '-', receipt)}.pdf"
        listed.append((name, receipt, *report.values(), submission, hashlib.sha256(content).hexdigest()))
        days.append(date.fromisoformat(submission["submitted_on"]))
        yield name, content, days[-1]
    yield MANIFEST, _manifest(listed), max(days)


def _accepted(desk: Asking, report: Mapping[str, Any], version: int, instant: str | None) -> dict[str, Any]:
    """The submission by which a version was accepted.

    :raises Problem: 404 where there is none
    """
    answer = desk.ask("evaluation", "sar_history", report, as_of=instant)
    found: list[dict[str, Any]] = [
        one for one in answer["submissions"] if (one["version"], one["outcome"]) == (version, "accepted")
    ]
    if not found:
        raise problem("not-found")
    return found[-1]


def _manifest(listed: list[tuple[Any, ...]]) -> bytes:
    """The list as CSV in UTF-8, with the mark that spreadsheets know it by."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    for name, receipt, _year, school, track, submission, sha256 in listed:
        rows.writerow((name, receipt, school, track, submission["version"], submission["hash"], sha256))
    return text.getvalue().encode("utf-8-sig")
