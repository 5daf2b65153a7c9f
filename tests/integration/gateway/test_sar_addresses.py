"""Addresses that the forms of a report are sent to: loaded again, they lead to the page that the form is on."""

from __future__ import annotations

from tests.integration.gateway.office import OWN, YEAR, Offices
from tests.integration.gateway.person import Person
from tests.integration.gateway.reports import REPORT, begin

BASE = f"/sars/{YEAR}/{OWN}/basic"


def test_whoever_loads_a_refused_form_again_comes_to_the_page_that_it_is_on(offices: Offices):
    begin(offices)
    teacher = Person(offices)
    shown = offices.province.ask("evaluation", "sar", REPORT)
    item, standard = shown["items"][0], shown["standards"][0]
    figures = next(section["id"] for section in shown["sections"] if section["kind"] == "figures")
    at = {
        "/overall": "#overall",
        "/terms": "#terms",
        "/withdraw": "",
        "/correction": "",
        "/endorse": "/check#board",
        "/submit": "/check#submit",
        "/comments/1": "#comment-1",
        f"/items/{item['code']}": f"/sections/{item['section']}#items-1-1-1",
        f"/standards/{standard['code']}": f"/sections/{standard['section']}#standards-{standard['code']}",
        "/sections/summary/assign": "#section-summary",
        "/sections/summary/confirm": "/sections/summary",
        f"/sections/{figures}/figures/check": f"/sections/{figures}/figures",
        f"/sections/{figures}/figures/import": f"/sections/{figures}/figures",
    }

    reached = {sent: teacher.get(f"{BASE}{sent}").headers.get("Location") for sent in at}

    assert reached == {sent: f"{BASE}{place}" for sent, place in at.items()}
    assert teacher.get(f"{BASE}/items/9.9").status_code == 404
