"""Standards as a whole: an office is given its reference data and browses it."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from kernel.authority import Role
from kernel.province import Province
from services.standards import wiring
from services.standards.examples import FRAMEWORK_REGISTERED
from services.standards.reference import reference_commands
from tests.founding import once


@pytest.fixture
def province(tmp_path):
    return Province(tmp_path, [wiring.define()])


@once
def with_reference_data(folder):
    province = Province(folder, [wiring.define()])
    for method, request in reference_commands("1501"):
        assert "ok" in province.call("standards", method, request)
    return province


@pytest.fixture
def furnished(tmp_path):
    return with_reference_data(tmp_path)


def newer_edition() -> dict:
    return {**FRAMEWORK_REGISTERED, "version": "2570", "supersedes": "2561", "effective_from_year": 2570}


def test_an_office_is_given_nine_frameworks_and_a_crosswalk(furnished):
    assert len(furnished.ask("standards", "frameworks")["frameworks"]) == 9
    assert [c["links"] for c in furnished.ask("standards", "crosswalks")["crosswalks"]] == [8]


def test_giving_it_all_again_writes_nothing(furnished):
    head = furnished["standards"].log.head("1501").position
    for method, request in reference_commands("1501"):
        furnished.call("standards", method, {**request, "command_id": str(uuid4())})
    assert furnished["standards"].log.head("1501").position == head


def test_a_framework_is_browsed_as_a_tree(furnished):
    tree = furnished.ask("standards", "framework", {"framework": "moe-basic"})
    assert [node["code"] for node in tree["items"]] == ["1", "2", "3"]
    assert [node["code"] for node in tree["items"][0]["children"]] == ["1.1", "1.2"]
    assert len(tree["items"][0]["children"][0]["children"]) == 6


def test_a_crosswalk_shows_the_wording_of_both_sides(furnished):
    links = furnished.ask("standards", "crosswalk", {"crosswalk": "iqa-elements-to-regulation"})["links"]
    assert links[0]["origin_text"] == "กำหนดมาตรฐานการศึกษาของสถานศึกษา"
    assert links[2]["destination_text"] is None and links[2]["note"]
    assert links[6]["destination_text"].startswith("จัดส่งรายงานผลการประเมินตนเอง")


def test_a_superseded_version_stays_readable(province):
    province.do("standards", "register_framework", FRAMEWORK_REGISTERED)
    province.do("standards", "register_framework", newer_edition())
    old = province.ask("standards", "framework", {"framework": "moe-basic", "version": "2561"})
    assert old["superseded_by"] == "2570" and old["versions"] == ["2561", "2570"]


def test_the_version_in_force_in_a_year_is_found(province):
    province.do("standards", "register_framework", FRAMEWORK_REGISTERED)
    province.do("standards", "register_framework", newer_edition())
    assert province.ask("standards", "framework", {"framework": "moe-basic", "year": 2568})["version"] == "2561"
    assert province.ask("standards", "framework", {"framework": "moe-basic", "year": 2571})["version"] == "2570"


def test_an_earlier_day_shows_what_was_on_record_then(province):
    province.now = datetime(2026, 1, 1, tzinfo=UTC)
    province.do("standards", "register_framework", FRAMEWORK_REGISTERED)
    province.now = datetime(2026, 6, 1, tzinfo=UTC)
    province.do("standards", "register_framework", newer_edition())
    then = province.ask("standards", "framework", {"framework": "moe-basic"}, as_of="2026-03-01T00:00:00+07:00")
    assert then["version"] == "2561" and then["superseded_by"] is None


def test_an_unknown_framework_is_not_found(province):
    request = {"area": "1501", "params": {"framework": "nowhere"}}
    assert province.call("standards", "framework", request)["problem"]["status"] == 404


def test_a_crosswalk_to_a_framework_that_is_not_on_record_is_refused(province):
    method, request = list(reference_commands("1501"))[-1]
    assert province.refused("standards", method, request["data"])["code"] == "standards.framework-unknown"


def test_a_supervisor_may_not_register_reference_data(province):
    token = province.token(Role.SUPERVISOR)
    assert province.refused("standards", "register_framework", FRAMEWORK_REGISTERED, token=token)["status"] == 403


def test_a_field_that_nobody_knows_is_refused_by_its_name(province):
    problem = province.refused("standards", "register_framework", {**FRAMEWORK_REGISTERED, "colour": "blue"})
    assert problem["errors"] == [{"pointer": "/colour", "detail": "ไม่รู้จักข้อมูลชื่อนี้"}]


def test_offices_do_not_see_each_others_reference_data(furnished):
    assert furnished.ask("standards", "frameworks", area="1601")["frameworks"] == []
