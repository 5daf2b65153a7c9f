"""Proclaiming an approved edition and issuing a corrigendum; both end in a numbered announcement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import render_template, request

from gateway.pages import day_fields, scope, thai
from gateway.pages.area_standards import DIRECTORS, base, edition_of, may, only_now
from gateway.pages.backend import backend
from gateway.pages.carrying_out import carry_out
from gateway.pages.documents import send
from gateway.pages.faults import REFUSED, faults_of
from gateway.pages.language import t
from gateway.pages.signing import signs_as
from gateway.pages.site import page
from gateway.pages.viewer import signed_in
from gateway.problems import problem
from kernel.authority import Role
from kernel.running_numbers import running_number
from kernel.years import academic_year

FIELDS = ("number", "signed_on", "effective_from_year", "successors", "conditions", "revision")
PARTS = ("title", "distinctiveness")
"""What of an edition is no item; as a choice among its items each bears an at sign, as no code does."""

CORRECTION = ("changes_meaning", "changes", "note", "number", "signed_on", *PARTS)


@page("/standards/area/<track>/<int:edition>/proclaim", methods=["GET"])
def area_proclaim(track: str, edition: int) -> Any:
    """What the announcement will say, and what it takes the place of."""
    return _proclaim(_approved(track, edition), {}, {})


@page("/standards/area/<track>/<int:edition>/proclaim", methods=["POST"])
def area_proclaim_post(track: str, edition: int) -> Any:
    """Proclaim it, or look at the announcement first (``act=preview``)."""
    found = _directors(track, edition)
    if found["status"] not in ("proclaimed", "superseded"):  # sent again, the form gets its first answer
        found = _approved(track, edition)
    typed, signed_on = dict(request.form), day_fields.read("signed_on")
    year = thai.whole(request.form.get("effective_from_year", ""))
    if request.form.get("act") == "preview":
        return _preview(track, edition, typed, signed_on, year)
    faults = {} if signed_on else {"signed_on": t("form.date-wrong")}
    if year is None:
        faults["effective_from_year"] = t("area-standards.year-wrong")
    if not typed.get("number", "").strip():
        faults["number"] = t("area-standards.number-missing")
    if faults or signed_on is None:
        return _proclaim(found, typed, faults), 422
    older = _older(found)
    data = {
        "track": track,
        "edition": edition,
        "revision": found["revision"],
        "effective_from_year": year,
        "announcement": _announcement(typed, signed_on),
        "successors": {code: typed.get(f"to-{code}") or None for code in older} if older else None,
    }
    return carry_out(
        "standards",
        "proclaim_area_standard",
        data,
        lambda fault: _proclaim(found, typed, faults_of(fault, FIELDS)),
        base(track, edition),
        t("area-standards.proclaimed-done", number=running_number(data["announcement"]["number"])),
        refused=(*REFUSED, 403),
    )


@page("/standards/area/<track>/<int:edition>/correct", methods=["GET"])
def area_correct(track: str, edition: int) -> Any:
    """One question first: whether the meaning changes."""
    return _correct(_proclaimed(track, edition), {"code": request.args.get("code", "")}, {})


@page("/standards/area/<track>/<int:edition>/correct", methods=["POST"])
def area_correct_post(track: str, edition: int) -> Any:
    """Issue the corrigendum."""
    found, typed = _proclaimed(track, edition), dict(request.form)
    signed_on = day_fields.read("signed_on")
    line = _line(found, typed)
    faults: dict[str, str] = {}
    if typed.get("changes_meaning") not in ("yes", "no"):
        faults["changes_meaning"] = t("area-standards.meaning-missing")
    elif typed["changes_meaning"] == "no":
        faults |= {} if line else {"changes": t("area-standards.code-missing")}
        faults |= {} if typed.get("number", "").strip() else {"number": t("area-standards.number-missing")}
        faults |= {} if signed_on else {"signed_on": t("form.date-wrong")}
    if typed.get("changes_meaning") == "yes":
        return _correct(found, typed, {"changes_meaning": t("area-standards.meaning-changes")}), 422
    if faults or line is None or signed_on is None:
        return _correct(found, typed, faults), 422
    data = {
        "track": track,
        "edition": edition,
        **_mended(found, line, " ".join(typed.get("after", "").split())),
        "changes_meaning": False,
        "note": typed.get("note", "").strip(),
        "announcement": _announcement(typed, signed_on),
    }
    return carry_out(
        "standards",
        "correct_area_standard",
        data,
        lambda fault: _correct(found, typed, _at_choice(faults_of(fault, CORRECTION))),
        base(track, edition),
        t("area-standards.corrected-done"),
        refused=(*REFUSED, 403),
    )


def _lines(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What can have been misprinted: the title, the text of distinctiveness where there is one, each item."""
    whole = [
        {"code": f"@{part}", "name": t(f"area-standards.misprinted.{part}"), "text": found[part]}
        for part in PARTS
        if found[part]
    ]
    return [*whole, *({"name": item["code"], **item} for item in found["items"])]


