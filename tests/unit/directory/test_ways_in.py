"""Ways in: passwords issued for a while, passwords changed by oneself, and what ends a person's sessions."""

from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher

from kernel import principals
from kernel.authority import Grant, Principal, Role
from kernel.province import PRINCIPAL_KEY
from services.directory.hashing import Passwords
from tests.unit.directory.conftest import directory

PASSWORD = "ม้าขาวกินข้าวโพดคั่ว"
NEW = "four lazy herons sleep"
ISSUED = "k7mf-92wx-pq4t-hc3d"
NOON = datetime(2026, 3, 1, 5, 0, tzinfo=UTC)


class Someone:
    """A supervisor with a way in."""

    def __init__(self, office) -> None:
        self.office = office
        self.person = office.do("directory", "register_person", {"name": "นางสาวหมอกขาว สมมุตินาม"})["extra"]["person"]
        self.set(PASSWORD, username="mok")
        self.give(Role.SUPERVISOR, {"kind": "cluster", "id": "c01"})

    def set(self, password: str, **more) -> None:
        self.office.do("directory", "set_password", {"person": self.person, "password": password, **more})

    def give(self, role: Role, scope: dict, **how) -> str:
        data = {"person": self.person, "role": str(role), "scope": scope, "valid_from": "2025-10-01"}
        return self.office.do("directory", "give_grant", data, **how)["extra"]["grant"]

    def asks(self, query: str, **params):
        token = principals.sign(Principal(f"person:{self.person}", ()), PRINCIPAL_KEY)
        return self.office.call("directory", query, {"area": "0", "params": params}, token)

    def signs_in(self, password: str):
        return self.office.call(
            "directory", "authenticate", {"area": "0", "params": {"username": "mok", "password": password}}
        )

    def changes(self, old: str, new: str):
        return self.asks("change_password", password=old, new_password=new)

    def epoch(self) -> int | None:
        actor = {"actor": f"person:{self.person}"}
        answer = self.office.call("directory", "principal", {"area": "0", "params": actor})
        return answer["ok"]["session_epoch"] if "ok" in answer else None


@pytest.fixture
def someone(office) -> Someone:
    office.now = NOON
    return Someone(office)


def test_a_password_that_was_issued_opens_only_to_be_changed(someone):
    someone.set(ISSUED, temporary=True)

    assert someone.signs_in(ISSUED)["ok"]["must_change"] is True
    assert "ok" in someone.changes(ISSUED, NEW)
    assert someone.signs_in(NEW)["ok"]["must_change"] is False


def test_a_password_that_was_issued_opens_for_seven_days(someone):
    someone.set(ISSUED, temporary=True)
    someone.office.now = NOON + timedelta(days=7)

    assert someone.signs_in(ISSUED)["problem"]["code"] == "directory.password-run-out"
    assert someone.changes(ISSUED, NEW)["problem"]["code"] == "directory.password-run-out"


def test_a_new_password_is_not_the_old_one(someone):
    assert someone.changes(PASSWORD, PASSWORD)["problem"]["errors"][0]["pointer"] == "/new_password"


def test_guessing_the_old_password_waits_like_guessing_at_the_door(someone):
    statuses = [someone.changes("wrong", NEW)["problem"]["status"] for _ in range(7)]

    assert statuses == [401] * 5 + [429] * 2
    assert someone.signs_in(PASSWORD)["problem"]["status"] == 429


def test_a_password_changes_though_its_hash_was_of_an_earlier_strength(someone, tmp_path):
    stronger = directory(tmp_path, passwords=Passwords(PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)))
    stronger.now, someone.office = NOON, stronger

    assert "ok" in someone.changes(PASSWORD, NEW)
    assert "ok" in someone.signs_in(NEW)


def test_one_sees_ones_own_way_in(someone):
    shown = someone.asks("own_account")["ok"]

    assert (shown["username"], shown["state"], shown["display_name"]) == ("mok", "open", "นางสาวหมอกขาว สมมุตินาม")
    assert shown["changed_at"] == "2026-03-01T05:00:00.000000Z"


