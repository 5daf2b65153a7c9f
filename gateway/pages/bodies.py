"""Approving bodies: on which basis and from when to when they decide, by which quorum, and who their members are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import render_template, request

from gateway.catalogue import text
from gateway.pages import day_fields, scope, thai
from gateway.pages.area_standards import may
from gateway.pages.backend import Problem, backend
from gateway.pages.carrying_out import Done, attempt, carry_out
from gateway.pages.faults import faults_of
from gateway.pages.language import t
from gateway.pages.meetings import KEEPERS
from gateway.pages.people import names
from gateway.pages.site import page
from gateway.pages.viewer import signed_in
from gateway.problems import problem
from kernel.authority import Role
from kernel.envelope import derived_id, is_uuid

NEW = "new"
KINDS = ("gsj", "gpt", "other")
RULES = ("more-than-half", "at-least-half", "count")
FIELDS = ("body", "name", "kind", "from_date", "to_date", "quorum", "legal_basis", "note", "reason", "effective_from")
REGISTRARS = frozenset({Role.GROUP_DIRECTOR, Role.OPERATOR})
"""Who may put someone on record that is not there yet."""

NEW_ROWS = 4


@page("/standards/bodies/<name>", methods=["GET"])
def body(name: str) -> Any:
    """What is on record of a body, or an empty form for a new one."""
    found = _found(name)
    return _show(name, found, _stored(found), {})


@page("/standards/bodies/<name>", methods=["POST"])
def body_post(name: str) -> Any:
    """Keep what a body is (``act=terms``), or who its members are (``act=members``)."""
    found, typed = _found(name), dict(request.form)
    if request.form.get("act") == "members":
        return _members_post(name, found, typed)
    from_date, to_date = day_fields.read("from_date"), day_fields.read("to_date")
    faults = {} if from_date else {"from_date": t("form.date-wrong")}
    since = day_fields.read("effective_from")
    faults |= {name: t("form.date-wrong") for name in ("to_date", "effective_from") if day_fields.misread(name)}
    if faults or from_date is None:
        return _show(name, found, typed, faults), 422
    rule = typed.get("rule", RULES[0])
    data: dict[str, Any] = {
        "body": typed.get("body", "").strip() if found is None else name,
        "name": typed.get("name", "").strip(),
        "kind": typed.get("kind", KINDS[0]),
        "competent_for": ["area-standard"] if typed.get("competent") == "yes" else [],
        "from_date": from_date.isoformat(),
        "to_date": to_date.isoformat() if to_date else None,
        "quorum": {"rule": rule, "count": thai.whole(typed.get("count", "")) if rule == "count" else None},
        "legal_basis": typed.get("legal_basis", "").strip(),
        "note": typed.get("note", "").strip(),
    }
    command = "register_approving_body"
    if found is not None:
        command, data["reason"] = "change_approving_body", typed.get("reason", "").strip()
        data["effective_from"] = since.isoformat() if since else None
    return carry_out("standards", command, data, lambda fault: _show(name, found, typed, faults_of(fault, FIELDS)),
                     f"/standards/bodies/{data['body']}", t("meetings.body-kept"))  # fmt: skip


def _members_post(name: str, found: Mapping[str, Any] | None, typed: Mapping[str, str]) -> Any:
    if found is None:
        raise problem("not-found")
    since = day_fields.read("since")
    kept = [
        {"person": member["person"], "seat": typed.get(f"seat-{at}", "").strip() or member["seat"]}
        for at, member in enumerate(found["members"])
        if typed.get(f"stays-{at}") == "yes"
    ]
    arriving = [
        (at, " ".join(typed.get(f"new-name-{at}", "").split()), typed.get(f"new-seat-{at}", "").strip())
        for at in range(NEW_ROWS)
    ]
    arriving = [entry for entry in arriving if entry[1]]
    faults = {} if since else {"since": t("form.date-wrong")}
    if not kept and not arriving:
        faults["members"] = t("meetings.members-missing")
    if faults or since is None:
        return _show(name, found, {**_stored(found), **typed}, faults), 422
    key = typed.get("key", "")
    key = key if is_uuid(key) else derived_id("members", name, since.isoformat())
    data = {"body": name, "from_date": since.isoformat(), "to_date": None}

    def appoint() -> Done:
        registered = [_registered(key, *entry) for entry in arriving]
        return backend().execute("standards", "appoint_body_members", {**data, "members": [*kept, *registered]})

    def again(fault: Problem) -> str:
        return _show(name, found, {**_stored(found), **typed}, faults_of(fault, ("members", "since")))

    return attempt("standards", appoint, again, f"/standards/bodies/{name}", t("meetings.members-kept"))


def _registered(key: str, at: int, name: str, seat: str) -> dict[str, str]:
    """A member who is not on record yet; sent again, it is the same person."""
    person = derived_id("member", key, at)
    data = {"person": person, "name": name, "position": seat}
    backend().execute("directory", "register_person", data, command_id=derived_id("register", person))
    return {"person": f"person:{person}", "seat": seat or text("meetings.member", "th")}


def _found(name: str) -> dict[str, Any] | None:
    """A body on record; None for a new one.

    :raises Problem: 404 where there is none, 403 for whoever does not keep them
    """
    if not may(signed_in(), KEEPERS):
        raise problem("forbidden")
    if name == NEW:
        return None
    answer = backend().ask("standards", "approving_bodies", as_of=scope.scope().instant, wait_for=scope.wait_for())
    found = next((entry for entry in answer["bodies"] if entry["body"] == name), None)
    if found is None:
        raise problem("not-found")
    return dict(found)


def _stored(found: Mapping[str, Any] | None) -> dict[str, Any]:
    if found is None:
        return {"competent": "yes", "rule": RULES[0]}
    found = {**found, **(found["coming"] or [{}])[-1]}  # a change is made to what was recorded last
    plain = {name: found[name] for name in ("body", "name", "kind", "legal_basis", "note")}
    plain |= {"rule": found["quorum"]["rule"], "count": found["quorum"]["count"]}
    plain["competent"] = "yes" if "area-standard" in found["competent_for"] else ""
    return plain | _parts("from_date", found["from_date"]) | _parts("to_date", found["to_date"])


def _parts(name: str, day: str | None) -> dict[str, Any]:
    return {f"{name}_{part}": text for part, text in (day_fields.filled(day) if day else {}).items()}


def _show(name: str, found: Mapping[str, Any] | None, typed: Mapping[str, Any], faults: Mapping[str, str]) -> str:
    members = found["members"] if found else []
    return render_template(
        "meetings/body.html", name=name, body=found, typed=typed, faults=faults, kinds=KINDS, rules=RULES,
        names=names([{"metadata": {"actor": member["person"]}} for member in members]),
        new_rows=NEW_ROWS if signed_in().roles & REGISTRARS else 0,
    )  # fmt: skip
