"""Personal data is readable while its key exists, and by nobody afterwards."""

import base64
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import select, update

from kernel.authority import Role
from services.directory.sealing import ERASED_NAME, SealBroken, Vault
from services.directory.tables import CREDENTIALS, PERSON_KEYS
from tests.unit.directory.conftest import KEY, directory

NAME = "นางสาวหมอกขาว สมมุตินาม"
DETAILS = {"name": NAME, "position": "ศึกษานิเทศก์", "phone": "0005551234"}
OTHER_KEY = bytes(reversed(range(32)))


def register(province) -> str:
    return province.do("directory", "register_person", DETAILS)["extra"]["person"]


def every_byte(province) -> bytes:
    """The database file and what stands beside it, after everything was written into the file."""
    province.offices["directory"].database.dispose()
    with closing(sqlite3.connect(province.folder / "directory.sqlite")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return b"".join(path.read_bytes() for path in sorted(province.folder.iterdir()))


def wrapped_key(province, person: str) -> str:
    with province.offices["directory"].database.reading() as tx:
        return tx.scalar(select(PERSON_KEYS.c.wrapped).where(PERSON_KEYS.c.person == person))


def test_a_person_is_shown_by_name(office):
    person = register(office)
    shown = office.ask("directory", "people", {"ids": [person, f"person:{person}"]})["people"]
    assert shown[person] == shown[f"person:{person}"] == {"name": NAME, "position": "ศึกษานิเทศก์"}


def test_the_log_holds_ciphertext_only(office):
    register(office)
    [event] = [e for e in office["directory"].log.read_area("1501") if e.type == "person-registered"]
    assert set(event.data) == {"person", "sealed"}
    assert NAME.encode() not in base64.b64decode(event.data["sealed"])


def test_no_byte_of_a_name_is_ever_in_the_database_file(office):
    register(office)
    content = every_byte(office)
    assert b"directory" in content
    for form in (NAME.encode(), NAME.encode("utf-16-le"), base64.b64encode(NAME.encode())[:-4], b"0005551234"):
        assert form not in content


def test_an_erased_person_is_shown_as_erased(office):
    person = register(office)
    office.do("directory", "erase_person", {"person": person, "reason": "คำขอของเจ้าของข้อมูล"})
    assert office.ask("directory", "people", {"ids": [person]})["people"] == {
        person: {"name": ERASED_NAME, "position": ""}
    }


def test_an_erasure_leaves_no_byte_of_the_key(office):
    person = register(office)
    key = wrapped_key(office, person).encode()
    assert key in every_byte(office)
    office.do("directory", "erase_person", {"person": person, "reason": "คำขอของเจ้าของข้อมูล"})
    assert key not in every_byte(office)


def test_what_the_log_holds_of_an_erased_person_cannot_be_opened(office):
    person = register(office)
    [event] = [e for e in office["directory"].log.read_area("1501") if e.type == "person-registered"]
    office.do("directory", "erase_person", {"person": person, "reason": "คำขอของเจ้าของข้อมูล"})
    with office.offices["directory"].database.reading() as tx:
        assert Vault(lambda: (KEY,)).open(tx, "1501", {person: event.data["sealed"]}) == {}


def test_an_erasure_changes_no_event_and_keeps_the_chain(office):
    person = register(office)
    before = office["directory"].log.read_area("1501")
    office.do("directory", "erase_person", {"person": person, "reason": "คำขอของเจ้าของข้อมูล"})
    after = office["directory"].log.read_area("1501")
    assert after[:-1] == before and after[-1].type == "person-erased"
    assert office["directory"].log.verify("1501").broken_at is None


def test_an_erasure_takes_the_way_in_and_the_roles(office):
    person = register(office)
    office.do("directory", "set_password", {"person": person, "username": "mok", "password": "ม้าขาวกินข้าวโพดคั่ว"})
    grant = {"person": person, "role": "supervisor", "scope": {"kind": "cluster", "id": "c01"}}
    office.do("directory", "give_grant", grant)
    office.do("directory", "erase_person", {"person": person, "reason": "คำขอของเจ้าของข้อมูล"})
    assert office.ask("directory", "grants")["grants"] == []
    with office.offices["directory"].database.reading() as tx:
        assert tx.execute(select(CREDENTIALS)).all() == []


def test_others_stay_readable_after_an_erasure(office):
    erased, other = register(office), register(office)
    office.do("directory", "erase_person", {"person": erased, "reason": "คำขอของเจ้าของข้อมูล"})
    assert office.ask("directory", "people", {"ids": [other]})["people"][other]["name"] == NAME


def test_only_an_operator_erases(office):
    person = register(office)
    token = office.token(Role.GROUP_DIRECTOR)
    problem = office.refused("directory", "erase_person", {"person": person, "reason": "ลบ"}, token=token)
    assert problem["status"] == 403


def test_correcting_a_name_with_the_same_name_writes_nothing(office):
    person = register(office)
    head = office["directory"].log.head("1501").position
    office.do("directory", "change_person", {"person": person, **DETAILS})
    assert office["directory"].log.head("1501").position == head


def test_a_corrected_name_is_shown(office):
    person = register(office)
    office.do("directory", "change_person", {"person": person, "name": "นางสาวหมอกขาว ตัวอย่างดี"})
    assert office.ask("directory", "people", {"ids": [person]})["people"][person]["name"] == "นางสาวหมอกขาว ตัวอย่างดี"


def test_a_key_that_belongs_to_another_person_opens_nothing(office):
    one, other = register(office), register(office)
    with office.offices["directory"].database.transaction() as tx:
        stolen = tx.scalar(select(PERSON_KEYS.c.wrapped).where(PERSON_KEYS.c.person == one))
        tx.execute(update(PERSON_KEYS).where(PERSON_KEYS.c.person == other).values(wrapped=stolen))
    with pytest.raises(SealBroken):
        office.ask("directory", "people", {"ids": [other]})


def test_without_the_key_encryption_key_nothing_opens(office, tmp_path):
    person = register(office)
    stranger = directory(tmp_path, keys=(OTHER_KEY,))
    with pytest.raises(SealBroken):
        stranger.ask("directory", "people", {"ids": [person]})


def test_the_key_encryption_key_is_changed_without_touching_the_log(office, tmp_path):
    person = register(office)
    head = office["directory"].log.head("1501")
    with office.offices["directory"].database.transaction() as tx:
        assert Vault(lambda: (OTHER_KEY, KEY)).rewrap(tx) == 1
    assert directory(tmp_path, keys=(OTHER_KEY,)).ask("directory", "people", {"ids": [person]})["people"][person]
    assert office["directory"].log.head("1501") == head


def test_an_agency_sees_no_names(office):
    person = register(office)
    request = {"area": "1501", "params": {"ids": [person]}}
    answer = office.call("directory", "people", request, office.token(Role.AGENCY))
    assert answer["problem"]["code"] == "directory.people-not-yours"


def test_people_of_another_office_are_not_shown(office):
    person = register(office)
    request = {"area": "1501", "params": {"ids": [person]}}
    answer = office.call("directory", "people", request, office.token(area="1601"))
    assert answer["problem"]["status"] == 403


def test_the_same_words_never_make_the_same_ciphertext(office):
    register(office)
    register(office)
    events = [e for e in office["directory"].log.read_area("1501") if e.type == "person-registered"]
    assert events[0].data["sealed"] != events[1].data["sealed"]
