"""Crosswalks: two frameworks side by side, the gap report, and links made, changed and taken away one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import render_template, request

from gateway.pages import asked, scope
from gateway.pages.asked import Act, Asked
from gateway.pages.backend import backend
from gateway.pages.language import t
from gateway.pages.library import may_study, student
from gateway.pages.people import named
from gateway.pages.site import page
from gateway.pages.studies import editions, titles
from gateway.pages.viewer import signed_in
from gateway.problems import problem

TYPED = ("equal", "subset", "superset", "intersects", "related")
ACT = "/standards/crosswalks/<name>/<any(link,explain,remove):act>"


@page("/standards/crosswalks/<name>", methods=["GET"])
def crosswalk(name: str) -> Any:
    """Two frameworks side by side, and what the table leaves open."""
    person, found = signed_in(), _crosswalk(name)
    people = named(entry["by"] for entry in (*found["links"], *found["explained"]) if "by" in entry)
    return render_template(
        "standards/crosswalk.html", crosswalk=found, titles=titles(), people=people, may=may_study(person)
    )


@page("/standards/crosswalks/new", methods=["GET"])
def new_crosswalk() -> Any:
    """Two editions to set against each other."""
    student()
    return asked.show(_opening())


@page("/standards/crosswalks/new", methods=["POST"])
def new_crosswalk_post() -> Any:
    """Begin a crosswalk."""
    student()
    act = _opening()
    data, faults = asked.read(act)
    sides = {side: data.pop(side).partition("|") for side in ("origin", "destination")}
    ends = {side: {"framework": name, "version": version} for side, (name, _, version) in sides.items()}
    sent = {"crosswalk": data["crosswalk"], **ends, "source": {"instrument": data["instrument"]}}
    back = f"/standards/crosswalks/{data['crosswalk']}"
    towards = Act(act.heading, act.lead, act.crumbs, act.fields, act.button, act.done, back)
    return asked.carry_out(towards, "standards", "open_crosswalk", sent, faults)


@page(ACT, methods=["GET"])
def crosswalk_act(name: str, act: str) -> Any:
    """A link to make or change, a link to take away, or an item to explain."""
    student()
    return asked.show(_acts(_crosswalk(name), act))


@page(ACT, methods=["POST"])
def crosswalk_act_post(name: str, act: str) -> Any:
    """Carry it out, on what was seen."""
    student()
    found = _crosswalk(name)
    asking = _acts(found, act)
    data, faults = asked.read(asking)
    command, shaped = COMMANDS[act]
    return asked.carry_out(asking, "standards", command, {"crosswalk": name, **shaped(data)}, faults)


def _asked_for(*names: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """What stands in the address, beside what was typed."""
    return lambda data: {**data, **{name: request.args.get(name, "") for name in names}}


COMMANDS: Mapping[str, tuple[str, Callable[[dict[str, Any]], dict[str, Any]]]] = {
    "link": ("set_crosswalk_link", dict),
    "remove": ("remove_crosswalk_link", _asked_for("origin", "destination")),
    "explain": ("explain_crosswalk_item", _asked_for("side", "code")),
}


def _crosswalk(name: str) -> dict[str, Any]:
    return backend().ask(
        "standards", "crosswalk", {"crosswalk": name}, as_of=scope.scope().instant, wait_for=scope.wait_for()
    )


def _items(edition: Mapping[str, str]) -> list[tuple[str, str]]:
    """The items of an edition, as choices in the order of their tree."""
    params = {"framework": edition["framework"], "version": edition["version"]}
    found = backend().ask("standards", "framework", params, as_of=scope.scope().instant)
    return list(_flat(found["items"]))


def _flat(nodes: list[dict[str, Any]]) -> list[tuple[str, str]]:
    found = []
    for node in nodes:
        words = f"{node['code']} {node['text']}"
        found.append((node["code"], words if len(words) <= 100 else f"{words[:99]}…"))
        found += _flat(node["children"])
    return found


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(scope.address("/standards"), t("standards.title")), *more]


def _opening() -> Act:
    choices = editions()
    return Act(
        heading=t("crosswalks.new"),
        lead=t("crosswalks.new-lead"),
        crumbs=_crumbs(),
        fields=[
            Asked("origin", "crosswalks.origin", "select", options=choices),
            Asked("destination", "crosswalks.destination", "select", options=choices),
            Asked("crosswalk", "crosswalks.id", hint="crosswalks.id-hint"),
            Asked("instrument", "crosswalks.instrument", hint="crosswalks.instrument-hint"),
        ],
        button=t("crosswalks.begin"),
        done=t("crosswalks.begun"),
        back="/standards",
    )


def _acts(found: Mapping[str, Any], act: str) -> Act:
    here = f"/standards/crosswalks/{found['crosswalk']}"
    quoted = ""
    if act == "link":
        relations = [(name, t(f"standards.relations.{name}")) for name in TYPED]
        there = _link(found)
        if there:
            relation = t(f"standards.relations.{there['relation']}")
            quoted = f"{there['origin']} → {there['destination']}: {relation}. {there['note']}"
        fields = [
            Asked("origin", "crosswalks.origin-item", "select", options=_items(found["origin"])),
            Asked("relation", "crosswalks.relation", "select", options=relations, value=there.get("relation", "")),
            Asked("destination", "crosswalks.destination-item", "select", options=_items(found["destination"])),
            Asked("reason", "crosswalks.reason", "area", hint="crosswalks.reason-hint", value=there.get("note", "")),
        ]
    else:
        side = request.args.get("side", "")
        if act == "explain" and side not in ("origin", "destination"):
            raise problem("not-found")
        fields = [Asked("reason", f"crosswalks.{act}-reason", "area")]
        quoted = _quoted(found, act)
    return Act(
        heading=t(f"crosswalks.act.{act}"),
        lead=t(f"crosswalks.lead.{act}"),
        crumbs=_crumbs((scope.address(here), t("standards.crosswalk"))),
        fields=fields,
        button=t(f"crosswalks.button.{act}"),
        done=t(f"crosswalks.done.{act}"),
        back=here,
        quoted=quoted,
        version=found["stream_version"] if act != "explain" else None,
    )


def _link(found: Mapping[str, Any]) -> Mapping[str, Any]:
    """The link that the address names, if there is one."""
    wanted = (request.args.get("origin"), request.args.get("destination"))
    return next((link for link in found["links"] if (link["origin"], link["destination"]) == wanted), {})


def _quoted(found: Mapping[str, Any], act: str) -> str:
    """What the act is about, in the words of the frameworks."""
    if act == "remove":
        link = _link(found)
        if not link:
            raise problem("not-found")
        return f"{link['origin']} {link['origin_text']} → {link['destination']} {link['destination_text']}"
    code, gaps = request.args.get("code"), found["gaps"][request.args["side"]]
    gap = next((entry for entry in gaps if entry["code"] == code), None)
    if gap is None:
        raise problem("not-found")
    return f"{gap['code']} {gap['text']}"
