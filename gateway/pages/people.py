"""Names of those who acted. Events hold ids only; directory knows the names, unless they were erased."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gateway.pages import scope
from gateway.pages.backend import Problem, backend
from gateway.pages.language import t


def names(events: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Actor -> name of everyone who acted in `events`; processes and agencies get a word."""
    return named(str(event["metadata"]["actor"]) for event in events)


def named(given: Iterable[str]) -> dict[str, str]:
    """Actor -> name; processes and agencies get a word."""
    actors = set(given)
    ids = sorted(actor.removeprefix("person:") for actor in actors if actor.startswith("person:"))
    people: Mapping[str, Any] = {}
    if ids:
        try:
            people = backend().ask("directory", "people", {"ids": ids}, as_of=scope.scope().instant)["people"]
        except Problem:  # a page without names is better than no page
            people = {}
    return {actor: _name(actor, people) for actor in actors}


def _name(actor: str, people: Mapping[str, Any]) -> str:
    kind, _, key = actor.partition(":")
    if kind == "person":
        found = people.get(key) or {}
        return str(found.get("name") or t("people.unknown"))
    return t("people.agency") if kind == "agency" else t("people.process")
