"""The register of schools as a whole: who may change it, and what is seen afterwards."""

import msgspec
import pytest

from kernel.authority import Role
from services.directory.contracts.commands import RegisterSchoolSchema
from services.directory.events import REGISTRY
from services.directory.examples import EVENTS

SCHOOL = {
    "school": "๑๐๑๕ ๙๙๙ ๐๐๒",
    "name": " โรงเรียนธาร\u200bดาว ",
    "cluster": "c01",
    "tracks": ["basic", "early"],
    "students": 12,
}


def test_a_school_is_registered_with_thai_digits_and_untidy_spaces(office):
    office.do("directory", "register_school", SCHOOL)
    school = office.ask("directory", "school", {"school": "1015999002"})
    assert (school["name"], school["tracks"], school["district_name"]) == (
        "โรงเรียนธารดาว",
        ["early", "basic"],
        "เมืองตัวอย่าง",
    )


def test_a_school_of_an_unknown_cluster_is_refused_at_its_field(office):
    problem = office.refused("directory", "register_school", {**SCHOOL, "cluster": "c99"})
    assert (problem["status"], problem["errors"][0]["pointer"]) == (404, "/cluster")


def test_a_renamed_moved_and_closed_school_is_seen_so(office):
    code = {"school": "1015999001"}
    office.do("directory", "rename_school", {**code, "name": "โรงเรียนสะพานเมฆศึกษา"})
    office.do("directory", "move_school", {**code, "cluster": "c02"})
    office.do("directory", "close_school", {**code, "closed_on": "2026-05-15"})
    school = office.ask("directory", "school", code)
    assert (school["name"], school["cluster"], school["closed"], school["version"]) == (
        "โรงเรียนสะพานเมฆศึกษา",
        "c02",
        "2026-05-15",
        4,
    )


def test_a_change_on_an_older_version_is_refused(office):
    data = {"school": "1015999001", "name": "โรงเรียนสะพานเมฆศึกษา"}
    assert office.refused("directory", "rename_school", data, expected_version=0)["status"] == 412


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.SCHOOL_DIRECTOR, Role.COMMITTEE_SECRETARY, Role.AGENCY])
def test_only_the_keepers_change_the_register(office, role):
    data = {"school": "1015999001", "name": "โรงเรียนสะพานเมฆศึกษา"}
    assert office.refused("directory", "rename_school", data, token=office.token(role))["status"] == 403


def test_a_role_over_a_place_that_does_not_exist_is_refused(office):
    person = office.do("directory", "register_person", {"name": "นายลมเหนือ ตัวอย่างดี"})["extra"]["person"]
    for scope in ({"kind": "cluster", "id": "c99"}, {"kind": "school", "id": "1015999099"}):
        data = {"person": person, "role": "supervisor", "scope": scope}
        assert office.refused("directory", "give_grant", data)["code"] == "directory.scope-unknown"


def test_an_office_that_is_not_on_record_has_no_tree(office):
    assert office.call("directory", "tree", {"area": "1601"})["problem"]["status"] == 404


def test_the_same_command_id_registers_one_person_only(office):
    request = {"area": "1501", "command_id": "5a9b8c7d-1e2f-5a3b-9c4d-8e7f6a5b4c33", "data": {"name": "นายภูผา สาธิตพงศ์"}}
    first = office.call("directory", "register_person", request)
    assert office.call("directory", "register_person", request) == first


def test_every_example_is_an_event_that_the_registry_knows():
    assert {entry.name for entry in REGISTRY} == set(EVENTS)
    for entry in REGISTRY:
        shape = msgspec.convert(EVENTS[entry.name], entry.shape)
        assert msgspec.to_builtins(shape) == {
            key: tuple(value) if isinstance(value, list) else value for key, value in EVENTS[entry.name].items()
        }


@pytest.mark.parametrize("value", [1015999001, True, None, ["1015999001"], {"a": 1}])
def test_a_code_is_never_a_number(value):
    assert "school" in RegisterSchoolSchema().validate({**SCHOOL, "school": value})
