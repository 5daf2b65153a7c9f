"""Writing a draft: all items at a glance, and one item at a time, saved as it is typed without taking from others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import flash, redirect, render_template, request

from gateway.catalogue import text
from gateway.pages import scope
from gateway.pages.area_standards import AUTHORS, TRACKS, anchor, base, edition_of, may, only_now
from gateway.pages.backend import Problem, backend
from gateway.pages.by_script import partial, unsaved
from gateway.pages.faults import REFUSED, faults_of
from gateway.pages.language import t
from gateway.pages.people import names
from gateway.pages.seen import seen
from gateway.pages.site import page
from gateway.pages.viewer import signed_in
from gateway.pages.wording import refusal
from gateway.problems import problem

WHOLE, NEW = "whole", "new"
"""What is written beside items: title and distinctiveness, and an item that is not there yet."""

RELATIONS = ("exactMatch", "superset", "subset", "intersects", "related")
MOST_MAPS = 8
OPEN = ("drafting", "returned")


@page("/standards/area/<track>/draft", methods=["POST"])
def area_draft_post(track: str) -> Any:
    """Begin the next edition of a track."""
    signed_in()
    if track not in TRACKS:
        raise problem("not-found")
    title = _proclaimed_title(track) or text("area-standards.usual-title", "th", track=text(f"track.{track}", "th"))
    try:
        answer = backend().execute("standards", "draft_area_standard", {"track": track, "title": title})
    except Problem as fault:
        if fault.status not in REFUSED:
            raise
        flash(refusal(fault))
        return redirect(scope.address("/standards/area"), 303)
    flash(t("area-standards.begun"))
    return redirect(scope.address(f"{base(track, answer['extra']['edition'])}/edit"), 303)


def _proclaimed_title(track: str) -> str | None:
    """How the edition reads now that the next one begins with, corrigenda and all; None where none is proclaimed."""
    tracks = backend().ask("standards", "area_standards")["tracks"]
    editions = next(one["editions"] for one in tracks if one["track"] == track)
    return next((str(one["title"]) for one in editions if one["announcement"]), None)


@page("/standards/area/<track>/<int:edition>/edit", methods=["GET"])
def area_edit(track: str, edition: int) -> Any:
    """All items with what they answer to; or one of them (``item``) to be written."""
    found = open_draft(track, edition)
    code = request.args.get("item")
    if code is None:
        counts: dict[str | None, int] = {}
        for entry in found["comments"]:
            if entry["resolved"] is None:
                counts[entry["code"]] = counts.get(entry["code"], 0) + 1
        return render_template(
            "area-standards/edit.html", one=found, base=base(track, edition), counts=counts, ends=_ends(found["items"])
        )
    return _show(found, code, _stored(found, code), {})


@page("/standards/area/<track>/<int:edition>/edit", methods=["POST"])
def area_edit_post(track: str, edition: int) -> Any:
    """Keep one item, the whole's words, or a new item; or take an item away (``act=remove``)."""
    found = open_draft(track, edition, posted=True)
    code, act = request.args.get("item", ""), request.form.get("act", "save")
    typed = _typed(code)
    if code in found["numbers"]:
        return _elsewhere(found, code, typed) if act != "remove" else _not_removed(found, code)
    data: dict[str, Any] = {"track": track, "edition": edition, "base": seen("base")}
    if act == "remove":
        data["removed"] = [code]
    elif code == WHOLE:
        data |= {"title": typed["title"], "distinctiveness": typed["distinctiveness"]}
    else:
        data["put"] = [_item(found, code, typed)]
    try:
        answer = backend().execute("standards", "revise_area_standard", data)
    except Problem as fault:
        if fault.status not in REFUSED:
            raise
        return _refused(found, code, typed, fault)
    revision = answer["extra"].get("revision", found["revision"])
    if partial():
        return render_template("area-standards/saved.html", revision=revision)
    place = f"standards:{answer['position']}"
    following = None if act == "remove" or code in (WHOLE, NEW) else _after(found, code)
    if act == "next" and following:
        return redirect(scope.address(f"{base(track, edition)}/edit", item=following, wait_for=place), 303)
    flash(t("area-standards.removed" if act == "remove" else "area-standards.kept"))
    return redirect(scope.address(f"{base(track, edition)}/edit", wait_for=place), 303)


def open_draft(track: str, edition: int, *, posted: bool = False) -> dict[str, Any]:
    """A draft that whoever asks may write now.

    :param posted: a form was sent, with the revision that it showed as ``base``; ``numbers`` leads on from there
    :raises Problem: 403 for whoever is no author, 409 where it is past writing, or the page looks back
    """
    person = signed_in()
    only_now()
    if not may(person, AUTHORS):
        raise problem("forbidden")
    found = edition_of(track, edition, seen("base") if posted else None)
    if found["status"] not in OPEN:
        raise problem("conflict", t("area-standards.not-open"))
    return found