def _line(found: Mapping[str, Any], typed: Mapping[str, Any]) -> dict[str, Any] | None:
    return next((line for line in _lines(found) if line["code"] == typed.get("code")), None)


def _mended(found: Mapping[str, Any], line: Mapping[str, Any], after: str) -> dict[str, Any]:
    """The line that was chosen, as the command takes it. What a form that is sent again mended the first time is
    mended from what it said then."""
    part, before = line["code"].removeprefix("@"), line["text"]
    if before == after:
        done = ({**change, "part": change["code"]} for made in found["corrigenda"] for change in made["changes"])
        whole = ({**made[key], "part": key} for made in found["corrigenda"] for key in PARTS if made.get(key))
        mends = [one["before"] for one in (*done, *whole) if (one["part"], one["after"]) == (part, after)]
        before = mends[-1] if mends else before
    mended = {"before": before, "after": after}
    return {part: mended} if line["code"] != part else {"changes": [{"code": part, **mended}]}


def _at_choice(faults: Mapping[str, str]) -> dict[str, str]:
    """Whatever was misprinted is chosen and written at one place."""
    return {"changes" if field in PARTS else field: fault for field, fault in faults.items()}


def _approved(track: str, edition: int) -> dict[str, Any]:
    found = _directors(track, edition)
    if found["status"] != "approved":
        raise problem("conflict", t("area-standards.not-approved"))
    return found


def _proclaimed(track: str, edition: int) -> dict[str, Any]:
    found = _directors(track, edition)
    if found["status"] not in ("proclaimed", "superseded"):
        raise problem("conflict", t("area-standards.not-proclaimed"))
    return found


def _directors(track: str, edition: int) -> dict[str, Any]:
    person, found = signed_in(), edition_of(track, edition)
    only_now()
    if not may(person, DIRECTORS):
        raise problem("forbidden")
    if not found["signs"]:
        raise problem("forbidden", t("area-standards.next-proclaim-who"))
    return found


def _announcement(typed: Mapping[str, str], signed_on: Any) -> dict[str, Any]:
    return {"number": typed.get("number", "").strip(), "signed_on": signed_on.isoformat()}


def _preview(track: str, edition: int, typed: Mapping[str, str], signed_on: Any, year: int | None) -> Any:
    asked = {
        "track": track,
        "edition": edition,
        "number": typed.get("number", "").strip(),
        "effective_from_year": year or academic_year(scope.day()),
        "signed_on": signed_on.isoformat() if signed_on else None,
    }
    found = backend().ask("standards", "area_standard_document", asked)
    return send(found["template"], found["data"], "pdf")


def _older(found: Mapping[str, Any]) -> dict[str, str]:
    """Items of the edition that this one takes the place of: code -> wording."""
    if not found["base_edition"]:
        return {}
    return {item["code"]: item["text"] for item in edition_of(found["track"], found["base_edition"])["items"]}


def _proclaim(found: dict[str, Any], typed: Mapping[str, Any], faults: Mapping[str, str]) -> str:
    older, follows = _older(found), found["successors"]
    usual = academic_year(scope.day())
    last = max((one["effective_from_year"] or 0 for one in found["editions"]), default=0)
    return render_template(
        "area-standards/proclaim.html", one=found, base=base(found["track"], found["edition"]), typed=typed,
        faults=faults, older=older, same=sum(code == to for code, to in follows.items()),
        apart={code: text for code, text in older.items() if follows.get(code) != code}, follows=follows,
        year=max(usual, last + 1), signing=signs_as(Role.AREA_DIRECTOR),
    )  # fmt: skip


def _correct(found: dict[str, Any], typed: Mapping[str, Any], faults: Mapping[str, str]) -> str:
    return render_template(
        "area-standards/correct.html", one=found, base=base(found["track"], found["edition"]), lines=_lines(found),
        typed=typed, faults=faults, item=_line(found, typed), signing=signs_as(Role.AREA_DIRECTOR),
    )  # fmt: skip
