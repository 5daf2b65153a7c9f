"""Pictures are written anew: upright, no larger than needed, and without anything that a camera put beside them.

A phone writes where and when a picture was taken into it, and pictures of schools show children. Decoding is done in a
process of its own with little memory and time, so that a hostile picture costs nobody else anything.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from kernel.decider import Refusal
from kernel.files.content import Kind
from kernel.files.dimensions import MOST_PIXELS

SECONDS = 30.0
AT_ONCE = 2
"""Pictures that one process has worked on at a time; the others wait their turn."""

LONGEST_SIDE = 2560
THUMBNAIL_SIDE = 480
PROGRAM = Path(__file__).with_name("redrawing.py")
_turns = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture written anew, and a small one of it as JPEG."""

    content: bytes
    thumbnail: bytes


def clean(kind: Kind, content: bytes) -> Picture | Refusal:
    """`content` drawn anew."""
    limits = [str(number) for number in (LONGEST_SIDE, THUMBNAIL_SIDE, MOST_PIXELS)]
    with _turns:
        try:
            done = subprocess.run(
                [sys.executable, "-I", str(PROGRAM), kind.media_type, *limits],
                input=content,
                capture_output=True,
                timeout=SECONDS,
                check=False,
                env={},
            )
        except subprocess.TimeoutExpired:
            return _refused("file.picture-slow", "ใช้เวลาเปิดภาพนี้นานเกินไป โปรดย่อภาพแล้วแนบใหม่")
    if done.returncode == 3:
        return _refused("file.picture-large", "ภาพนี้มีจำนวนจุดมากผิดปกติ โปรดย่อภาพแล้วแนบใหม่")
    if done.returncode:
        return _refused("file.picture-broken", "เปิดภาพนี้ไม่ได้ ไฟล์อาจเสียหายหรือใหญ่เกินไป โปรดบันทึกเป็น JPEG แล้วแนบใหม่")
    length = int.from_bytes(done.stdout[:4], "big")
    return Picture(done.stdout[4 : 4 + length], done.stdout[4 + length :])


def _refused(code: str, why: str) -> Refusal:
    return Refusal(code, why, "/file", "invalid")