def _elsewhere(found: dict[str, Any], code: str, typed: dict[str, Any]) -> tuple[str, int]:
    """The item has another number since the form was opened, or is gone: what was typed is shown where it can be kept.

    That is under the other number, or as an item that is not there yet.
    """
    now = found["numbers"].get(code)
    said = t("area-standards.gone", code=code) if now is None else t("area-standards.moved-to", code=code, to=now)
    if partial():
        return unsaved(said), 409
    if now is not None:
        return _show(found, now, typed, {}, _stored(found, now), said), 409
    return _show(found, NEW, {**typed, "code": _next_code(found, ""), "parent": ""}, {}, None, said), 409


def _not_removed(found: dict[str, Any], code: str) -> Any:
    """The item is gone already, or has another number, which is shown before anything is removed."""
    now = found["numbers"][code]
    if now is not None:
        return _elsewhere(found, code, _stored(found, now))
    flash(t("area-standards.gone-already", code=code))
    return redirect(scope.address(f"{base(found['track'], found['edition'])}/edit"), 303)


def _ends(items: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The first and the last item under each: they go no further up, or down."""
    first: dict[str | None, str] = {}
    for item in items:
        first.setdefault(item["parent"], item["code"])
    last = {item["parent"]: item["code"] for item in items}
    return {"up": set(first.values()), "down": set(last.values())}


def _refused(found: dict[str, Any], code: str, typed: dict[str, Any], fault: Problem) -> tuple[str, int]:
    """Nothing typed is lost; of what another has just written the form says what it reads now."""
    if partial():
        said = refusal(fault, said=str(fault.errors[0]["detail"]) if fault.errors else "")
        return unsaved(said), fault.status
    if fault.status == 412:
        now = edition_of(found["track"], found["edition"], seen("base"))
        return (
            _elsewhere(now, code, typed)
            if code in now["numbers"]
            else (_show(now, code, typed, {}, _stored(now, code)), 409)
        )
    return _show(found, code, typed, faults_of(fault, ("text",))), fault.status


def _item(found: Mapping[str, Any], code: str, typed: Mapping[str, Any]) -> dict[str, Any]:
    """The item as it was typed; what the form does not ask for stays as it is."""
    stored = next((item for item in found["items"] if item["code"] == code), None)
    if stored is not None:
        kept = {name: stored[name] for name in ("code", "parent", "kind")}
    else:
        kept = {
            "code": typed["code"],
            "parent": typed["parent"] or None,
            "kind": "item" if typed["parent"] else "standard",
        }
    ministry = {name: found["ministry"][name] for name in ("framework", "version")}
    foreign = [one for one in (stored or {}).get("maps", ()) if one["framework"] != ministry["framework"]]
    maps = [{**ministry, "code": one["code"], "relation": one["relation"]} for one in typed["maps"] if one["code"]]
    return {**kept, "text": typed["text"], "own": typed["own"], "note": typed["note"], "maps": [*foreign, *maps]}


def _typed(code: str) -> dict[str, Any]:
    form = request.form
    if code == WHOLE:
        return {name: " ".join(form.get(name, "").split()) for name in ("title", "distinctiveness")}
    maps = [
        {"code": form[f"map-{at}"], "relation": form.get(f"relation-{at}", RELATIONS[0])}
        for at in range(MOST_MAPS)
        if form.get(f"map-{at}")
    ]
    said = {name: " ".join(form.get(name, "").split()) for name in ("text", "note", "code", "parent")}
    return {**said, "own": form.get("own") == "yes", "maps": maps}


def _stored(found: Mapping[str, Any], code: str) -> dict[str, Any]:
    if code == WHOLE:
        return {"title": found["title"], "distinctiveness": found["distinctiveness"]}
    if code == NEW:
        parent = request.args.get("parent", "")
        return {"code": _next_code(found, parent), "parent": parent, "text": "", "note": "", "own": True, "maps": []}
    item = next((item for item in found["items"] if item["code"] == code), None)
    if item is None:
        raise problem("not-found")
    maps = [one for one in item["maps"] if one["framework"] == found["ministry"]["framework"]]
    return {**item, "maps": maps}


def _next_code(found: Mapping[str, Any], parent: str) -> str:
    """The number after the last sibling's, written as the siblings are."""
    return next((str(place["next"]) for place in found["places"] if (place["under"] or "") == parent), "")


def _after(found: Mapping[str, Any], code: str) -> str | None:
    codes = [item["code"] for item in found["items"]]
    at = codes.index(code) + 1 if code in codes else len(codes)
    return codes[at] if at < len(codes) else None


def _show(
    found: Mapping[str, Any], code: str, typed: Mapping[str, Any], faults: Mapping[str, str], conflict: Any = None,
    moved: str = "",
) -> str:  # fmt: skip
    codes = [item["code"] for item in found["items"]]
    at = codes.index(code) if code in codes else -1
    comments = [entry for entry in found["comments"] if entry["code"] == (None if code == WHOLE else code)]
    return render_template(
        "area-standards/item.html", one=found, base=base(found["track"], found["edition"]), code=code, typed=typed,
        faults=faults, conflict=conflict, moved=moved, comments=comments, relations=RELATIONS, anchor=anchor(code),
        names=names([{"metadata": {"actor": entry["by"]}} for entry in comments]),
        before=codes[at - 1] if at > 0 else None, following=codes[at + 1] if 0 <= at < len(codes) - 1 else None,
    )  # fmt: skip
