"""The parts of the site that a person works with."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import request

from gateway.pages import scope
from gateway.pages.viewer import viewer


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the navigation.

    :ivar label: catalogue key
    :ivar short: catalogue key of the phone's bottom bar
    :ivar current: whether this page lies under it, `exact` whether it is this page
    """

    href: str
    icon: str
    label: str
    short: str
    current: bool
    exact: bool


OFFICE = (
    ("home", "home", "/"),
    ("schools", "school", "/schools"),
    ("evaluations", "form", "/evaluations"),
    ("sar", "calendar", "/sar-rounds"),
    ("dashboard", "summary", "/dashboard"),
    ("plans", "plan", "/plans"),
    ("standards", "standard", "/standards"),
    ("activities", "gathering", "/activities"),
    ("about", "help", "/about"),
)
WITHIN = {"/schools": ("/follow-ups",), "/sar-rounds": ("/sar-checking", "/sars", "/synthesis")}
"""Parts of the site that are come to from another, and so lie under it."""

SHARED = frozenset({"plans", "standards", "about"})
"""What people of schools look at, too."""

PEOPLE = ("people", "person", "/people")
"""For those who keep the register of people."""

LETTERHEAD = ("letterhead", "print", "/office")
"""For the same: what the office's letters say of it."""


def navigation() -> list[Place]:
    """Where this person may go; the first five stand at the phone's bottom too."""
    found = viewer()
    if found is None:
        return []
    if not found.of_school:
        people = (PEOPLE, LETTERHEAD) if found.may_import else ()
        return [_place(*entry) for entry in (*OFFICE[:-1], *people, OFFICE[-1])]
    schools = sorted(found.schools or ())
    if len(schools) > 1:  # the shelf of evidence is on the page of each
        own, shelf = [_place("schools", "school", "/schools")], []
    else:
        code = next(iter(schools), "")
        own, shelf = [_own_school(code)], [_place("evidence", "picture", f"/schools/{code}/evidence")]
    return [
        _place("home", "home", "/"),
        *own,
        _place("own-sars", "form", "/sars"),
        *shelf,
        *(_place(*entry) for entry in OFFICE if entry[0] in SHARED),
    ]


def _own_school(code: str) -> Place:
    """The school's own page; its shelf of evidence is an entry beside it."""
    found = _place("own-school", "school", f"/schools/{code}")
    return replace(found, current=False) if f"{request.path}/".startswith(f"/schools/{code}/evidence/") else found


def _place(key: str, icon: str, path: str) -> Place:
    here, parts = request.path + "/", (path, *WITHIN.get("/schools" if path.startswith("/schools") else path, ()))
    within = request.path == path if path == "/" else any(here.startswith(f"{part}/") for part in parts)
    return Place(scope.address(path), icon, f"nav.{key}", f"nav.{key}-short", within, within and request.path == path)
