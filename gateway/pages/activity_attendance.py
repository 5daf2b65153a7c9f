"""Who came to an activity: people of the office by name, schools by head count, a whole cluster in one tick; why a
school did not come, how satisfied people were, and the register to print."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template, request

from gateway.pages import scope, thai
from gateway.pages.activities import Row, act, find, may_organise, show
from gateway.pages.backend import Problem, backend
from gateway.pages.carrying_out import carry_out
from gateway.pages.documents import asked_form, send
from gateway.pages.faults import faults_of
from gateway.pages.language import t
from gateway.pages.office import School, by_name, office
from gateway.pages.site import page
from gateway.pages.viewer import OFFICE, office_only
from gateway.pages.wording import refusal

ROLES = ("director", "deputy", "qa_teacher", "teacher", "board", "other")
USUAL = ("director", "qa_teacher")
"""Who comes from a school unless said otherwise."""

Came = tuple[int, tuple[str, ...]]
"""How many came from a school, and in which roles."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The ticks and counts of the page, as they are on record or as they were typed.

    :ivar counts: what stands in the field of a school
    :ivar roles: of the schools that are ticked now; `roles_of` those of each school on record
    :ivar seen: the schools as they were on record when the page was opened, `persons_seen` the people
    """

    persons: frozenset[str]
    persons_seen: frozenset[str]
    clusters: frozenset[str]
    schools: frozenset[str]
    counts: Mapping[str, str]
    roles: Sequence[str]
    roles_of: Mapping[str, Sequence[str]]
    seen: Mapping[str, Came]


@page("/activities/<name>/attendance", methods=["GET"])
def attendance(name: str) -> Any:
    """Tick who came."""
    row = find(name)
    return _register(row, _recorded(row), {})


@page("/activities/<name>/attendance", methods=["POST"])
def attendance_post(name: str) -> Any:
    """Take down what has changed since the page was opened: what was ticked then, and is not now, did not come; what
    others have taken down meanwhile stays."""
    row, typed = find(name), _typed()
    came = [school for school in _schools() if school.code in typed.schools or school.cluster_id in typed.clusters]
    schools = [changed for school in came if (changed := _came(row, typed, school.code))]
    data = {
        "activity": name,
        "persons": sorted(typed.persons - typed.persons_seen),
        "persons_not_there": sorted(typed.persons_seen - typed.persons),
        "schools": schools,
        "not_there": sorted(set(typed.seen) - {school.code for school in came}),
    }
    return carry_out(
        "supervision",
        "record_activity_attendance",
        data,
        lambda fault: _register(row, typed, _faults(fault, schools)),
        f"/activities/{name}",
        t("activities.done.record_activity_attendance"),
    )


@page("/activities/<name>/excuses", methods=["POST"])
def excuse(name: str) -> Any:
    """Take down why a school did not come."""
    typed = {"school": request.form.get("school", ""), "reason": request.form.get("reason", "")}
    return act(find(name), "excuse_school", typed, ("reason", "school"), typed, "#schools")


@page("/activities/<name>/satisfaction", methods=["POST"])
def satisfaction(name: str) -> Any:
    """Take down how satisfied people were: statements without a mean are left out."""
    row, typed = find(name), dict(request.form)
    lines = [(typed.get(f"text-{n}", "").strip(), typed.get(f"mean-{n}", "").strip()) for n in range(1, 6)]
    items = [{"text": said, "mean": thai_digits(mean)} for said, mean in lines if mean]
    n = thai.whole(typed.get("n", ""))
    if n is None:
        return show(row, typed, {"n": t("activities.n-missing")}), 422
    return act(row, "summarise_satisfaction", {"n": n, "items": items}, ("n", "mean", "items"), typed, "#satisfaction")


@page("/activities/<name>/register")
def register(name: str) -> Any:
    """The register of participants, for the file."""
    office_only()
    row = find(name)
    schools = [school for school in by_name(office().schools.values()) if school.code in row["schools"]]
    return render_template(
        "activities/register.html", row=row, persons=_named(row["persons"]), total=_heads(row),
        clusters=_by_cluster(schools),
    )  # fmt: skip


@page("/activities/<name>/register/document")
def register_document(name: str) -> Any:
    """The register as the office's own document."""
    office_only()
    find(name)
    found = backend().ask("supervision", "activity_register_document", {"activity": name}, as_of=scope.scope().instant)
    return send(found["template"], found["data"], asked_form(), as_of=found.get("as_of"))


def thai_digits(number: str) -> str:
    """`number` with Arabic digits and a decimal point."""
    return number.translate(thai.DIGITS).replace(",", ".")


