"""Conditional and repeated requests: ETag, If-None-Match, If-Match, Idempotency-Key."""

from __future__ import annotations

import hashlib
import re
from typing import Any
from uuid import UUID, uuid4

import msgspec
from flask import Response, request

from gateway.parts import parts
from gateway.problems import problem
from gateway.visitor import required

VERSION = re.compile(r'\s*"(\d{1,15})"\s*')
LIST_OF_TAGS = re.compile(r'\s*(?:W/)?"[^"]*"\s*(?:,\s*(?:W/)?"[^"]*"\s*)*')

IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "schema": {"type": "string", "examples": ['"7"', "*"]},
    "description": "ETag of the version that was read, or `*`",
}
IDEMPOTENCY_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "schema": {"type": "string", "format": "uuid"},
    "description": "makes repeating the request safe; kept for a day",
}


def expected_version(needed: bool = True) -> int | None:
    """The version in If-Match, None for ``*``.

    :param needed: whether a request without If-Match is refused
    :raises Problem: 428 without one, 412 for a tag that can never match, 400 for what is no tag
    """
    given = request.headers.get("If-Match")
    if given is None:
        if needed:
            raise problem("version-needed", errors=[{"header": "If-Match", "detail": "จำเป็นต้องระบุ"}])
        return None
    if given.strip() == "*":
        return None
    version = VERSION.fullmatch(given)
    if version is not None:
        return int(version[1])
    if LIST_OF_TAGS.fullmatch(given):
        raise problem("stale")
    raise problem("malformed", errors=[{"header": "If-Match", "detail": 'รูปแบบคือ "เลขฉบับ" หรือ *'}])


def command_id() -> str:
    """The Idempotency-Key as a command id, tied to this request; a new one where none was sent.

    :raises Problem: 400 if it is no UUID, 422 if it was used for another request
    """
    given = request.headers.get("Idempotency-Key")
    if given is None:
        return str(uuid4())
    try:
        key = str(UUID(given.strip().strip('"')))
    except ValueError as error:
        detail = "ต้องเป็น UUID เช่น 3f2b6c1e-9a57-4d0e-8c0b-5f1d2a7e4b90"
        raise problem("malformed", errors=[{"header": "Idempotency-Key", "detail": detail}]) from error
    parts().keys.claim(required().actor, key, request.method, request.full_path, request.get_data(cache=True))
    return key


def readable(body: dict[str, Any], version: int | None = None) -> Response:
    """`body` as the answer of a read, with an ETag, or 304 where the reader has it already.

    :param version: of what is shown; without one the tag is made from the content, apart from ``freshness``
    """
    encoded = msgspec.json.encode(body)
    response = Response(encoded, mimetype="application/json")
    if version is not None:
        response.set_etag(str(version))
    else:
        content = msgspec.json.encode({key: value for key, value in body.items() if key != "freshness"})
        response.set_etag(hashlib.sha256(content).hexdigest()[:32], weak=True)
    response.make_conditional(request)
    return response
