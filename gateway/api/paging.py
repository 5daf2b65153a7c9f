"""Lists in pages. The cursor names the last entry given, so that a list that grows loses and repeats nothing."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from flask import Response, request
from marshmallow import fields, validate

from gateway.api.conditions import readable
from gateway.api.shapes import Read, Reading
from gateway.problems import problem

LINK = {
    "Link": {
        "description": 'the next page, where there is one: `<…>; rel="next"`',
        "schema": {"type": "string"},
    }
}


class Paged(Reading):
    """Filters of a list."""

    after = fields.String(load_default="", validate=validate.Length(max=400), metadata={"description": "cursor"})
    limit = fields.Integer(load_default=50, strict=False, validate=validate.Range(min=1, max=200))


class Page(Read):
    """A page of a list."""

    next = fields.String(required=True, allow_none=True, metadata={"description": "cursor of the next page"})


def page(answer: Mapping[str, Any], rows: Sequence[Any], seen: Mapping[str, Any], *keys: str) -> Response:
    """The page of `rows` that `seen` asks for, ordered by `keys`, with the rest of `answer` around it.

    :raises Problem: 400 for a cursor that is not ours
    """
    ordered = sorted(rows, key=lambda row: _key(row, keys))
    after = _decode(seen["after"], len(keys)) if seen["after"] else None
    left = [row for row in ordered if after is None or _key(row, keys) > after]
    taken, limit = left[: seen["limit"]], seen["limit"]
    following = _encode(_key(taken[-1], keys)) if len(left) > limit else None
    response = readable({**answer, "items": taken, "next": following})
    if following is not None:
        asked = [(name, value) for name, value in request.args.items(multi=True) if name != "after"]
        response.headers["Link"] = f'<{request.path}?{urlencode([*asked, ("after", following)])}>; rel="next"'
    return response


def _key(row: Mapping[str, Any], keys: Sequence[str]) -> list[str]:
    return [str(row[key]) for key in keys]


def _encode(key: Sequence[str]) -> str:
    return base64.urlsafe_b64encode(json.dumps(list(key), separators=(",", ":")).encode()).decode().rstrip("=")


def _decode(cursor: str, length: int) -> list[str]:
    try:
        key = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError) as error:
        raise _unknown() from error
    if not isinstance(key, list) or len(key) != length or not all(isinstance(part, str) for part in key):
        raise _unknown()
    return key


def _unknown() -> Exception:
    return problem("cursor-unknown", errors=[{"parameter": "after", "detail": "ไม่ใช่ตัวชี้ตำแหน่งที่ระบบออกให้"}])
