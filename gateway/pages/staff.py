"""The office's people: who may do what, who can sign in, and passwords that the office issues."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import render_template, request

from gateway import temporary_passwords
from gateway.pages import scope, thai
from gateway.pages.backend import Problem, backend
from gateway.pages.faults import REFUSED, faults_of
from gateway.pages.language import t
from gateway.pages.office import Office, office
from gateway.pages.paging import A_PAGE, Leaf, asked, pages_of
from gateway.pages.signing import held_as
from gateway.pages.site import page
from gateway.pages.viewer import Viewer, keeper
from gateway.parts import parts
from gateway.problems import problem
from kernel.authority import Role
from kernel.envelope import is_uuid

STATES = ("open", "temporary", "expired", "reserved", "none", "shut", "demo", "elsewhere")
"""Of a way in, in the order of the chips."""
OUTSIDE = ("reserved", "none", "expired")
"""Those in which nobody can sign in for want of a password."""
MOST_PAGES = 1000
"""More than an office has people for."""
ROLES = tuple(str(role) for role in Role if role != Role.AGENCY)


@dataclass(frozen=True, slots=True)
class Duty:
    """A role with the places that it is held over, in words.

    :ivar first: the day it begins, where that is still to come
    :ivar last: its last day, where one is set
    :ivar held: how it is held in somebody's place; empty where it is one's own
    """

    role: str
    places: tuple[str, ...]
    first: str | None = None
    last: str | None = None
    held: str = ""


@page("/people")
def people() -> Any:
    """The office's people in Thai order, with what they may do and whether they can sign in."""
    keeper()
    wanted = {name: request.args.get(name, "").strip()[:100] for name in ("q", "account", "role")}
    wanted["account"] = wanted["account"] if wanted["account"] in STATES else ""
    wanted["role"] = wanted["role"] if wanted["role"] in ROLES else ""
    number = min(asked(), MOST_PAGES)
    found = _some(wanted, number)
    count = pages_of(int(found["total"]))
    if number > count:
        number, found = count, _some(wanted, count)
    tree = office()
    return render_template(
        "people/list.html", leaf=Leaf(found["people"], number, count, int(found["total"])), wanted=wanted,
        counts=found["counts"], total=sum(found["counts"].values()), states=STATES,
        roles=[("", t("people.every-role")), *((name, t(f"role.{name}")) for name in ROLES)],
        outside=sum(found["counts"].get(state, 0) for state in OUTSIDE),
        duties={one["person"]: duties(one["roles"], tree) for one in found["people"]},
    )  # fmt: skip


@page("/people/<someone>")
def person(someone: str) -> Any:
    """A person's roles and way in, and the act that lets them in."""
    return _person(keeper(), _one(someone))


@page("/people/<someone>/password", methods=["POST"])
def issue_password(someone: str) -> Any:
    """A password for a while, shown in this answer and nowhere else. Asked for again, another one."""
    person, found = keeper(), _one(someone)
    username = None if found["username"] else request.form.get("username", "").strip()
    if username == "":
        return _person(person, found, {"username": t("people.username-missing")}, username), 422
    password = temporary_passwords.make()
    try:
        data = {"person": someone, "password": password, "username": username, "temporary": True}
        backend().execute("directory", "set_password", data)
    except Problem as fault:
        if fault.status not in REFUSED:
            raise
        return _person(person, found, faults_of(fault, ("username",)), username or ""), fault.status
    parts().sessions.end_all(f"person:{someone}")  # at once, in every gateway process
    return render_template("people/issued.html", one=_one(someone), password=password, door=parts().settings.base)


def duties(roles: list[Mapping[str, Any]], tree: Office) -> list[Duty]:
    """Roles with their places in words; those of one role, time and capacity are said together."""
    found: dict[Duty, list[str]] = {}
    today = scope.today().isoformat()
    for held in roles:
        first = held["valid_from"] if held["valid_from"] > today else None
        kind = Duty(held["role"], (), first, held["valid_to"], held_as(held["capacity"], held["order"]))
        found.setdefault(kind, []).append(_place(held["scope"], tree))
    return [replace(duty, places=tuple(sorted(places, key=thai.order))) for duty, places in found.items()]


def _place(held_over: Mapping[str, Any], tree: Office) -> str:
    key = str(held_over["id"])
    if held_over["kind"] == "area":
        return t("people.whole-office")
    if held_over["kind"] == "school":
        return tree.name_of(key)
    names = {str(cluster["cluster"]): str(cluster["name"]) for cluster in tree.clusters}
    return t("people.of-cluster", cluster=names.get(key, key))


def _some(wanted: Mapping[str, str], number: int) -> dict[str, Any]:
    return backend().ask("directory", "staff", {**wanted, "offset": (number - 1) * A_PAGE, "limit": A_PAGE})


def _one(someone: str) -> dict[str, Any]:
    found = backend().ask("directory", "staff", {"person": someone})["people"] if is_uuid(someone) else []
    if not found:
        raise problem("not-found")
    one: dict[str, Any] = found[0]
    return one


def _person(person: Viewer, one: Mapping[str, Any], faults: Mapping[str, str] | None = None, username: str = "") -> str:
    return render_template(
        "people/person.html", one=one, duties=duties(one["roles"], office()), faults=faults or {}, username=username,
        oneself=person.actor == f"person:{one['person']}",
    )  # fmt: skip
