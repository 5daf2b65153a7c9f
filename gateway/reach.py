"""Who may hear of what: live hints and the feed of public events go by one rule.

* Whoever is of the office reads the whole of it, so they hear of everything in it, whatever part their role is for.
* An agency is given what the office publishes, in the areas of its grant.
* People of a school hear of their school, and of what the whole area shares: its plan, rounds, standards and places.
  Proposals and people are the office's matter; what names no school is not for a school unless it is shared.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kernel.authority import OFFICE, Principal

Reach = Mapping[str, frozenset[str] | None]
"""Offices, each with the schools somebody hears of beside what is shared, or None for everything in the office."""

SHARED = frozenset(
    {
        ("planning", "plan-drafted"),
        ("planning", "plan-revised"),
        ("evaluation", "round-opened"),
        ("evaluation", "sar-guideline-issued"),
        ("evaluation", "sar-round-opened"),
        ("evaluation", "sar-round-closed"),
        ("standards", "area-standard-proclaimed"),
        ("standards", "area-standard-superseded"),
        ("standards", "area-standard-corrected"),
        ("standards", "framework-registered"),
        ("standards", "framework-rubric-recorded"),
        ("standards", "crosswalk-registered"),
        ("directory", "area-registered"),
        ("directory", "area-letterhead-set"),
        ("directory", "district-added"),
        ("directory", "cluster-added"),
    }
)
"""Events of the whole area, by source and type."""

SHARED_SUBJECTS = ("plan/", "year/", "framework/")
"""How the subjects of such events begin when they are published."""


def schools_heard_of(principal: Principal, area: str, today: date) -> frozenset[str] | None:
    """The schools of `area` that `principal` hears of; None for everything in it."""
    return None if principal.holds(OFFICE, area, today) else principal.schools(area, today)


def hears(reach: Reach, area: str, source: str, event: str, school: str | None) -> bool:
    """Whether somebody hears of an event that stands in the log of `source` for `area`."""
    schools = reach.get(area, frozenset())
    return schools is None or (area in reach and (school in schools or (school is None and (source, event) in SHARED)))


def reads(reach: Reach, area: str, subject: str) -> bool:
    """Whether somebody is given a public event of `area` on `subject`."""
    schools = reach.get(area, frozenset())
    if schools is None:
        return True
    return area in reach and (subject.removeprefix("school/") in schools or subject.startswith(SHARED_SUBJECTS))
