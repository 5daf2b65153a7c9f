"""Every fault as an answer: problem+json for programs, a page for people."""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, current_app, g, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from gateway.backend import Unavailable, away
from gateway.in_english import in_english
from gateway.measuring import named_path
from gateway.parts import parts
from gateway.problems import BY_STATUS, KINDS, Problem, problem
from kernel import tracing
from kernel.problems import of_messages

LOGGER = logging.getLogger(__name__)

CONTENT_TYPE = "application/problem+json"


def install(app: Flask) -> None:
    """Answer every fault of `app`. Pages may be installed later and answer people in their own way."""
    app.register_error_handler(Problem, answer)
    app.register_error_handler(Unavailable, lambda fault: answer(away(fault)))
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(Exception, _of_bug)


def trace_id() -> str:
    """The W3C trace id of this request: the one at hand, or one of our own where nothing traces."""
    found: str | None = g.get("trace_id")
    if found is None:
        found = g.trace_id = tracing.trace_id() or secrets.token_hex(16)
    return found


def begin_trace() -> None:
    """Give this request its trace id before anything can go wrong."""
    trace_id()


def wants_json() -> bool:
    """Whether a program asks: under ``/v1`` or CASE's ``/ims``, or by what it accepts."""
    if _of_api():
        return True
    best = request.accept_mimetypes.best_match(["text/html", "application/json", CONTENT_TYPE], "text/html")
    return best != "text/html"


def _of_api() -> bool:
    return request.path == "/v1" or request.path.startswith(("/v1/", "/ims/"))


def as_json(fault: Problem) -> Response:
    """`fault` as RFC 9457 has it: in Thai, or in English where a program of the API prefers that."""
    english = _of_api() and request.accept_languages.best_match(["th", "en"], "th") == "en"
    body = (in_english(fault) if english else fault).body(parts().settings.base, request.path, trace_id())
    response = Response(
        json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"),
        fault.status,
        mimetype=CONTENT_TYPE,
        headers=fault.headers,
    )
    if _of_api():
        response.vary.add("Accept-Language")
    return response


def answer(fault: Problem) -> Response:
    """`fault` in the form that whoever asks can read."""
    if wants_json():
        return as_json(fault)
    render = current_app.extensions.get("nithet.problem_page")
    if render is None:
        return as_json(fault)
    page: Response = current_app.make_response(render(fault))
    page.status_code = fault.status
    page.headers.extend(fault.headers)
    return page


def _of_http(error: HTTPException) -> Response | HTTPException:
    if isinstance(error, RequestRedirect) or error.code is None or error.code < 400:
        return error
    return answer(of_http(error))


def of_http(error: HTTPException) -> Problem:
    """What werkzeug, Flask or webargs found wrong, as one of our kinds."""
    status = error.code or 500
    messages = (getattr(error, "data", None) or {}).get("messages")
    if status == 422 and isinstance(messages, Mapping):
        errors = [fault for place, found in messages.items() for fault in _located(str(place), found)]
        detail = errors[0]["detail"] if len(errors) == 1 else f"พบข้อมูลที่ต้องแก้ไข {len(errors)} จุด"
        return problem("invalid", detail, errors)
    kind = BY_STATUS.get(status) or KINDS["malformed" if status < 500 else "internal"]
    if status not in BY_STATUS and status >= 500:
        status = 500
    headers = {
        name: value for name, value in error.get_headers() if name in ("Allow", "Retry-After", "WWW-Authenticate")
    }
    return Problem(status, kind.code, headers=headers)


def _located(place: str, messages: Any) -> list[dict[str, str]]:
    """webargs' messages of one part of the request, each with its place."""
    found = of_messages(messages).get("errors", [])
    if place in ("json", "form"):
        return [{"pointer": fault["pointer"], "detail": fault["detail"]} for fault in found]
    kind = "header" if place == "headers" else "parameter"
    return [{kind: fault["pointer"].lstrip("/"), "detail": fault["detail"]} for fault in found]


def _of_bug(error: Exception) -> Response:
    LOGGER.exception("gateway.fault", extra={"trace_id": trace_id(), "path": named_path()}, exc_info=error)
    return answer(problem("internal", f"ระบบขัดข้อง ผู้ดูแลได้รับแจ้งแล้ว รหัสอ้างอิง {trace_id()}"))
