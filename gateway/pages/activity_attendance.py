"""Who came to an activity: people of the office by name, schools by head count, a whole cluster in one tick; why a
school did not come, how satisfied people were, and the register to print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import flash, render_template, request

from gateway.pages import scope, thai
from gateway.pages.activities import Row, act, after, find, may_organise, show
from gateway.pages.backend import Problem, backend
from gateway.pages.documents import asked_form, send
from gateway.pages.faults import REFUSED, faults_of
from gateway.pages.language import t
from gateway.pages.notices import office_only
from gateway.pages.office import School, by_name, office
from gateway.pages.site import page
from gateway.pages.viewer import OFFICE

ROLES = ("director", "deputy", "qa_teacher", "teacher", "board", "other")
USUAL = ("director", "qa_teacher")
"""Who comes from a school unless said otherwise."""


@page("/activities/<name>/attendance", methods=["GET"])
def attendance(name: str) -> Any:
    """Tick who came."""
    return _register(find(name), {})


@page("/activities/<name>/attendance", methods=["POST"])
def attendance_post(name: str) -> Any:
    """Take it down. What was ticked when the page was opened, and is not now, did not come; what others have ticked
    meanwhile stays."""
    row, form = find(name), request.form
    clusters, ticked = set(form.getlist("cluster")), set(form.getlist("schools"))
    came = [school for school in _schools() if school.code in ticked or school.cluster_id in clusters]
    codes = {school.code for school in came}
    data = {
        "activity": name,
        "persons": form.getlist("persons"),
        "schools": [_came(row, school.code, form) for school in came],
        "not_there": sorted(set(form.get("was", "").split()) - codes),
    }
    try:
        done = backend().execute("supervision", "record_activity_attendance", data)
    except Problem as fault:
        if fault.status not in REFUSED:
            raise
        return _register(row, faults_of(fault, ("schools", "persons"))), fault.status
    flash(t("activities.done.record_activity_attendance"))
    return after(done, f"/activities/{name}")


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
    return send(found["template"], found["data"], asked_form())


def thai_digits(number: str) -> str:
    """`number` with Arabic digits and a decimal point."""
    return number.translate(thai.DIGITS).replace(",", ".")


def _register(row: Row, faults: Mapping[str, str]) -> str:
    person = office_only()
    return render_template(
        "activities/attendance.html", row=row, faults=faults, clusters=_by_cluster(_schools()), roles=ROLES,
        usual=USUAL, colleagues=_colleagues(row), may=may_organise(person) and row["status"] == "held",
    )  # fmt: skip


def _schools() -> list[School]:
    return by_name(school for school in office().schools.values() if not school.closed)


def _by_cluster(schools: Sequence[School]) -> list[tuple[Mapping[str, Any], list[School]]]:
    found = [(one, [school for school in schools if school.cluster_id == one["cluster"]]) for one in office().clusters]
    return [(cluster, of_it) for cluster, of_it in found if of_it]


def _came(row: Row, code: str, form: Mapping[str, str]) -> dict[str, Any]:
    known = row["schools"].get(code)
    count = thai.whole(form.get(f"count-{code}", "")) or (known["count"] if known else 1)
    roles = known["roles"] if known else [role for role in ROLES if role in request.form.getlist("roles")]
    return {"school": code, "count": count, "roles": roles}


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
