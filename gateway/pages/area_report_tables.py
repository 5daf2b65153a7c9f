"""The tables of the area's report, by level and standard, for a spreadsheet program: the rows of the page, its filters.

As CSV, for programs, with codes for columns and values as data.go.th asks for (docs/data-dictionary.md); as a workbook,
for people, with words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from flask import Response, request

from gateway.pages import scope
from gateway.pages.backend import backend
from gateway.pages.column_headings import headings
from gateway.pages.language import t
from gateway.pages.office import office
from gateway.pages.site import page
from gateway.pages.spreadsheets import csv_answer, xlsx_answer
from gateway.pages.viewer import office_only
from gateway.problems import problem

GROUPINGS = ("area", "cluster", "size")
"""What the rows of a table are: the standards of the whole area, or these of each cluster or size of school."""

FORMS = ("csv", "xlsx")

HEADS = (
    *("year", "as_of", "edition", "cut_off", "track", "group_kind", "group", "group_name", "standard", "standard_text"),
    *("due", "submitted", "accepted", "n", "no_data"),
    *(f"level_{level}" for level in range(1, 6)),
    *(f"percent_{level}" for level in range(1, 6)),
)

Data = Mapping[str, Any]


@page("/synthesis/report/table")
def area_report_table() -> Response:
    """One table of the page, of the standard that the address names or of all."""
    office_only()
    wanted = {name: request.args.get(name, "") for name in ("track", "by", "standard", "format")}
    if wanted["by"] not in GROUPINGS or wanted["format"] not in FORMS:
        raise problem("not-found")
    shown = scope.scope()
    found = backend().ask("reporting", "area_report", {"year": shown.year}, as_of=shown.instant)
    edition = found["edition"]
    tracks = edition["tracks"] if edition else found["now"]
    track = next((one for one in tracks if one["track"] == wanted["track"]), None)
    if track is None:
        raise problem("not-found")
    what = (shown.year, shown.as_of, edition["edition"] if edition else "", edition["cut_off"] if edition else "")
    rows = [[*what, *row] for row in _rows(track, wanted["by"], wanted["standard"])]
    named = ("area-report", shown.year, wanted["track"], wanted["by"], _plain(wanted["standard"]), shown.as_of)
    if wanted["format"] == "xlsx":
        return xlsx_answer([headings(HEADS), *map(_in_words, rows)], *named)
    return csv_answer([list(HEADS), *rows], *named)


def _in_words(row: list[object]) -> list[object]:
    """A row for people: what stands as a code in track, kind of group and standard is said."""
    track, kind, standard = (HEADS.index(name) for name in ("track", "group_kind", "standard"))
    said = list(row)
    said[track], said[kind] = t(f"track.{row[track]}"), t(f"column.kind.{row[kind]}")
    said[standard] = t("column.overall_level") if row[standard] == OVERALL else row[standard]
    return said


OVERALL = "overall"
"""What stands for a standard in the row of the overall level."""


def _plain(text: str) -> str:
    return "".join(letter for letter in text if letter.isascii() and letter.isalnum())


def _rows(track: Data, by: str, standard: str) -> Iterator[list[object]]:
    texts = {row["standard"]: row["text"] for row in track["standards"]}
    if by == "area" and standard == "" and track["overall"]:
        yield _overall(track)
    groups = [track] if by == "area" else [group for group in track["groups"] if group["by"] == by]
    clusters = {place["cluster"]: place["name"] for place in office().clusters}
    for group in groups:
        name = "" if by == "area" else group["name"] or clusters.get(group["group"], group["group"])
        for row in group["standards"]:
            if standard in ("", row["standard"]):
                yield [
                    *(
                        track["track"],
                        by,
                        group.get("group", ""),
                        name,
                        row["standard"],
                        texts.get(row["standard"], ""),
                    ),
                    *(group["due"], group["submitted"], group["accepted"], row["n"], max(0, group["due"] - row["n"])),
                    *row["counts"],
                    *(None if share is None else Decimal(share) for share in row["percents"]),
                ]


def _overall(track: Data) -> list[object]:
    """The overall level that schools stated, as one more row; those that stated none are `no_data`, too."""
    told, due = track["overall"], track["due"]
    return [
        *(track["track"], "area", "", "", OVERALL, "ระดับคุณภาพโดยรวม"),
        *(due, track["submitted"], track["accepted"], told["n"], max(0, due - told["n"])),
        *told["counts"],
        *(None if share is None else Decimal(share) for share in told["percents"]),
    ]
