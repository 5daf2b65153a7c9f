"""The items of a school's standards: the area's, locked, and room for the school's own under each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import render_template, request

from gateway.pages import scope
from gateway.pages.own_standards import Own, carry_out, may_prepare, only_to_act, own, tree
from gateway.pages.site import page
from gateway.problems import problem

ACTS = ("add", "change", "remove", "identity", "correct")


@page("/schools/<code>/standards/<track>/items", methods=["GET"])
def school_items(code: str, track: str) -> Any:
    """The lines of the draft, else of the edition that holds."""
    return _show(own(code, track))


@page("/schools/<code>/standards/<track>/items", methods=["POST"])
def school_items_post(code: str, track: str) -> Any:
    """Add, change or remove an own item (``act``), say what the identity is, or use what the area corrected."""
    found = only_to_act(own(code, track), may_prepare(code))
    act, draft = request.form.get("act", ""), found.draft
    if act not in ACTS or draft is None:
        raise problem("invalid")
    typed = {name: request.form.get(name, "").strip() for name in ("code", "parent", "text", "identity")} | {"act": act}
    lines = _changed([_line(item) for item in draft["items"]], typed)
    identity = typed["identity"] if act == "identity" else draft["identity"]
    data = {"school": code, "track": track, "items": lines, "identity": identity}

    def again(**wrong: Any) -> str:
        return _show(own(code, track), typed=typed, **wrong)

    if act == "correct":
        about, done = {"school": code, "track": track}, "school-standards.done-correct"
        return carry_out("take_corrected_wording", about, ("text",), again, done, found.at("/items"))
    where = f"#item-{typed['parent'] or typed['code']}" if act != "identity" else ""
    field = "identity" if act == "identity" else "text"
    done = f"school-standards.done-{act}"
    return carry_out("revise_school_standard", data, (field,), again, done, found.at("/items") + where)


def _line(item: Mapping[str, Any]) -> dict[str, Any]:
    return {name: item[name] for name in ("code", "parent", "text", "note")}


def _changed(lines: list[dict[str, Any]], typed: Mapping[str, str]) -> list[dict[str, Any]]:
    match typed["act"]:
        case "add":
            return [*lines, {"code": None, "parent": typed["parent"], "text": typed["text"], "note": ""}]
        case "change":
            return [line | {"text": typed["text"]} if line["code"] == typed["code"] else line for line in lines]
        case "remove":
            return [line for line in lines if line["code"] != typed["code"]]
    return lines


def _show(found: Own, **wrong: Any) -> str:
    shown = {"typed": {}, "faults": {}, "general": None} | wrong
    return render_template(
        "school-standards/items.html", own=found, tree=tree(found.items), version=found.standard["version"],
        may=may_prepare(found.school.code) and found.draft is not None, today=scope.day(), **shown,
    )  # fmt: skip
