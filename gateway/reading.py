"""JSON bodies, read strictly: UTF-8, I-JSON (RFC 7493), no deeper and no stranger than any request of ours needs."""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

from gateway.problems import Problem, problem
from gateway.security import clean, unreadable

DEEPEST = 32
LARGEST_INTEGER = 2**53 - 1


def parse(body: bytes) -> Any:
    """The value in `body`.

    :raises Problem: 400 with the place of the fault
    """
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise problem("malformed", f"ข้อความไม่ใช่ UTF-8 (ไบต์ที่ {error.start + 1})") from error
    if _deeper_than(text, DEEPEST):
        raise problem("malformed", f"ข้อมูลซ้อนกันลึกเกิน {DEEPEST} ชั้น")
    try:
        value = json.loads(text, parse_constant=_constant, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise problem("malformed", f"ข้อมูลไม่ใช่ JSON ที่สมบูรณ์ (บรรทัด {error.lineno} ตัวที่ {error.colno})") from error
    except (ValueError, RecursionError) as error:
        raise problem("malformed", "ข้อมูลมีตัวเลขที่อ่านไม่ได้") from error
    _check(value, "")
    return value


def _deeper_than(text: str, depth: int) -> bool:
    level = 0
    quoted = escaped = False
    for character in text:
        if quoted:
            if escaped:
                escaped = False
            elif character == "\\":
                escaped = True
            elif character == '"':
                quoted = False
        elif character == '"':
            quoted = True
        elif character in "[{":
            level += 1
            if level > depth:
                return True
        elif character in "]}":
            level -= 1
    return False


def _constant(name: str) -> NoReturn:
    raise problem("malformed", f"ใช้ {name} เป็นตัวเลขไม่ได้")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise problem("malformed", "มีชื่อช่องซ้ำกัน", [_error(f"/{_escape(twice)}", "ชื่อช่องซ้ำ")])
    return found


def _check(value: Any, pointer: str) -> None:
    if isinstance(value, str):
        if unreadable(value):
            raise _at(pointer, "มีอักขระควบคุมหรืออักขระที่ไม่สมบูรณ์")
    elif isinstance(value, bool) or value is None:
        return
    elif isinstance(value, int):
        if abs(value) > LARGEST_INTEGER:
            raise _at(pointer, "ตัวเลขใหญ่เกินไป")
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise _at(pointer, "ตัวเลขใหญ่เกินไป")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            _check(inner, f"{pointer}/{index}")
    else:
        for key, inner in value.items():
            if unreadable(key):
                raise _at(pointer, "ชื่อช่องมีอักขระควบคุมหรืออักขระที่ไม่สมบูรณ์")
            _check(inner, f"{pointer}/{_escape(key)}")


def _at(pointer: str, detail: str) -> Problem:
    return problem("malformed", detail, [_error(pointer, detail)])


def _error(pointer: str, detail: str) -> dict[str, str]:
    return {"pointer": clean(pointer), "detail": detail}


def _escape(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
