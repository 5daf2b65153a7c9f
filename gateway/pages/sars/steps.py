"""How far each section of a report is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

STANDARD_PARTS = ("process", "results", "strengths", "improvements", "plan")
"""What is written about a standard, in this order."""


@dataclass(frozen=True, slots=True)
class Step:
    """A section as lists show it.

    :ivar done: how many of `of` things are there
    :ivar wanted: whether the office asks for something here that is not mended yet
    """

    id: str
    href: str
    title: str
    part: str
    done: int
    of: int
    mine: bool
    open: bool
    wanted: bool
    unconfirmed: int
    assigned: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing is left to do here."""
        return self.done >= self.of and not self.unconfirmed and not self.wanted


def step(section: Mapping[str, Any], lines: tuple[list[Any], list[Any]], base: str) -> Step:
    """A section as a step.

    :param section: as ``evaluation.sar`` answers
    :param lines: the items, and the standards, whose home the section is
    :param base: address of the report's overview
    """
    if section["kind"] == "standard":
        judgements = [*lines[0], *lines[1]]
        written = sum(bool(section["parts"].get(part)) for part in STANDARD_PARTS)
        judged = sum(line["level"] is not None for line in judgements)
        done, of = written + judged, len(STANDARD_PARTS) + len(judgements)
        comments = [*section["comments"], *(comment for line in judgements for comment in line["comments"])]
    else:
        done, of = int(section["written"] or any(section["parts"].values())), 1
        comments = section["comments"]
    return Step(
        id=section["id"],
        href=f"{base}/sections/{section['id']}",
        title=section["title"],
        part=section.get("part", ""),
        done=done,
        of=of,
        mine=section["mine"],
        open=section["open"],
        wanted=any(comment["asked"] and not comment["done"] for comment in comments),
        unconfirmed=len(section["unconfirmed"]),
        assigned=tuple(section["assigned"]),
    )
