"""Numbered announcements, of the office and of a school: who may sign one, and between which days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kernel.authority import Capacity, Signer
from kernel.decider import Refusal
from kernel.running_numbers import running_number, year_of, years_on
from kernel.years import buddhist, written_day
from services.standards.domain.naming import invalid


@dataclass(frozen=True, slots=True)
class Post:
    """The post in whose name an announcement goes out.

    :ivar name: in Thai
    :ivar delegable: whether somebody to whom the holder delegated it in writing may sign
    """

    name: str
    delegable: bool

    def signed_by(self, signer: Signer | None) -> bool:
        """Whether `signer`, as what they are on the day, may sign an announcement of the post."""
        return signer is not None and (self.delegable or signer.capacity != Capacity.DELEGATED)


AREA_DIRECTOR = Post("ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา", delegable=False)
"""Proclaiming is the director's own: what the area committee approved is not handed on (handbook 2.3)."""

SCHOOL_DIRECTOR = Post("ผู้อำนวยการสถานศึกษา", delegable=True)


@dataclass(frozen=True, slots=True)
class Announcement:
    """A numbered announcement.

    :ivar number: such as ``12/2569``
    :ivar signed_on: the date under it
    """

    number: str
    signed_on: date
    signer: Signer

    @property
    def cited(self) -> dict[str, str]:
        """By what other papers name it: its number, and the date under it."""
        return {"number": self.number, "signed_on": self.signed_on.isoformat()}


@dataclass(frozen=True, slots=True)
class Signing:
    """An announcement as it is put forward.

    :ivar signer: as whom it is signed by the grant of that day; None where the post was not held then
    """

    number: str
    signed_on: date
    signer: Signer | None


def announced(
    given: Signing, post: Post, on: date, not_before: date, used: Mapping[str, str] | None = None
) -> Announcement | Refusal:
    """The announcement, or why it cannot go out so on day `on`.

    It is signed by the holder of `post` or by whoever acts in the holder's place; by a delegate only where the post's
    announcements may be delegated.

    :param not_before: the day of the resolution, or of the announcement, that it rests on
    :param used: what :func:`numbered` says of those that went out before, and with what each did, in Thai: a number of
        a year stands for one of them
    """
    if not given.number.strip():
        return invalid("announcement-number-missing", "โปรดระบุเลขที่ประกาศ", "announcement/number")
    year, known = year_of(running_number(given.number)), years_on(given.signed_on)
    if year is not None and year not in known:
        message = f"ปีของเลขที่ประกาศต้องเป็น {' หรือ '.join(map(str, known))} ตามวันที่ลงนาม โปรดตรวจสอบเลขที่หรือวันที่ลงนาม"
        return invalid("announcement-number-of-another-year", message, "announcement/number")
    other = (used or {}).get(numbered(given))
    if other is not None:
        message = f"เลขที่ประกาศ {given.number.strip()} ใช้ไปแล้วกับ{other} โปรดตรวจสอบเลขที่"
        return Refusal("standards.announcement-number-used", message, "announcement/number")
    if given.signed_on > on:
        return invalid("announcement-ahead", "วันที่ลงนามต้องไม่อยู่หลังวันที่บันทึก", "announcement/signed_on")
    if given.signed_on < not_before:
        message = f"ลงนามก่อนวันที่เห็นชอบหรือประกาศใช้ ({written_day(not_before)}) ไม่ได้"
        return invalid("signed-too-early", message, "announcement/signed_on")
    if given.signer is None:
        message = f"ผู้ลงนามไม่ได้เป็น{post.name}หรือผู้รักษาราชการแทนในวันที่ลงนาม"
        return invalid("signer-not-director", message, "announcement/signed_on")
    if not post.signed_by(given.signer):
        message = f"ผู้รับมอบอำนาจลงนามประกาศใช้ไม่ได้ ต้องเป็น{post.name}หรือผู้รักษาราชการแทน"
        return Refusal("standards.signer-delegated", message, "announcement/signed_on", "forbidden")
    return Announcement(running_number(given.number), given.signed_on, given.signer)


def numbered(given: Announcement | Signing) -> str:
    """The number with its year, that of the signature where it bears none."""
    number = running_number(given.number)
    return number if year_of(number) else f"{number}/{buddhist(given.signed_on.year)}"


def went_out(what: str, made: Announcement) -> tuple[str, str]:
    """The number of an announcement, and with what it went out, as a Thai sentence goes on to say it."""
    return numbered(made), f"{what} ลงนามวันที่ {written_day(made.signed_on)}"


def edition_named(track: str, edition: int) -> str:
    """An edition of the standards of a track, as a Thai sentence names it."""
    return f"มาตรฐานระดับ{track_named(track)} ฉบับที่ {edition}"


def track_named(track: str) -> str:
    """A track, as a Thai sentence names it."""
    return {"early": "ปฐมวัย", "basic": "การศึกษาขั้นพื้นฐาน", "special": "การศึกษาพิเศษ"}.get(track, track)
