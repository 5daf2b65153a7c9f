"""Passwords that will do, and how guessing is slowed down."""

import pytest
from argon2 import PasswordHasher

from services.directory.domain.passwords import LONGEST_WAIT, password_fault, wait_after
from services.directory.hashing import Passwords


@pytest.mark.parametrize("password", ["ม้าขาวกินข้าวโพดคั่ว", "four lazy herons sleep", "kB7!xm2#Qz9p&Wd"])
def test_a_long_unlikely_password_will_do(password):
    assert password_fault(password, "sup1") is None


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("short1!", "directory.password-too-short"),
        ("ม้าขาวกินข้าว", "directory.password-too-short"),
        ("1015000001", "directory.password-too-short"),
        ("101500000112345", "directory.password-digits-only"),
        ("principal-10-home!", "directory.password-contains-username"),
        ("password12345678", "directory.password-guessable"),
        ("qwertyuiop12345", "directory.password-guessable"),
        ("nithetnithetnithet", "directory.password-guessable"),
        ("aaaaaaaaaaaaaaaa", "directory.password-guessable"),
        ("x" * 201, "directory.password-too-long"),
    ],
)
def test_a_weak_password_is_refused(password, code):
    fault = password_fault(password, "principal-10")
    assert fault is not None and (fault.code, fault.field) == (code, "password")


def test_the_first_few_mistakes_cost_nothing():
    assert [wait_after(n) for n in range(5)] == [0.0] * 5


def test_every_further_mistake_doubles_the_wait_up_to_a_limit():
    assert [wait_after(n) for n in (5, 6, 7)] == [15.0, 30.0, 60.0]
    assert wait_after(1000) == LONGEST_WAIT


def test_with_nothing_stored_the_same_work_is_done():
    hashed, verified = [], []

    class Watched(PasswordHasher):
        def hash(self, password, *, salt=None):
            hashed.append(password)
            return super().hash(password, salt=salt)

        def verify(self, hash, password):  # noqa: A002 - the library's own name
            verified.append(hash)
            return super().verify(hash, password)

    passwords = Passwords(Watched(time_cost=1, memory_cost=8, parallelism=1))
    assert passwords.fits(None, "anything") is False
    assert len(verified) == 1 and verified[0].startswith("$argon2id$v=19$m=8,t=1,p=1$")


def test_the_stand_in_for_nobody_opens_nothing():
    passwords = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    assert passwords.fits(None, "nobody signs in with this") is False


def test_it_does_not_matter_how_a_keyboard_composes_a_letter():
    passwords = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    assert passwords.fits(passwords.hash("น้ำตกสายรุ้งกลางป่า"), "น\u0e49\u0e4d\u0e32ตกสายรุ้งกลางป่า")


def test_a_password_hashed_as_it_was_typed_still_opens():
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    before_letters_were_composed = hasher.hash("น้ำตกสายรุ้งกลางป่า")
    assert Passwords(hasher).fits(before_letters_were_composed, "น้ำตกสายรุ้งกลางป่า") is True


def test_a_broken_hash_opens_nothing():
    assert Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)).fits("rubbish", "x") is False
