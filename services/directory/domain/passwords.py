"""What makes a password fit, and how long someone waits who keeps guessing.

Length counts, composition does not, and nobody is made to change a good password (NIST SP 800-63B-4, 3.1.1.2: at least
15 characters where the password is the only factor, none of the common ones; OWASP ASVS 5.0, 6.2).
"""

from __future__ import annotations

from datetime import timedelta

from kernel.decider import Refusal

SHORTEST = 15
LONGEST = 200

TEMPORARY = timedelta(days=7)
"""How long a password that the office issued opens: time enough to reach its person."""

FREE_FAILURES = 5
"""Wrong passwords before the first wait."""
FIRST_WAIT = 15.0
"""Seconds; each further failure doubles it."""
LONGEST_WAIT = 900.0
FORGOTTEN_AFTER = 86_400.0
"""Seconds after which failures no longer count."""

STATES = ("none", "reserved", "temporary", "expired", "open", "shut", "demo", "elsewhere")
"""Of a way in: there is none; a name without a password; a temporary password, running or run out; a password of one's
own; shut; a demo's; or another office's."""

_WORDS = """
    password passw0rd qwertyuiop qwerty asdfghjkl zxcvbnm letmein welcome administrator admin iloveyou sunshine
    princess football baseball superman trustno1 changeme secret default master monkey dragon abc123 a1b2c3d4
    school teacher student director education thailand bangkok angthong nithet sapanee sapawa obec onesqa
    โรงเรียน รหัสผ่าน ประเทศไทย สวัสดี ครู นักเรียน อ่างทอง ศึกษานิเทศก์ สพป สพฐ
"""
COMMON = frozenset(_WORDS.split())
"""Words that guessing starts with, here and everywhere."""

_RUNS = ("abcdefghijklmnopqrstuvwxyz", "0123456789", "qwertyuiop", "asdfghjkl", "zxcvbnm")


def password_fault(password: str, username: str) -> Refusal | None:
    """Why `password` will not do for `username`."""
    folded = password.casefold()
    if len(password) < SHORTEST:
        return _fault("too-short", f"รหัสผ่านต้องยาวอย่างน้อย {SHORTEST} ตัวอักษร ใช้หลายคำต่อกันได้")
    if len(password) > LONGEST:
        return _fault("too-long", f"รหัสผ่านยาวเกิน {LONGEST} ตัวอักษร")
    if password.isdigit():
        return _fault("digits-only", "รหัสผ่านต้องไม่เป็นตัวเลขล้วน เช่น รหัสโรงเรียนหรือหมายเลขโทรศัพท์")
    if username.casefold() in folded:
        return _fault("contains-username", "รหัสผ่านต้องไม่มีชื่อผู้ใช้อยู่ข้างใน")
    if len(_core(folded)) < 5:
        return _fault("guessable", "รหัสผ่านนี้เดาง่ายเกินไป ลองใช้หลายคำที่ไม่เกี่ยวกันต่อกัน")
    return None


def wait_after(failures: int) -> float:
    """Seconds to wait after so many wrong passwords in a row."""
    if failures < FREE_FAILURES:
        return 0.0
    return min(FIRST_WAIT * 2.0 ** min(failures - FREE_FAILURES, 20), LONGEST_WAIT)


def _core(folded: str) -> set[str]:
    """The different characters that are left when common words and runs of keys are taken away."""
    for word in sorted(COMMON, key=len, reverse=True):
        folded = folded.replace(word, "")
    for run in _RUNS:
        for length in range(len(run), 3, -1):
            for start in range(len(run) - length + 1):
                folded = folded.replace(run[start : start + length], "")
    return set(folded)


def _fault(code: str, message: str) -> Refusal:
    return Refusal(f"directory.password-{code}", message, "password", "invalid")
