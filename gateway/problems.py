"""Every kind of fault that the gateway answers with: RFC 9457 problem details, in Thai and in English.

``type`` is the address of a page that explains the kind in both languages: ``/problems/<code>``. Services add kinds of
their own (``evaluation.reason-missing``); the page then explains the status they came with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem.

    :ivar title: one Thai line, the same for every occurrence
    :ivar mend: one Thai sentence that says what to do about it
    :ivar title_en: the same line in English
    :ivar mend_en: the same sentence in English
    """

    status: int
    code: str
    title: str
    mend: str
    title_en: str
    mend_en: str


KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind(400, "malformed", "อ่านคำขอไม่ได้", "โปรดตรวจรูปแบบของคำขอแล้วส่งใหม่",
             "The request cannot be read", "Check the form of the request and send it again."),
        Kind(400, "cursor-unknown", "ตัวชี้ตำแหน่งไม่ถูกต้อง", "โปรดใช้ตัวชี้ตำแหน่งที่ได้รับจากคำตอบก่อนหน้า หรือเริ่มจากต้น",
             "The cursor is not one of ours", "Use the cursor of an earlier answer, or begin without one."),
        Kind(401, "sign-in-needed", "โปรดเข้าสู่ระบบก่อน", "เข้าสู่ระบบ หรือส่งกุญแจของหน่วยงานในส่วนหัว Authorization",
             "Sign in first", "Sign in, or send your agency's key in the Authorization header."),
        Kind(401, "sign-in-failed", "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง", "โปรดตรวจชื่อผู้ใช้และรหัสผ่านแล้วลองอีกครั้ง",
             "User name or password is wrong", "Check both and try again."),
        Kind(403, "forbidden", "ไม่มีสิทธิ์ทำรายการนี้", "หากควรมีสิทธิ์ โปรดติดต่อผู้ดูแลระบบของสำนักงาน",
             "You may not do this", "If you should be able to, ask the administrator of your office."),
        Kind(403, "csrf", "แบบฟอร์มนี้หมดอายุแล้ว", "โปรดโหลดหน้าใหม่แล้วส่งอีกครั้ง สิ่งที่พิมพ์ไว้ยังไม่ถูกบันทึก",
             "This form has expired", "Load the page again and send it once more; nothing was saved."),
        Kind(403, "password-change-needed", "โปรดตั้งรหัสผ่านของท่านก่อน", "รหัสผ่านที่สำนักงานออกให้ใช้ได้เพื่อตั้งรหัสผ่านใหม่เท่านั้น",
             "Set a password of your own first", "A password that the office issued is good for that only."),
        Kind(404, "not-found", "ไม่พบสิ่งที่ขอ", "โปรดตรวจที่อยู่ หรือกลับไปเริ่มจากหน้าแรก",
             "There is nothing here", "Check the address or begin at the front page."),
        Kind(405, "method-not-allowed", "ใช้วิธีเรียกนี้กับที่อยู่นี้ไม่ได้", "โปรดดูวิธีเรียกที่ใช้ได้ในส่วนหัว Allow",
             "This method does not work here", "See the methods in the Allow header."),
        Kind(406, "not-acceptable", "ไม่มีคำตอบในรูปแบบที่ขอ", "โปรดขอเป็น application/json",
             "There is no answer in that form", "Ask for application/json."),
        Kind(409, "conflict", "ทำรายการนี้ในสถานะปัจจุบันไม่ได้", "โปรดเปิดดูข้อมูลล่าสุดแล้วลองอีกครั้ง",
             "This cannot be done as things stand", "Look at the present state and try again."),
        Kind(412, "stale", "มีผู้แก้ไขข้อมูลนี้ก่อนหน้าคุณ", "โปรดเปิดดูข้อมูลล่าสุด แล้วทำรายการอีกครั้ง",
             "Someone changed this before you", "Read the present version and repeat your change on it."),
        Kind(413, "too-large", "ข้อมูลที่ส่งมาใหญ่เกินไป", "โปรดลดขนาดข้อมูลหรือแบ่งส่งเป็นส่วน",
             "Too much was sent", "Send less, or in parts."),
        Kind(414, "address-too-long", "ที่อยู่ยาวเกินไป", "โปรดลดจำนวนตัวกรองในที่อยู่",
             "The address is too long", "Use fewer filters in the address."),
        Kind(415, "media-type", "ไม่รองรับชนิดข้อมูลที่ส่งมา", "โปรดส่งเป็น application/json เข้ารหัส UTF-8",
             "This media type is not read here", "Send application/json in UTF-8."),
        Kind(422, "invalid", "ข้อมูลบางช่องไม่ถูกต้อง", "โปรดแก้ไขช่องที่แจ้งไว้แล้วส่งใหม่",
             "Some fields are not valid", "Mend the fields named and send it again."),
        Kind(422, "idempotency-key-reused", "กุญแจกันการทำซ้ำนี้ใช้กับข้อมูลชุดอื่นไปแล้ว",
             "โปรดสร้างกุญแจ Idempotency-Key ใหม่สำหรับรายการใหม่",
             "This Idempotency-Key was used with other data", "Make a new key for a new act."),
        Kind(428, "version-needed", "โปรดระบุฉบับที่เห็นอยู่", "ส่งส่วนหัว If-Match ด้วยค่า ETag ที่ได้รับ",
             "Say which version you saw", "Send an If-Match header with the ETag you were given."),
        Kind(429, "too-many-attempts", "พยายามเข้าสู่ระบบบ่อยเกินไป", "โปรดรอตามเวลาที่แจ้งแล้วลองอีกครั้ง",
             "Too many attempts", "Wait as long as Retry-After says."),
        Kind(431, "headers-too-large", "ส่วนหัวของคำขอใหญ่เกินไป", "โปรดลบคุกกี้ของเว็บไซต์นี้แล้วลองอีกครั้ง",
             "The request's headers are too large", "Clear this site's cookies and try again."),
        Kind(500, "internal", "ระบบขัดข้อง", "ผู้ดูแลได้รับแจ้งแล้ว โปรดลองอีกครั้งภายหลังพร้อมแจ้งรหัสอ้างอิง",
             "Something broke", "The operator has been told; try later and quote the trace id."),
        Kind(503, "service-unavailable", "บางส่วนของระบบหยุดชั่วคราว", "ข้อมูลที่บันทึกแล้วยังอยู่ครบ โปรดลองอีกครั้งในอีกสักครู่",
             "A part of the system is away for a moment", "Everything saved is safe; try again shortly."),
    )
}  # fmt: skip

