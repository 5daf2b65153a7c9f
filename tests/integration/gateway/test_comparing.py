"""Two frameworks side by side on the web: where no crosswalk relates them, and where nothing was chosen."""

from __future__ import annotations

from tests.integration.gateway.office import Offices
from tests.integration.gateway.person import Person, text_of

PAGE = "/standards/compare?a=moe-early&b=moe-basic"
BEGIN = 'href="/standards/crosswalks/new"'


def test_frameworks_that_no_crosswalk_relates_are_said_to_have_none_with_the_way_to_begin_one(offices: Offices):
    supervisor, teacher = Person(offices, "supervisor"), Person(offices)

    page = supervisor.get(PAGE).text

    assert "ยังไม่มีตารางเทียบระหว่างสองกรอบนี้" in text_of(page) and BEGIN in page
    assert "ไม่มีคู่" not in text_of(page)
    assert BEGIN not in teacher.get(PAGE).text


def test_a_comparison_of_which_no_side_is_named_leads_to_the_frameworks(offices: Offices):
    assert Person(offices).get("/standards/compare").headers["Location"] == "/standards"
