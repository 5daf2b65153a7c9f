"""Who may read what the offices go by: whoever works with the office, and nobody of another one."""

from __future__ import annotations

from pathlib import Path

import pytest

from kernel.authority import Role
from kernel.province import Province
from services.standards import application
from tests.unit.standards import area_office

SHARED = {
    "frameworks": {},
    "framework": {"framework": "moe-basic"},
    "compare": {"a": {"framework": "moe-basic"}, "b": {"framework": "moe-early"}},
    "comparison_document": {"a": {"framework": "moe-basic"}, "b": {"framework": "moe-early"}},
    "crosswalks": {},
    "crosswalk": {"crosswalk": "iqa-elements-to-regulation"},
    "documents": {},
    "document": {"document": "qa-regulation"},
}
"""Agencies that were admitted read it, too."""

INSIDE = {"studies": {}, "study": {"year": 2569}, "search": {"words": "คุณภาพ"}}
ANYONE = {"case_documents", "case_entry", "case_edition", "case_package", "framework_template"}
"""What is published for the whole world, and a form to fill in."""


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Province:
    return area_office.founded(Path(tmp_path_factory.mktemp("reading")))


def status(made: Province, query: str, token: str) -> int:
    request = {"area": "1501", "params": (SHARED | INSIDE)[query]}
    answer = made.call("standards", query, request, token)
    return int(answer["problem"]["status"]) if "problem" in answer else 200


@pytest.mark.parametrize("query", sorted(SHARED | INSIDE))
def test_nobody_reads_in_an_office_in_which_they_hold_nothing(province: Province, query: str) -> None:
    stranger = province.token(Role.SUPERVISOR, area="1001")
    teacher = province.token(Role.SCHOOL_TEACHER, schools=["1015000001"])
    agency = province.token(Role.AGENCY)

    assert status(province, query, stranger) == 403
    assert status(province, query, teacher) != 403
    assert (status(province, query, agency) == 403) == (query in INSIDE)


def test_only_what_is_published_is_asked_without_a_role() -> None:
    assert {name for name, query in application.QUERIES.items() if query.may is None} == ANYONE
