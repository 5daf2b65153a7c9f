"""A school's targets: each item beside the results of the last years, a choice of five levels, and a warning."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import render_template, request

from gateway.pages import thai
from gateway.pages.earlier_results import Earlier, earlier_than
from gateway.pages.own_standards import Own, carry_out, may_announce, may_prepare, only_to_act, own, tree
from gateway.pages.site import page
from gateway.problems import problem

Target = dict[str, Any]


@page("/schools/<code>/standards/<track>/targets", methods=["GET"])
def school_targets(code: str, track: str) -> Any:
    """The targets in preparation, else those that hold."""
    found = own(code, track)
    return _show(found, earlier_than(found), _stored(found))


@page("/schools/<code>/standards/<track>/targets", methods=["POST"])
def school_targets_post(code: str, track: str) -> Any:
    """Save what is chosen so far (``act`` save, or next to go on to the board), or begin from last year's (copy)."""
    found = only_to_act(own(code, track), may_prepare(code))
    act, standard = request.form.get("act", "save"), found.targets["standard"]
    if standard is None:
        raise problem("conflict")
    earlier, targets = earlier_than(found), _typed(standard["items"])
    if act == "copy":
        targets = _from_last_year(found, targets)
    reason = request.form.get("reason", "").strip()
    given = [{"code": code_, **one} for code_, one in targets.items() if one["level"]]
    for one in given:  # a reason is for what lies under the last result, and for nothing else
        one["reason"] = one["reason"] if earlier.lower(one["code"], one["level"]) else ""
    data = {"school": code, "track": track, "year": found.year, "targets": given, "reason": reason}

    def again(**wrong: Any) -> str:
        newest = own(code, track)
        meanwhile = _differing(_stored(newest), targets) if wrong["general"] else []
        return _show(newest, earlier, targets, reason=reason, meanwhile=meanwhile, **wrong)

    told = set(request.form.get("warned", "").split("|"))
    unexplained = next(
        (
            one
            for one in given
            if earlier.lower(one["code"], one["level"]) and not one["reason"] and one["code"] not in told
        ),
        None,
    )  # a warning is given once, and refuses nothing
    whole = len(given) == sum(item["kind"] == "item" for item in standard["items"])
    then = found.at("/targets/board" if act == "next" and whole and not unexplained else "/targets")
    if act == "next" and not whole:
        then += "#left"
    elif unexplained:
        then += f"#target-{unexplained['code']}"
    done = "school-standards.targets-copied" if act == "copy" else "school-standards.targets-saved"
    return carry_out("draft_school_targets", data, ("reason",), again, done, then)


def _differing(stored: Mapping[str, Target], typed: Mapping[str, Target]) -> list[tuple[str, Any, Any]]:
    """(Item, level that stands, level chosen here) wherever someone else has chosen another."""
    levels = [(code, stored.get(code, {}).get("level"), one["level"]) for code, one in typed.items()]
    return [(code, theirs, mine) for code, theirs, mine in levels if theirs and theirs != mine]


def _typed(items: list[Mapping[str, Any]]) -> dict[str, Target]:
    """What the form says of each item."""
    found: dict[str, Target] = {}
    for at, item in enumerate(items):
        level = thai.whole(request.form.get(f"level-{at}", ""))
        text, reason = (request.form.get(f"{name}-{at}", "").strip() for name in ("text", "reason"))
        found[str(item["code"])] = {"level": level, "text": text, "reason": reason}
    return found


def _from_last_year(found: Own, typed: dict[str, Target]) -> dict[str, Target]:
    """`typed` with last year's targets where nothing is chosen yet."""
    before = found.targets["last_year"] or {"targets": []}
    last = {one["code"]: {"level": one["level"], "text": one["text"], "reason": ""} for one in before["targets"]}
    return {code: one if one["level"] else last.get(code, one) for code, one in typed.items()}


def _stored(found: Own) -> dict[str, Target]:
    shown = found.targets["draft"] or found.announced_targets
    return {one["code"]: dict(one) for one in shown["targets"]} if shown else {}


def _show(found: Own, earlier: Earlier, targets: dict[str, Target], **wrong: Any) -> str:
    standard, drafted = found.targets["standard"], found.targets["draft"]
    items = list(standard["items"]) if standard else []
    places = {item["code"]: at for at, item in enumerate(items)}
    code = found.school.code
    chosen = {key: one for key, one in targets.items() if one.get("level")}
    wanted = [item["code"] for item in items if item["kind"] == "item"]
    lower = [one for one in wanted if one in chosen and earlier.lower(one, chosen[one]["level"])]
    shown: dict[str, Any] = {"faults": {}, "general": None, "meanwhile": []} | wrong
    shown.setdefault("reason", drafted["reason"] if drafted else "")
    return render_template(
        "school-standards/targets.html", own=found, tree=tree(items), places=places, targets=targets, earlier=earlier,
        version=found.targets["version"], may=may_prepare(code) and standard is not None, director=may_announce(code),
        left=[one for one in wanted if one not in chosen], of=len(wanted),
        lower=lower, unexplained=[one for one in lower if not chosen[one].get("reason")], **shown,
    )  # fmt: skip
