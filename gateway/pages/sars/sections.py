"""Writing one section: it saves by itself, tells of others who are at it, and shows both texts where two met."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import redirect, render_template, request

from gateway.pages import scope, thai
from gateway.pages.backend import Problem, backend
from gateway.pages.by_script import partial, unsaved
from gateway.pages.faults import REFUSED
from gateway.pages.language import t
from gateway.pages.people import named
from gateway.pages.sars.report import Report, base_of, execute, report
from gateway.pages.sars.steps import STANDARD_PARTS
from gateway.pages.site import page
from gateway.pages.viewer import signed_in
from gateway.pages.wording import refusal
from gateway.parts import parts

SECTION = "/sars/<int:year>/<code>/<track>/sections/<section>"


@page(SECTION, methods=["GET"])
def sar_section(year: int, code: str, track: str, section: str) -> Any:
    """A section with everything that belongs to it."""
    found = report(year, code, track)
    return show(found, found.section(section))


@page(SECTION, methods=["POST"])
def sar_section_post(year: int, code: str, track: str, section: str) -> Any:
    """Keep what was written. A script gets back what has moved, a browser without one the next section."""
    typed = {name.removeprefix("part-"): text for name, text in request.form.items() if name.startswith("part-")}
    lines = {name: text.splitlines() for name, text in typed.items()}
    data = {"year": year, "school": code, "track": track, "section": section, "parts": lines}
    try:
        backend().execute("evaluation", "write_section", {**data, "base": base_of(request.form)})
    except Problem as fault:
        if fault.status not in (*REFUSED, 403):
            raise
        found = report(year, code, track)
        part = found.section(section)
        standing = fault.current if fault.code == "sar.section-changed" else None
        if partial():
            return _unsaved(found, part, fault, standing), fault.status
        faults = {} if standing else {f"part-{next(iter(typed), 'text')}": refusal(fault)}
        return show(found, part, typed, faults, standing), fault.status
    found = report(year, code, track)
    if partial():
        part = found.section(section)
        return render_template("sars/saved.html", report=found, sar=found.sar, section=part, partial=True)
    _, after = found.around(section)
    return redirect(scope.address(after.href if after else f"{found.base}/check"), 303)


@page(f"{SECTION}/confirm", methods=["POST"])
def sar_confirm(year: int, code: str, track: str, section: str) -> Any:
    """Say that copied paragraphs hold this year, too: one of them, or all."""
    found = report(year, code, track)
    marks = [mark for mark in request.form.getlist("paragraph") if mark]
    execute(found, "confirm_paragraph", section=section, paragraphs=marks)
    return redirect(scope.address(f"{found.base}/sections/{section}#copied"), 303)


@page(f"{SECTION}/beside", methods=["GET"])
def sar_beside(year: int, code: str, track: str, section: str) -> Any:
    """Who else is at this section now, and who has saved it since this page had its text."""
    found = report(year, code, track)
    part = found.section(section)
    base = thai.whole(request.args.get("base", ""))
    newer = base is not None and part["ordinal"] > base and part["by"] != signed_in().actor
    moved = named([part["by"]])[part["by"]] if newer else ""
    return render_template("sars/beside.html", report=found, section=part, others=beside(found, part), moved=moved)


def show(
    found: Report, section: Mapping[str, Any], typed: Mapping[str, str] | None = None,
    faults: Mapping[str, str] | None = None, standing: Mapping[str, Any] | None = None, **lines: Any,
) -> str:  # fmt: skip
    """The page of a section."""
    items, standards = found.lines(section["id"])
    before, after = found.around(section["id"])
    written = {name: "\n\n".join(section["parts"].get(name, ())) for name in parts_of(section)}
    return render_template(
        "sars/section.html", report=found, sar=found.sar, section=section, items=items, standards=standards,
        before=before, after=after, texts={**written, **(typed or {})}, faults=faults or {}, parts=parts_of(section),
        standing=standing, whose=named([standing["by"]]) if standing and standing["by"] else {},
        others=beside(found, section), base=section["ordinal"], line_wrong=lines.get("line_wrong"),
    )  # fmt: skip


def parts_of(section: Mapping[str, Any]) -> tuple[str, ...]:
    """What a section is written in."""
    return STANDARD_PARTS if section["kind"] == "standard" else ("text",)


def beside(found: Report, section: Mapping[str, Any]) -> list[str]:
    """The names of those who write in the section at the same time."""
    if not found.may_write(section):
        return []
    person = signed_in()
    place = f"{found.base}/sections/{section['id']}"[:120]
    others = parts().presence.beside(person.area, place, person.actor)
    return sorted(named(others).values())


def writing(found: Report) -> dict[str, list[str]]:
    """The names of those who write in the sections just now, by section; for people of the school."""
    if not (found.mine and found.writing):
        return {}
    person = signed_in()
    there = parts().presence.within(person.area, f"{found.base}/sections", person.actor)
    known = named({actor for actors in there.values() for actor in actors})
    return {section: sorted(known[actor] for actor in actors if actor in known) for section, actors in there.items()}


def _unsaved(found: Report, section: Mapping[str, Any], fault: Problem, standing: Mapping[str, Any] | None) -> str:
    if standing is None:
        return unsaved(refusal(fault))
    whose = named([standing["by"]]) if standing["by"] else {}
    return unsaved(t("form.conflict")) + render_template(
        "sars/conflict.html", report=found, section=section, standing=standing, whose=whose, partial=True,
        parts=parts_of(section),
    )  # fmt: skip
