"""Coming in: the right password, the wrong one, too many wrong ones."""

import base64
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from kernel.authority import Principal, Role
from kernel.environment import BrokenSettings, Reader
from services.directory import settings
from services.directory.hashing import Passwords
from services.directory.tables import CREDENTIALS, SIGN_IN_FAILURES
from tests.unit.directory.conftest import directory

PASSWORD = "ม้าขาวกินข้าวโพดคั่ว"
NEW = "four lazy herons sleep"
NOON = datetime(2026, 3, 1, 5, 0, tzinfo=UTC)


@dataclass
class Door:
    """Someone at the door."""

    province: object
    person: str

    def knock(self, password: str, username: str = "mok") -> dict:
        request = {"area": "0", "params": {"username": username, "password": password}}
        return self.province.call("directory", "authenticate", request)

    def status(self, password: str, username: str = "mok") -> int:
        return self.knock(password, username).get("problem", {"status": 200})["status"]

    def stored(self) -> str:
        with self.province.offices["directory"].database.reading() as tx:
            return tx.scalar(select(CREDENTIALS.c.password_hash).where(CREDENTIALS.c.person == self.person))


@pytest.fixture
def door(office):
    office.now = NOON
    person = office.do("directory", "register_person", {"name": "นางสาวหมอกขาว สมมุตินาม"})["extra"]["person"]
    office.do("directory", "set_password", {"person": person, "username": "Mok", "password": PASSWORD})
    grant = {"person": person, "role": "supervisor", "scope": {"kind": "cluster", "id": "c01"}}
    office.do("directory", "give_grant", {**grant, "valid_from": "2025-10-01"})
    return Door(office, person)


def test_the_right_password_opens(door):
    answer = door.knock(PASSWORD)["ok"]
    assert answer["actor"] == f"person:{door.person}"
    assert answer["display_name"] == "นางสาวหมอกขาว สมมุตินาม"
    principal = msgspec.convert(answer["principal"], Principal)
    assert principal.may({Role.SUPERVISOR}, "1501", "1015999001", date(2026, 3, 1))


def test_the_case_of_a_user_name_does_not_matter(door):
    assert door.status(PASSWORD, " MOK ") == 200


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(door):
    assert door.knock("wrong", "mok") == door.knock("wrong", "nobody")


def test_a_name_that_nobody_has_is_slowed_down_like_any_other(door):
    statuses = [door.status("wrong", "nobody") for _ in range(7)]
    assert statuses == [401] * 5 + [429] * 2


def test_after_five_mistakes_one_waits_even_with_the_right_password(door):
    for _ in range(5):
        door.knock("wrong")
    problem = door.knock(PASSWORD)["problem"]
    assert problem["status"] == 429 and "กรุณารอ 15 วินาที" in problem["detail"]


def test_after_the_wait_the_right_password_opens(door):
    for _ in range(5):
        door.knock("wrong")
    door.province.now = NOON + timedelta(seconds=16)
    assert door.status(PASSWORD) == 200


def test_a_success_forgives_the_mistakes_before_it(door):
    for _ in range(4):
        door.knock("wrong")
    door.knock(PASSWORD)
    assert [door.status("wrong") for _ in range(5)] == [401] * 5


def test_yesterdays_mistakes_are_forgotten(door):
    for _ in range(5):
        door.knock("wrong")
    door.province.now = NOON + timedelta(days=1, seconds=1)
    assert [door.status("wrong") for _ in range(5)] == [401] * 5


def test_what_was_typed_as_a_name_is_not_kept(door):
    door.knock("wrong", "my-password-by-mistake")
    with door.province.offices["directory"].database.reading() as tx:
        assert "my-password-by-mistake" not in tx.scalars(select(SIGN_IN_FAILURES.c.who)).all()


def test_passwords_are_kept_as_argon2id(door):
    assert door.stored().startswith("$argon2id$")


def test_a_hash_is_made_anew_when_the_parameters_rise(door, tmp_path):
    before = door.stored()
    stronger = directory(tmp_path, passwords=Passwords(PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)))
    assert Door(stronger, door.person).status(PASSWORD) == 200
    assert "m=16,t=2" in door.stored() and door.stored() != before
    assert Door(stronger, door.person).status(PASSWORD) == 200


def test_neither_name_nor_password_reaches_the_log(door):
    written = door.province["directory"].log.read_area("1501")
    # Ciphertext may hold any three letters by chance.
    text = str([{**event.data, "sealed": None} for event in written]).casefold()
    assert "mok" not in text and PASSWORD not in text and "argon2" not in text
    types = [event.type for event in door.province["directory"].log.read_area("1501")]
    assert types.count("person-sign-in-changed") == 1


def test_a_way_in_that_was_shut_does_not_open(door):
    door.province.do("directory", "set_sign_in", {"person": door.person, "enabled": False})
    assert door.status(PASSWORD) == 401
    request = {"area": "0", "params": {"actor": f"person:{door.person}"}}
    assert door.province.call("directory", "principal", request)["problem"]["status"] == 404


def test_a_way_in_that_was_opened_again_opens(door):
    door.province.do("directory", "set_sign_in", {"person": door.person, "enabled": False})
    door.province.do("directory", "set_sign_in", {"person": door.person, "enabled": True})
    assert door.status(PASSWORD) == 200


def test_someone_without_a_role_is_told_so(office):
    person = office.do("directory", "register_person", {"name": "นายลมเหนือ ตัวอย่างดี"})["extra"]["person"]
    office.do("directory", "set_password", {"person": person, "username": "lom", "password": PASSWORD})
    assert Door(office, person).knock(PASSWORD, "lom")["problem"]["code"] == "directory.no-role"