def test_whoever_has_no_way_in_is_told_so(office):
    assert office.call("directory", "own_account", {"area": "0", "params": {}})["problem"]["status"] == 404


def a_new_password(someone: Someone) -> None:
    someone.set(NEW)


def a_change_by_oneself(someone: Someone) -> None:
    assert "ok" in someone.changes(PASSWORD, NEW)


def a_way_in_shut_and_opened(someone: Someone) -> None:
    for enabled in (False, True):
        someone.office.do("directory", "set_sign_in", {"person": someone.person, "enabled": enabled})


def the_end_of_a_role(someone: Someone) -> None:
    grant = someone.give(Role.COMMITTEE_SECRETARY, {"kind": "area", "id": "1501"})
    data = {"person": someone.person, "grant": grant, "last_day": "2026-02-28", "reason": "ครบวาระ"}
    someone.office.do("directory", "end_grant", data)


def an_erasure(someone: Someone) -> None:
    someone.office.do("directory", "erase_person", {"person": someone.person, "reason": "คำขอของเจ้าของข้อมูล"})


@pytest.mark.parametrize(
    "happens", [a_new_password, a_change_by_oneself, a_way_in_shut_and_opened, the_end_of_a_role, an_erasure]
)
def test_the_sessions_of_a_person_end_with(happens, someone):
    before = someone.signs_in(PASSWORD)["ok"]["session_epoch"]

    happens(someone)

    assert someone.epoch() != before


def test_another_role_ends_no_session(someone):
    before = someone.epoch()

    someone.give(Role.COMMITTEE_SECRETARY, {"kind": "area", "id": "1501"})

    assert someone.epoch() == before


def elsewhere(someone: Someone, role: Role) -> None:
    """The person works for office 1502 too."""
    token = someone.office.token(Role.OPERATOR, area="1502")
    how = {"area": "1502", "token": token}
    area = {"name": "สพป.อื่น", "kind": "primary", "province": "ตัวอย่าง"}
    someone.office.do("directory", "register_area", area, **how)
    someone.office.do("directory", "register_person", {"person": someone.person, "name": "คนเดียวกัน"}, **how)
    someone.give(role, {"kind": "area", "id": "1502"}, **how)


def test_nobody_comes_by_a_higher_role_of_another_office_through_a_password(someone):
    elsewhere(someone, Role.OPERATOR)
    data = {"person": someone.person, "password": NEW}

    problem = someone.office.refused("directory", "set_password", data, token=someone.office.token(Role.OPERATOR))

    assert (problem["code"], "ok" in someone.signs_in(PASSWORD)) == ("directory.account-not-yours", True)


def test_whoever_has_the_rank_in_both_offices_sets_the_password(someone):
    elsewhere(someone, Role.SUPERVISOR)
    grants = tuple(Grant(Role.OPERATOR, area, None, NOON.date()) for area in ("1501", "1502"))
    token = principals.sign(Principal("process:central", grants), PRINCIPAL_KEY)

    someone.office.do("directory", "set_password", {"person": someone.person, "password": NEW}, token=token)

    assert "ok" in someone.signs_in(NEW)


def test_a_higher_role_that_is_over_counts_no_more(someone):
    grant = someone.give(Role.AREA_DIRECTOR, {"kind": "area", "id": "1501"})
    data = {"person": someone.person, "grant": grant, "last_day": "2026-02-28", "reason": "ย้ายงาน"}
    someone.office.do("directory", "end_grant", data)
    token = someone.office.token(Role.GROUP_DIRECTOR)

    someone.office.do("directory", "set_password", {"person": someone.person, "password": NEW}, token=token)

    assert "ok" in someone.signs_in(NEW)


def test_a_first_password_needs_a_user_name(office):
    person = office.do("directory", "register_person", {"name": "นายลมเหนือ ตัวอย่างดี"})["extra"]["person"]

    problem = office.refused("directory", "set_password", {"person": person, "password": NEW})

    assert problem["errors"][0]["pointer"] == "/username"
