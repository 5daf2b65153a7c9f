"""A file on its way from a person to its service: looked at, pictures drawn anew, handed over in parts.

What a camera wrote into a picture never leaves this process; no database has it, not even for a moment.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from gateway.asking import Asking
from gateway.problems import Problem
from kernel import problems
from kernel.decider import Refusal
from kernel.envelope import derived_id
from kernel.files import content, pictures
from kernel.files.storing import MOST_BYTES, PART_BYTES, parts_of


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What the service has now, to be named by the command that it is for.

    :ivar thumbnail: of a picture
    """

    upload: str
    thumbnail: str | None


def hand_over(desk: Asking, service: str, school: str | None, key: str, given: bytes) -> HandedOver:
    """Hand `given` over to `service`.

    :param school: whose file it is; None for one of the office itself, of which no small picture is made
    :param key: of this act; the same again goes on where it stopped and does nothing twice
    :raises Problem: for a file that is not taken in, or where the service refuses or is away
    """
    if not 0 < len(given) <= MOST_BYTES:
        raise _problem(
            Refusal("file.size", f"ไฟล์ต้องไม่ว่างและไม่เกิน {MOST_BYTES // 1024 // 1024} เมกะไบต์", "/file", "invalid")
        )
    kind = content.kind_of(given)
    if isinstance(kind, Refusal):
        raise _problem(kind)
    if not kind.picture:
        return HandedOver(_send(desk, service, school, derived_id("file", key), given), None)
    drawn = pictures.clean(kind, given)
    if isinstance(drawn, Refusal):
        raise _problem(drawn)
    whole = _send(desk, service, school, derived_id("file", key), drawn.content)
    if school is None:
        return HandedOver(whole, None)
    return HandedOver(whole, _send(desk, service, school, derived_id("thumbnail", key), drawn.thumbnail))


def _send(desk: Asking, service: str, school: str | None, upload: str, given: bytes) -> str:
    whose = {} if school is None else {"school": school}
    announced = {"upload": upload, **whose, "sha256": hashlib.sha256(given).hexdigest(), "size": len(given)}
    desk.execute(service, "begin_file", announced)
    for ordinal in range(parts_of(len(given))):
        piece = given[ordinal * PART_BYTES : (ordinal + 1) * PART_BYTES]
        encoded = base64.b64encode(piece).decode()
        desk.execute(service, "put_file_part", {"upload": upload, "ordinal": ordinal, "content": encoded})
    desk.execute(service, "finish_file", {"upload": upload})
    return upload


def _problem(refusal: Refusal) -> Problem:
    found = problems.of_refusal(refusal)
    return Problem(found["status"], found["code"], found["title"], found["detail"], found.get("errors", ()))