def test_one_changes_ones_own_password_by_showing_the_old_one(door):
    params = {"username": "mok", "password": PASSWORD, "new_password": NEW}
    assert door.province.ask("directory", "change_password", params, area="0")["changed"]
    assert (door.status(PASSWORD), door.status(NEW)) == (401, 200)


def test_without_the_old_password_nothing_is_changed(door):
    params = {"username": "mok", "password": "wrong", "new_password": NEW}
    problem = door.province.call("directory", "change_password", {"area": "0", "params": params})["problem"]
    assert problem["status"] == 401 and door.status(PASSWORD) == 200


def test_a_weak_new_password_is_refused_at_its_field(door):
    params = {"username": "mok", "password": PASSWORD, "new_password": "1015999001"}
    problem = door.province.call("directory", "change_password", {"area": "0", "params": params})["problem"]
    assert problem["errors"][0]["pointer"] == "/new_password"


def test_a_taken_user_name_is_refused(door):
    other = door.province.do("directory", "register_person", {"name": "นายลมเหนือ ตัวอย่างดี"})["extra"]["person"]
    data = {"person": other, "username": "mok", "password": PASSWORD}
    assert door.province.refused("directory", "set_password", data)["code"] == "directory.username-taken"


def test_a_person_keeps_their_user_name(door):
    data = {"person": door.person, "username": "mok2", "password": PASSWORD}
    assert door.province.refused("directory", "set_password", data)["code"] == "directory.username-fixed"


def test_a_group_director_does_not_come_by_an_operators_account(office):
    person = office.do("directory", "register_person", {"name": "นายศิลาขาว จำลองศรี"})["extra"]["person"]
    office.do(
        "directory", "give_grant", {"person": person, "role": "operator", "scope": {"kind": "area", "id": "1501"}}
    )
    data = {"person": person, "username": "sila", "password": PASSWORD}
    problem = office.refused("directory", "set_password", data, token=office.token(Role.GROUP_DIRECTOR))
    assert problem["code"] == "directory.account-not-yours"


def test_a_role_counts_from_its_first_day_to_its_last(door):
    [grant] = door.province.ask("directory", "grants", {"person": door.person})["grants"]
    data = {"grant": grant["grant"], "person": door.person, "last_day": "2026-02-28", "reason": "ย้ายงาน"}
    door.province.do("directory", "end_grant", data)
    assert door.knock(PASSWORD)["problem"]["code"] == "directory.no-role"


def test_a_role_that_is_over_carries_no_act_of_its_days_even_where_it_was_given_anew(door):
    [grant] = door.province.ask("directory", "grants", {"person": door.person})["grants"]
    data = {"grant": grant["grant"], "person": door.person, "last_day": "2026-02-28", "reason": "ครบกำหนด"}
    door.province.do("directory", "end_grant", data)
    anew = {"person": door.person, "role": "supervisor", "scope": {"kind": "cluster", "id": "c01"}}
    door.province.do("directory", "give_grant", {**anew, "valid_from": "2026-03-01"})
    principal = msgspec.convert(door.knock(PASSWORD)["ok"]["principal"], Principal)
    assert [grant.valid_from for grant in principal.grants] == [date(2026, 3, 1)]


def test_a_cluster_is_read_as_the_schools_that_are_in_it_now(door):
    actor = {"actor": f"person:{door.person}"}
    school = {"name": "โรงเรียนธารดาว", "cluster": "c01", "tracks": ["basic"], "students": 5}
    door.province.do("directory", "register_school", {"school": "1015999002", **school})
    assert reach(door, actor) == ["1015999001", "1015999002"]
    door.province.do("directory", "move_school", {"school": "1015999001", "cluster": "c02"})
    assert reach(door, actor) == ["1015999002"]


def reach(door, actor) -> list[str]:
    return door.province.ask("directory", "principal", actor, area="0")["principal"]["grants"][0]["schools"]


def test_key_encryption_keys_are_read_from_the_environment():
    one, two = bytes(32), bytes(range(32))
    text = ",".join(base64.b64encode(key).decode() for key in (one, two))
    reader = Reader({"NITHET_KEY_ENCRYPTION_KEY": text, "NITHET_DEMO": "1"})
    found = settings.read(reader)
    assert found.key_encryption_keys == (one, two) and found.demo
    assert repr(one) not in repr(found)


@pytest.mark.parametrize("value", ["", "short", base64.b64encode(bytes(16)).decode()])
def test_a_broken_key_encryption_key_is_told_by_name_and_never_by_value(value):
    reader = Reader({"NITHET_KEY_ENCRYPTION_KEY": value})
    settings.read(reader)
    with pytest.raises(BrokenSettings) as caught:
        reader.done()
    assert "NITHET_KEY_ENCRYPTION_KEY" in str(caught.value) and (not value or value not in str(caught.value))


@pytest.mark.parametrize(
    ("command", "data"),
    [("set_password", {"username": "mok", "password": NEW}), ("set_sign_in", {"enabled": False})],
)
def test_an_office_cannot_touch_the_way_in_of_another_offices_person(door, command, data):
    elsewhere = {"area": "1502", "token": door.province.token(Role.GROUP_DIRECTOR, area="1502")}
    door.province.do("directory", "register_person", {"person": door.person, "name": "ผู้ใช้รหัสเดียวกัน"}, **elsewhere)

    problem = door.province.refused("directory", command, {"person": door.person, **data}, **elsewhere)

    assert (problem["status"], door.status(PASSWORD)) == (403, 200)