BY_STATUS: dict[int, Kind] = {}
for _kind in KINDS.values():
    BY_STATUS.setdefault(_kind.status, _kind)
BY_STATUS[401] = KINDS["sign-in-needed"]


class Problem(Exception):
    """What was asked for was not done, and why.

    :ivar status: HTTP status
    :ivar code: stable name, ``malformed`` or ``evaluation.reason-missing``
    :ivar title: one Thai line
    :ivar detail: one Thai sentence that says how to mend it
    :ivar errors: ``{"pointer": "/reason", "detail": …}`` for each field at fault (``parameter`` or ``header`` in place
        of ``pointer`` where the fault is not in the body)
    :ivar headers: response headers that belong to it, such as ``Retry-After``
    :ivar current: what stands there now, where somebody else was quicker
    """

    def __init__(
        self,
        status: int,
        code: str,
        title: str = "",
        detail: str = "",
        errors: Sequence[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
        current: Mapping[str, Any] | None = None,
    ) -> None:
        kind = explain(code, status)
        self.status, self.code = status, code
        self.title, self.detail = title or kind.title, detail or kind.mend
        self.errors = tuple(errors)
        self.headers = dict(headers or {})
        self.current = current
        super().__init__(f"{status} {code}: {self.detail}")

    def body(self, base: str, instance: str, trace_id: str) -> dict[str, Any]:
        """The problem as RFC 9457 has it.

        :param base: the site's own address, for ``type``
        :param instance: path of the request
        """
        told = {} if self.current is None else {"current": dict(self.current)}
        return {
            "type": f"{base}/problems/{self.code}",
            "title": self.title,
            "status": self.status,
            "code": self.code,
            "detail": self.detail,
            "instance": instance,
            "errors": [dict(error) for error in self.errors],
            "traceId": trace_id,
            **told,
        }


def problem(code: str, detail: str = "", errors: Sequence[Mapping[str, str]] = (), **headers: str) -> Problem:
    """A problem of one of the gateway's own kinds. Header names are given with underscores: ``Retry_After``."""
    kind = KINDS[code]
    return Problem(
        kind.status,
        code,
        kind.title,
        detail or kind.mend,
        errors,
        {name.replace("_", "-"): value for name, value in headers.items()},
    )


def explain(code: str, status: int = 0) -> Kind:
    """The kind named `code`, or the general kind of `status` for codes that services made."""
    if code in KINDS:
        return KINDS[code]
    return BY_STATUS.get(status) or KINDS["malformed" if 400 <= status < 500 else "internal"]
