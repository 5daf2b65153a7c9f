"""Searching standards by words: what is found leads to its page, a standard of the area to where it comes from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from flask import render_template, request

from gateway.findable import KINDS, LONGEST, MOST
from gateway.pages import paging, scope
from gateway.pages.area_standards import anchor, base
from gateway.pages.backend import backend
from gateway.pages.language import t
from gateway.pages.office import office
from gateway.pages.site import page
from gateway.pages.viewer import signed_in

TRACKS = ("early", "basic")

Row = Mapping[str, Any]


@page("/standards/search")
def search_standards() -> Any:
    """What has all the words of ``q``, narrowed by ``kind`` and ``track``."""
    signed_in()
    words = request.args.get("q", "").strip()[:LONGEST]
    kind, track = request.args.get("kind", ""), request.args.get("track", "")
    first = min((paging.asked() - 1) * paging.A_PAGE, MOST)
    asked: dict[str, Any] = {"words": words, "offset": first, "limit": paging.A_PAGE}
    asked |= {"kind": kind} if kind in KINDS else {}
    asked |= {"track": track} if track in TRACKS else {}
    found = backend().ask("standards", "search", asked, as_of=scope.scope().instant)
    rows = [shown(row, found["terms"]) for row in found["found"]]
    leaf = paging.Leaf(rows, paging.asked(), paging.pages_of(min(found["total"], MOST)), found["total"])
    return render_template(
        "standards/search.html", words=words, kind=asked.get("kind", ""), track=asked.get("track", ""), found=found,
        leaf=leaf, tracks=[(name, t(f"track.{name}")) for name in TRACKS], every=sum(found["kinds"].values()),
    )  # fmt: skip


def shown(row: Row, terms: Sequence[str]) -> dict[str, Any]:
    """A thing that was found as the page says it: its heading and text in runs, what it is, and its address."""
    return {
        **row,
        "heading": runs(_heading(row), terms),
        "runs": runs("" if row["code"] else row["text"], terms),
        "school_name": office().name_of(row["school"]) if row["school"] else "",
        "address": _address(row),
        "origin": _origin(row) if row["kind"] == "area-standard" and row["code"] else "",
    }


def runs(text: str, terms: Sequence[str]) -> list[tuple[str, bool]]:
    """`text` in pieces, each with whether it is one of the words looked for."""
    known = [re.escape(term).replace("·", "[./]") for term in terms if len(term) > 1]
    if not known:
        return [(text, False)]
    pieces = re.split(f"({'|'.join(known)})", text, flags=re.IGNORECASE)
    return [(piece, bool(at % 2)) for at, piece in enumerate(pieces) if piece]


def _heading(row: Row) -> str:
    if row["code"]:
        return f"{row['code']} {row['text']}"
    if row["kind"] == "announcement":
        about = row["title"] or (
            t("search.school-targets", year=row["year"]) if row["about"] == "targets" else t("search.school-standard")
        )
        return f"{t('search.announced', number=row['number'])} {about}"
    if row["kind"] == "resolution":
        return f"{t('meetings.named', number=row['number'])} {row['title']}"
    return str(row["title"] or t("search.school-standard"))


def _address(row: Row) -> str:
    match row["kind"]:
        case "area-standard":
            return scope.address(
                base(row["track"], row["edition"]) + (f"#{anchor(row['code'])}" if row["code"] else "")
            )
        case "framework":
            at = f"#item-{row['code']}" if row["code"] else ""
            return scope.address(f"/standards/frameworks/{row['framework']}{at}", version=row["version"])
        case "document":
            return scope.address(f"/standards/documents/{row['document']}")
        case "resolution":
            return scope.address(f"/standards/meetings/{row['meeting']}/items/{row['ordinal']}")
        case "announcement" if not row["school"]:
            return scope.address(base(row["track"], row["edition"]))
        case "announcement" if row["about"] == "targets":
            return scope.address(f"/schools/{row['school']}/standards/{row['track']}/targets", year=row["year"])
    return scope.address(f"/schools/{row['school']}/standards/{row['track']}", year=row["year"])


def _origin(row: Row) -> str:
    return scope.address(f"{base(row['track'], row['edition'])}/origin", code=row["code"])
