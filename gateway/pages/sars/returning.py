"""Addresses that forms of a report are sent to, when they are asked for.

A form that was refused stands at such an address; whoever loads it again or looks back from there comes to the page
that the form is on.
"""

from __future__ import annotations

from typing import Any

from flask import redirect

from gateway.pages import scope
from gateway.pages.sars.report import Report, report
from gateway.pages.site import page

SAR = "/sars/<int:year>/<code>/<track>"


@page(f"{SAR}/<any(overall,terms,withdraw,correction,endorse,submit):act>", methods=["GET"])
def sar_act_asked(year: int, code: str, track: str, act: str) -> Any:
    """From an act on the whole report to where it is done."""
    places = {"overall": "#overall", "terms": "#terms", "endorse": "/check#board", "submit": "/check#submit"}
    return _on(report(year, code, track), places.get(act, ""))


@page(f"{SAR}/comments/<int:number>", methods=["GET"])
def sar_comment_asked(year: int, code: str, track: str, number: int) -> Any:
    """From the answer to a comment to the comment."""
    return _on(report(year, code, track), f"#comment-{number}")


@page(f"{SAR}/<any(items,standards):kind>/<line>", methods=["GET"])
def sar_judge_asked(year: int, code: str, track: str, kind: str, line: str) -> Any:
    """From the level of an item or standard to where it is judged."""
    found = report(year, code, track)
    found.line(kind, line)
    return redirect(scope.address(found.jump(f"/{kind}/{line}")))


@page(f"{SAR}/sections/<section>/<any(assign,confirm):act>", methods=["GET"])
def sar_section_act_asked(year: int, code: str, track: str, section: str, act: str) -> Any:
    """From an act on a section to the section, or to who has it."""
    found = report(year, code, track)
    found.section(section)
    return _on(found, f"#section-{section}" if act == "assign" else f"/sections/{section}")


@page(f"{SAR}/sections/<section>/figures/<any(check,import):act>", methods=["GET"])
def sar_figures_act_asked(year: int, code: str, track: str, section: str, act: str) -> Any:  # noqa: ARG001
    """From an act on the figures of a section to the figures."""
    found = report(year, code, track)
    found.section(section)
    return _on(found, f"/sections/{section}/figures")


def _on(found: Report, place: str) -> Any:
    return redirect(scope.address(f"{found.base}{place}"))
