"""The minutes of a whole meeting: what they tell beside agenda, attendance and resolutions, and as PDF or Word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from gateway.pages import asked, scope, thai
from gateway.pages.area_standards import SECRETARIES, may
from gateway.pages.asked import Act, Asked
from gateway.pages.backend import backend
from gateway.pages.documents import asked_form, send
from gateway.pages.language import t
from gateway.pages.meetings import called
from gateway.pages.people import named
from gateway.pages.site import page
from gateway.pages.viewer import signed_in
from gateway.problems import problem

TIMES = ("opened_at", "closed_at")
SIGNERS = ("taker", "checker")
SAID, ABSENT = "said-", "absent-"
REASONS = ("duty", "leave")


@page("/standards/meetings/<name>/minutes/document")
def minutes_document(name: str) -> Any:
    """The minutes as PDF or Word; what is not known is a line to write on."""
    signed_in()
    found = backend().ask("standards", "minutes_document", {"meeting": name}, as_of=scope.scope().instant)
    return send(found["template"], found["data"], asked_form(), as_of=found.get("as_of"))


@page("/standards/meetings/<name>/minutes/write", methods=["GET"])
def write_minutes(name: str) -> Any:
    """Where, from when to when, who else came, what was said, who wrote it down; before its day only where."""
    return asked.show(_writing(name))


@page("/standards/meetings/<name>/minutes/write", methods=["POST"])
def write_minutes_post(name: str) -> Any:
    """Put it on record."""
    act = _writing(name)
    typed, faults = asked.read(act)
    for field in TIMES:
        typed[field] = thai.read_time(typed.get(field, "")) if typed.get(field) else None
        if typed[field] == "":
            faults[field] = t("meetings.minutes-time-wrong")
    number, changes = typed.get("adopted", ""), typed.get("adopted_changes", "")
    if changes and not number:
        faults["adopted"] = t("meetings.minutes-adopted-missing")
    data = {
        "meeting": name,
        **{field: typed[field] for field in TIMES},
        "place": typed["place"],
        "others": [line for line in typed.get("others", "").split("\n") if line.strip()],
        "opening": typed.get("opening", ""),
        "adopted": {"number": number, "changes": changes} if number else None,
        "said": [
            {"ordinal": int(field.removeprefix(SAID)), "text": text}
            for field, text in typed.items()
            if field.startswith(SAID) and text
        ],
        "absences": [
            {"person": f"person:{field.removeprefix(ABSENT)}", "reason": why}
            for field, why in typed.items()
            if field.startswith(ABSENT) and why
        ],
        **{who: typed.get(who) or None for who in SIGNERS},
        "reason": typed.get("reason", ""),
    }
    places = {f"/said/{at}/text": f"{SAID}{one['ordinal']}" for at, one in enumerate(data["said"])}
    places["/adopted/changes"] = "adopted_changes"
    return asked.carry_out(replace(act, places=places), "standards", "write_minutes", data, faults)


def _writing(name: str) -> Act:
    found, person = called(name), signed_in()
    if not may(person, SECRETARIES) or found["cancelled"] is not None:
        raise problem("forbidden")
    path = f"/standards/meetings/{name}"
    return Act(
        heading=t("meetings.minutes-write") if found["held"] else t("meetings.minutes-place-say"),
        lead=t("meetings.minutes-write-lead") if found["held"] else t("meetings.minutes-place-lead"),
        crumbs=[
            (scope.address("/standards/meetings"), t("meetings.title")),
            (scope.address(path), t("meetings.named", number=found["number"])),
        ],
        fields=list(_fields(found, person.actor)),
        button=t("meetings.minutes-write-act"),
        done=t("meetings.minutes-written"),
        back=path,
        version=found["version"],
    )


def _fields(found: Mapping[str, Any], writer: str) -> Iterator[Asked]:
    told: Mapping[str, Any] = found["written"] or {}

    def field(name: str, kind: asked.Kind = "text", value: str | None = None, **how: Any) -> Asked:
        key = f"meetings.minutes-{name.replace('_', '-')}"
        shown = (told.get(name) or "") if value is None else value
        hint = "" if kind == "select" else f"{key}-hint"
        return Asked(name, key, kind, hint=hint, value=shown, optional=True, **how)

    yield field("place")
    if not found["held"]:
        return
    for name in TIMES:
        yield field(name, value=(told.get(name) or "").replace(":", "."))
    yield from _absent(found, told)
    yield field("others", "area", "\n".join(told.get("others", ())))
    yield field("opening", "area")
    adopted = told.get("adopted") or {}
    yield field("adopted", value=adopted.get("number", ""))
    yield field("adopted_changes", "area", adopted.get("changes", ""))
    said = {one["ordinal"]: one["text"] for one in told.get("said", ())}
    for item in found["agenda"]:
        words = t("meetings.minutes-said-of", ordinal=item["ordinal"], title=item["title"])
        yield Asked(
            f"{SAID}{item['ordinal']}", "", "area", hint="meetings.minutes-said-hint", words=words,
            value=said.get(item["ordinal"], ""), optional=True,
        )  # fmt: skip
    people = _people(found, told, writer)
    for who in SIGNERS:
        yield field(who, "select", options=people)
    if found["minutes"]:
        yield Asked("reason", "meetings.minutes-why", hint="meetings.minutes-rewrite-hint", optional=True)


def _absent(found: Mapping[str, Any], told: Mapping[str, Any]) -> Iterator[Asked]:
    """Why each member who is on record as absent did not come."""
    came = found["attendance"] or {"members": (), "present": ()}
    away = [person for person in came["members"] if person not in came["present"]]
    names, why = named(away), {one["person"]: one["reason"] for one in told.get("absences", ())}
    options = [("", t("meetings.minutes-absent-unsaid")), *((one, t(f"meetings.absent.{one}")) for one in REASONS)]
    for person in away:
        words = t("meetings.minutes-absent-of", name=names[person])
        key = f"{ABSENT}{person.removeprefix('person:')}"
        yield Asked(key, "", "select", words=words, options=options, value=why.get(person, ""), optional=True)


def _people(found: Mapping[str, Any], told: Mapping[str, Any], writer: str) -> list[tuple[str, str]]:
    """Who may have taken or checked the minutes: members of the body, whoever writes now, and who is on record."""
    members = [member["person"] for member in found["roster"]]
    known = dict.fromkeys([*members, writer, *(told[who] for who in SIGNERS if told.get(who))])
    names = named(known)
    return [("", t("meetings.minutes-nobody")), *((person, names[person]) for person in known)]
