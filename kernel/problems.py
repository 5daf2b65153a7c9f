"""Faults as RFC 9457 problems: the one shape in which services tell the edge what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from kernel.decider import Kind, Refusal
from kernel.messages import thai

STATUS: Mapping[Kind, int] = {
    "conflict": 409,
    "invalid": 422,
    "missing": 404,
    "forbidden": 403,
    "stale": 412,
    "unrecognised": 401,
    "throttled": 429,
}

TITLES: Mapping[int, str] = {
    400: "คำขอไม่สมบูรณ์",
    401: "ยังไม่ได้เข้าสู่ระบบ",
    403: "ไม่มีสิทธิ์ดำเนินการนี้",
    404: "ไม่พบข้อมูล",
    409: "ดำเนินการไม่ได้ในสถานะปัจจุบัน",
    412: "ข้อมูลถูกแก้ไขโดยผู้อื่นแล้ว",
    422: "ข้อมูลที่ส่งมายังไม่ถูกต้อง",
    429: "พยายามหลายครั้งเกินไป",
    503: "ระบบยังไม่พร้อม",
}

Problem = dict[str, Any]


def problem(status: int, code: str, detail: str, errors: list[dict[str, str]] | None = None) -> Problem:
    """A problem with a Thai title for its status.

    :param errors: ``{"pointer": JSON pointer into the data, "detail": Thai sentence}`` for each fault
    """
    made: Problem = {"status": status, "code": code, "title": TITLES[status], "detail": detail}
    if errors:
        made["errors"] = errors
    return made


def of_refusal(refusal: Refusal) -> Problem:
    """A domain refusal as a problem."""
    faults = refusal.errors or (((refusal.field, refusal.message),) if refusal.field else ())
    errors = [{"pointer": pointer(where), "detail": text} for where, text in faults]
    made = problem(STATUS[refusal.kind], refusal.code, refusal.message, errors)
    return made if refusal.current is None else {**made, "current": msgspec.to_builtins(refusal.current)}


def of_messages(messages: Mapping[str, Any] | list[Any]) -> Problem:
    """marshmallow's messages as a problem, one error for each fault however deep it sits."""
    errors = [{"pointer": where, "detail": text} for where, text in _flatten(messages, "")]
    detail = errors[0]["detail"] if len(errors) == 1 else f"พบข้อมูลที่ต้องแก้ไข {len(errors)} จุด"
    return problem(422, "request.invalid", detail, errors)


def pointer(path: str) -> str:
    """``ratings.0.value`` as the JSON pointer ``/ratings/0/value``; a pointer is left as it is."""
    return path if path.startswith("/") else "/" + path.replace(".", "/")


def _flatten(messages: Any, path: str) -> list[tuple[str, str]]:
    if isinstance(messages, Mapping):
        return [
            found
            for key, inner in messages.items()
            for found in _flatten(inner, path if key == "_schema" else f"{path}/{_escape(str(key))}")
        ]
    if isinstance(messages, list):
        return [found for inner in messages for found in _flatten(inner, path)]
    return [(path or "/", thai(str(messages)))]


def _escape(token: str) -> str:
    return token.replace("~", "~0").replace("/", "~1")
