"""Where a place of a report is written, as the list of what was changed links to it."""

from __future__ import annotations

import pytest

from gateway.pages.office import School
from gateway.pages.sars.report import Report

SCHOOL = School("1015000001", "โรงเรียน", "c01", "กลุ่ม", "d1", "อำเภอ", ("basic",), 100, closed=False)
BASE = "/sars/2568/1015000001/basic"
LINES = {"items": [{"code": "1.1 (1)", "section": "2.1"}], "standards": [{"code": "1", "section": "2.1"}]}
SAR = {"year": 2568, "track": "basic", "sections": [{"id": "2.1"}, {"id": "1.4"}], **LINES}


@pytest.mark.parametrize(
    ("place", "address"),
    [
        ("item/1.1 (1)", f"{BASE}/sections/2.1#items-1-1-1"),
        ("item/1", f"{BASE}/sections/2.1#standards-1"),
        ("section/2.1", f"{BASE}/sections/2.1"),
        ("figures/1.4", f"{BASE}/sections/1.4/figures"),
        ("board", f"{BASE}/check#board"),
        ("item/9.9", BASE),
        ("section/9", BASE),
    ],
)
def test_a_place_is_found_and_one_that_is_gone_leads_to_the_overview(place: str, address: str):
    assert Report(SCHOOL, SAR).place(place) == address


def test_what_wants_targets_leads_to_those_of_the_reports_own_year():
    announcing = Report(SCHOOL, {**SAR, "terms": None}).jump("/terms")

    assert announcing == "/schools/1015000001/standards/basic/targets?year=2568"
    assert Report(SCHOOL, {**SAR, "terms": {"count": 1}}).jump("/terms") == f"{BASE}#terms"
