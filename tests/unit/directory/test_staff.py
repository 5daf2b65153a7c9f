"""The office's people with their roles and ways in, for those who keep the register."""

import pytest

from kernel.authority import Role

PASSWORD = "ม้าขาวกินข้าวโพดคั่ว"


@pytest.fixture
def staffed(office):
    """Three people: with a password, with a temporary one, and without any; and one who was erased."""
    rows = [
        {"username": "wan", "name": "นายแว่น ตัวอย่างดี", "position": "ครู", "role": "school_director",
         "scope": "1015999001"},
        {"username": "kai", "name": "นางไก่ ตัวอย่างดี", "position": "", "role": "supervisor", "scope": "c01"},
        {"username": "som", "name": "นายส้ม ตัวอย่างดี", "position": "", "role": "operator", "scope": ""},
        {"username": "gone", "name": "นางลา ตัวอย่างดี", "position": "", "role": "supervisor", "scope": "c02"},
    ]  # fmt: skip
    office.do("directory", "import_people", {"rows": rows})
    ids = {one["username"]: one["person"] for one in office.ask("directory", "staff")["people"]}
    office.do("directory", "set_password", {"person": ids["wan"], "password": PASSWORD})
    office.do("directory", "set_password", {"person": ids["kai"], "password": PASSWORD, "temporary": True})
    office.do("directory", "erase_person", {"person": ids["gone"], "reason": "คำขอของเจ้าของข้อมูล"})
    return office


def names(office, **params) -> list[str]:
    return [one["username"] for one in office.ask("directory", "staff", params)["people"]]


def test_people_stand_in_thai_order_without_the_erased(staffed):
    assert names(staffed) == ["kai", "wan", "som"]


def test_each_has_their_roles_and_the_state_of_their_way_in(staffed):
    found = {one["username"]: one for one in staffed.ask("directory", "staff")["people"]}

    assert {name: one["state"] for name, one in found.items()} == {
        "kai": "temporary",
        "wan": "open",
        "som": "reserved",
    }
    assert [(r["role"], r["scope"]) for r in found["kai"]["roles"]] == [
        ("supervisor", {"kind": "cluster", "id": "c01"})
    ]
    assert found["kai"]["temporary_until"] and not found["wan"]["temporary_until"]


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({"q": "แว่น"}, ["wan"]),
        ({"q": "KAI"}, ["kai"]),
        ({"account": "reserved"}, ["som"]),
        ({"role": "supervisor"}, ["kai"]),
        ({"limit": 2}, ["kai", "wan"]),
        ({"limit": 2, "offset": 2}, ["som"]),
    ],
)
def test_what_is_asked_for_is_found(staffed, params, found):
    assert names(staffed, **params) == found


def test_states_are_counted_whichever_is_asked_for(staffed):
    answer = staffed.ask("directory", "staff", {"account": "open"})

    assert (answer["total"], answer["counts"]) == (1, {"open": 1, "temporary": 1, "reserved": 1})


def test_it_is_said_whose_way_in_one_may_manage(staffed):
    token = staffed.token(Role.GROUP_DIRECTOR)
    answer = staffed.call("directory", "staff", {"area": "1501", "params": {}}, token)["ok"]

    assert {one["username"]: one["may_manage"] for one in answer["people"]} == {"kai": True, "wan": True, "som": False}


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.COMMITTEE_SECRETARY, Role.SCHOOL_DIRECTOR, Role.AGENCY])
def test_the_register_of_people_is_for_those_who_keep_it(staffed, role):
    answer = staffed.call("directory", "staff", {"area": "1501", "params": {}}, staffed.token(role))

    assert answer["problem"]["status"] == 403
