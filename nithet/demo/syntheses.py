"""What the accepted reports say, gathered as supervisors would: ปฐมวัย is confirmed, ขั้นพื้นฐาน is being worked on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from kernel.authority import Principal
from kernel.language import say
from nithet.demo.issuing import Issuer
from nithet.demo.people import Staff
from nithet.demo.sars import YEAR

GATHERED_ON = date(2026, 6, 15)
KINDS = ("strength", "improvement")
CONFIRMED = "early"
LEFT = ("3", "improvement")
"""Standard and kind that are still to be gathered where the synthesis is open."""


def gather(issuer: Issuer, staff: Staff) -> None:
    """Make a theme of every group of like sentences that more than one school has written.

    A synthesis that is confirmed already is left as it is.
    """
    director = staff.director(GATHERED_ON)
    issuer.ask_once_known("reporting", "syntheses", {}, director, "evaluation")
    for track in ("early", "basic"):
        work = {"year": YEAR, "track": track}
        board = issuer.ask("reporting", "synthesis", work, director)
        if board["confirmed"] is not None:
            continue
        what = say("การสังเคราะห์ SAR", "the synthesis of reports")
        for theme in list(_themes(issuer, director, work, [row["standard"] for row in board["standards"]])):
            issuer.command(
                "reporting", "make_theme", theme, director, GATHERED_ON, track, theme["sentences"][0], what=what
            )
        if track == CONFIRMED:
            issuer.command("reporting", "confirm_synthesis", work, director, GATHERED_ON, track, what=what)


def _themes(
    issuer: Issuer, director: Principal, work: Mapping[str, Any], standards: list[str]
) -> Iterator[dict[str, Any]]:
    for standard in standards:
        for kind in KINDS:
            if work["track"] != CONFIRMED and (standard, kind) == LEFT:
                continue
            part = {**work, "standard": standard, "kind": kind}
            for group in issuer.ask("reporting", "synthesis_suggestion", part, director)["groups"]:
                if group["schools"] > 1:
                    yield {**part, "name": group["name"], "sentences": group["sentences"]}
