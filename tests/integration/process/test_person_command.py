"""``nithet person``: who can sign in, and letting someone in with a password for a while."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher

from kernel.province import Province
from nithet import calling
from nithet.cli import run
from services.directory import wiring
from services.directory.hashing import Passwords
from services.directory.means import gather
from services.directory.settings import DirectorySettings
from tests.integration.process.operating import InProcess

NOBODY = "00000000-0000-4000-8000-000000000001"
ROWS = [
    {"username": "mok", "name": "นางสาวหมอกขาว สมมุตินาม", "role": "committee_secretary"},
    {"username": "mok-2", "name": "นายฟ้าใส ตัวอย่างดี", "role": "group_director"},
]


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Province:
    """A directory with two imported people, which the command finds."""
    monkeypatch.setenv("NITHET_LANG", "en")
    means = gather(DirectorySettings((bytes(range(32)),)), Passwords(PasswordHasher(1, 8, 1)))
    made = Province(tmp_path, [wiring.define(means)])
    made.do("directory", "register_area", {"name": "สพป.ตัวอย่าง", "kind": "primary", "province": "ตัวอย่าง"})
    made.do("directory", "import_people", {"rows": ROWS})

    @contextmanager
    def operator(area: str, timeout: float = 0, beside: Sequence[str] = ()) -> Iterator[calling.Operator]:
        yield InProcess(made, area)

    monkeypatch.setattr(calling, "operator", operator)
    return made


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    code = run(["person", *words, "--area", "1501", "--json"])
    return code, json.loads(capsys.readouterr().out)


def signs_in(register: Province, username: str, password: str) -> dict[str, Any]:
    params = {"username": username, "password": password}
    return register.call("directory", "authenticate", {"area": "0", "params": params})


@pytest.mark.parametrize("who", ["mok", "MOK"])
def test_an_imported_person_is_let_in_with_a_password_to_be_changed(
    who: str, register: Province, capsys: pytest.CaptureFixture[str]
):
    code, issued = answer(capsys, "password", who)

    assert (code, issued["username"]) == (0, "mok")
    assert signs_in(register, "mok", issued["password"])["ok"]["must_change"] is True


def test_someone_without_a_user_name_is_given_one(register: Province, capsys: pytest.CaptureFixture[str]):
    made = register.do("directory", "register_person", {"name": "นายลมเหนือ ตัวอย่างดี"})["extra"]["person"]

    code, issued = answer(capsys, "password", made, "--username", "lom")

    assert (code, issued["username"]) == (0, "lom")


def test_people_see_the_password_once_in_a_table(register: Province, capsys: pytest.CaptureFixture[str]):
    assert run(["person", "password", "mok", "--area", "1501"]) == 0

    assert "temporary password (shown once)" in capsys.readouterr().out


def test_whoever_is_not_on_record_is_refused(register: Province, capsys: pytest.CaptureFixture[str]):
    assert run(["person", "password", "nobody", "--area", "1501"]) == 1
    assert capsys.readouterr().err == "there is no nobody in this office\n"


@pytest.mark.parametrize(
    "command", ["list", f"erase {NOBODY} --reason x", "password mok", f"password {NOBODY}", "list --account shut"]
)
def test_an_unknown_area_is_one_sentence(register: Province, capsys: pytest.CaptureFixture[str], command: str):
    code = run(["person", *command.split(), "--area", "9999"])

    assert (code, capsys.readouterr()) == (1, ("", "there is no area 9999 here\n"))


def test_what_is_no_id_is_told_with_what_is_wanted(register: Province, capsys: pytest.CaptureFixture[str]):
    code = run(["person", "erase", "nobody", "--area", "1501", "--reason", "x"])

    told = capsys.readouterr().err
    assert code == 64
    assert "PERSON_ID" in told
    assert "bin/nithet person list --area 1501 --json" in told


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (f"erase {NOBODY} --reason x", "This person is not on record (directory.person-unknown)"),
        ("password mok --username other", "This person has another user name already (directory.username-fixed)"),
    ],
)
def test_a_refusal_is_told_in_english(register: Province, capsys: pytest.CaptureFixture[str], command: str, said: str):
    code = run(["person", *command.split(), "--area", "1501"])

    assert (code, capsys.readouterr().err) == (1, f"{said}\n")


def test_the_list_says_who_cannot_sign_in_yet(register: Province, capsys: pytest.CaptureFixture[str]):
    answer(capsys, "password", "mok")

    code, found = answer(capsys, "list", "--account", "reserved")

    assert (code, [one["username"] for one in found["people"]]) == (0, ["mok-2"])
