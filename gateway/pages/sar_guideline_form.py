"""What an office chooses on the form of a guideline: which sections, under which names, in which order, and how severe
each check is. Without scripts the order is changed by buttons that send the form and have it come again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from werkzeug.datastructures import MultiDict

Section = Mapping[str, Any]

SUMMARY = "summary"
NOT_ASKED = "not-asked"
OVERALL = ("judgement", "lowest", "mean-rounded", NOT_ASKED)
"""How a report's overall level is suggested, or that it is not asked for."""

SEVERITIES = ("error", "warning", "advice")


@dataclass(frozen=True, slots=True)
class Row:
    """A section as the form shows it.

    :ivar key: names the section in the form
    :ivar kept: whether reports cannot go without it: the summary, and what is reported on each standard
    :ivar used: whether reports of the year have it
    """

    key: str
    section: Section
    title: str
    kept: bool
    used: bool


def rows(current: Sequence[Section], usual: Sequence[Section]) -> list[Row]:
    """The sections of the guideline, and after the others of their part those usual ones that it leaves out."""
    parts = list(dict.fromkeys(str(section["part"]) for section in (*usual, *current)))
    has = {_key(section) for section in current}
    every = [*current, *(section for section in usual if _key(section) not in has)]
    found = [Row(_key(one), one, str(one["title"]), _kept(one), _key(one) in has) for one in every]
    return sorted(found, key=lambda row: parts.index(str(row.section["part"])))


def typed(form: MultiDict[str, str], known: Sequence[Row]) -> list[Row]:
    """The rows as they were sent: in their order, with their names and whether they are wanted.

    What the form does not name stands where it was: a section that came to the usual ones in the meantime.
    """
    by_key = {row.key: row for row in known}
    order = [key for key in dict.fromkeys(form.getlist("section")) if key in by_key]
    sent = [
        Row(key, row.section, form.get(f"title-{key}", row.title).strip(), row.kept, row.kept or f"use-{key}" in form)
        for key in order
        if (row := by_key[key])
    ]
    return [*sent, *(row for row in known if row.key not in order)]


def moved(sent: Sequence[Row], what: str) -> list[Row]:
    """The rows after a press of ``up:<key>`` or ``down:<key>``; a section stays in its part."""
    way, _, key = what.partition(":")
    order = list(sent)
    at = next((place for place, row in enumerate(order) if row.key == key), None)
    other = None if at is None else at + {"up": -1, "down": 1}.get(way, 0)
    if at is None or other is None or not 0 <= other < len(order):
        return order
    if order[at].section["part"] == order[other].section["part"]:
        order[at], order[other] = order[other], order[at]
    return order


def by_part(sent: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """The rows under the headings of their parts."""
    return [(part, list(members)) for part, members in groupby(sent, key=lambda row: str(row.section["part"]))]


def sections(sent: Sequence[Row]) -> list[dict[str, Any]]:
    """What the command is told: the sections that are wanted, in order, under their names, with their tables named."""
    kept = ("id", "kind", "track", "standard", "part", "hint")
    return [
        {**{name: row.section.get(name) for name in kept}, "title": row.title, "figures": _table(row.section)}
        for row in sent
        if row.used
    ]


def severities(form: MultiDict[str, str], rules: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """How severe each check is that the office may set."""
    asked = {str(rule["id"]): form.get(f"severity-{rule['id']}", "") for rule in rules if not rule["fixed"]}
    return {name: severity for name, severity in asked.items() if severity in SEVERITIES}


def places(sent: Sequence[Row]) -> dict[str, str]:
    """The fields of the form by where the service finds fault with them."""
    used = [row for row in sent if row.used]
    return {f"/sections/{place}/title": f"title-{row.key}" for place, row in enumerate(used)}


def _key(section: Section) -> str:
    return f"{section['id']}.{section.get('track') or 'all'}".replace(".", "-")


def _kept(section: Section) -> bool:
    return bool(section["id"] == SUMMARY or section["kind"] == "standard")


def _table(section: Section) -> str | None:
    table = section.get("figures")
    return str(table["id"]) if isinstance(table, Mapping) else table