def _recorded(row: Row) -> Sheet:
    persons, schools = frozenset(row["persons"]), row["schools"]
    return Sheet(
        persons, persons, frozenset(), frozenset(schools), {code: str(one["count"]) for code, one in schools.items()},
        USUAL, {code: one["roles"] for code, one in schools.items()},
        {code: (one["count"], tuple(one["roles"])) for code, one in schools.items()},
    )  # fmt: skip


def _typed() -> Sheet:
    form = request.form
    seen = dict(_seen(entry) for entry in form.get("was", "").split())
    return Sheet(
        frozenset(form.getlist("persons")), frozenset(form.get("persons_was", "").split()),
        frozenset(form.getlist("cluster")), frozenset(form.getlist("schools")),
        {key.removeprefix("count-"): count.strip() for key, count in form.items() if key.startswith("count-")},
        _roles("roles"), {code: _roles(f"roles-{code}") for code in seen}, seen,
    )  # fmt: skip


def _seen(entry: str) -> tuple[str, Came]:
    """A school as the page carries it: ``<code>:<count>:<role>,<role>``."""
    code, count, roles = (*entry.split(":"), "", "")[:3]
    return code, (thai.whole(count) or 1, tuple(role for role in roles.split(",") if role))


def _faults(fault: Problem, schools: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """What is wrong, at the field of its school where it is about one."""
    found = faults_of(fault, ("schools", "persons"))
    for error in fault.errors:
        where = re.match(r"/schools/(\d+)/", str(error.get("pointer", "")))
        if where:
            found.pop("schools", None)
            field = f"count-{schools[int(where[1])]['school']}"
            found[field] = refusal(fault, field, str(error.get("detail", "")))
    return found


def _roles(name: str) -> list[str]:
    ticked = request.form.getlist(name)
    return [role for role in ROLES if role in ticked]


def _register(row: Row, sheet: Sheet, faults: Mapping[str, str]) -> str:
    person = office_only()
    return render_template(
        "activities/attendance.html", row=row, sheet=sheet, faults=faults, clusters=_by_cluster(_schools()),
        roles=ROLES, colleagues=_colleagues(row), may=may_organise(person) and row["status"] == "held",
    )  # fmt: skip


def _schools() -> list[School]:
    return by_name(school for school in office().schools.values() if not school.closed)


def _by_cluster(schools: Sequence[School]) -> list[tuple[Mapping[str, Any], list[School]]]:
    found = [(one, [school for school in schools if school.cluster_id == one["cluster"]]) for one in office().clusters]
    return [(cluster, of_it) for cluster, of_it in found if of_it]


def _came(row: Row, typed: Sheet, code: str) -> dict[str, Any] | None:
    """What is to be taken down of a school that is ticked; None where nothing of it was changed on the page."""
    seen, known, count = typed.seen.get(code), row["schools"].get(code), typed.counts.get(code, "")
    heads = (thai.whole(count) or 0) if count else (seen[0] if seen else 1)
    if seen is not None:
        roles = typed.roles_of[code]
        changed = (heads, set(roles)) != (seen[0], set(seen[1]))
    else:
        roles = known["roles"] if known else typed.roles
        changed = known is None or bool(count)
    return {"school": code, "count": heads, "roles": list(roles)} if changed else None


def _colleagues(row: Row) -> list[tuple[str, str]]:
    """People of the office on the day that is shown, and whoever was ticked before, by name."""
    day = scope.scope().day.isoformat()
    held = backend().ask("directory", "grants", {}, as_of=scope.scope().instant)["grants"]
    found = {
        f"person:{grant['person']}": str(grant["name"])
        for grant in held
        if grant["role"] in OFFICE and grant["valid_from"] <= day <= (grant["valid_to"] or day)
    }
    known = {**dict(_named([person for person in row["persons"] if person not in found])), **found}
    return sorted(known.items(), key=lambda one: thai.order(one[1]))


def _named(persons: Sequence[str]) -> list[tuple[str, str]]:
    ids = [person.removeprefix("person:") for person in persons]
    people = backend().ask("directory", "people", {"ids": ids}, as_of=scope.scope().instant)["people"] if ids else {}
    unknown = {"name": t("people.unknown")}
    names = [(person, str(people.get(key, unknown)["name"])) for person, key in zip(persons, ids, strict=True)]
    return sorted(names, key=lambda one: thai.order(one[1]))


def _heads(row: Row) -> int:
    return len(row["persons"]) + sum(int(one["count"]) for one in row["schools"].values())
