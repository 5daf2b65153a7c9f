"""How the API describes itself: OpenAPI 3.1 from the resources, their schemas and their docstrings."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, jsonify
from flask_smorest import Api
from marshmallow import Schema, fields

from gateway.api import places
from gateway.faults import CONTENT_TYPE
from gateway.problems import BY_STATUS, KINDS

DESCRIPTION = """\
Standards and quality-assurance work of a Thai Educational Service Area Office.

People use the session cookie of the web pages; whatever changes something then needs the header `X-CSRF-Token` with the
token that `GET /v1/me` tells. Programs of other agencies send `Authorization: Bearer <key>`.

Faults are `application/problem+json` (RFC 9457), in Thai; with `Accept-Language: en` their `title` and `detail` are
English where there are words for them. `type` is the address of a page that explains the kind in both languages;
`errors` names each field by JSON pointer (`pointer`), query parameter (`parameter`) or header (`header`).

Reads take `as_of`: an instant to look back to, with its offset from UTC. Every figure, name and list of the answer is
then what stood at that instant, as a fold of the logs up to it; before the first record of something it is 404 or
empty. What is no instant, or has not come yet, is refused (422). Rights are those of today. The list of people takes
none: it is of now only.

Reads also take `wait` (`<source>:<position>` out of a command's answer: the read waits up to two seconds until it shows
that command's effect; `freshness` says how far it came). They carry an `ETag`.

Commands take `Idempotency-Key` (a UUID): the same key with the same request has the first answer again and nothing is
done twice. Commands on something with versions need `If-Match` with the ETag that was read (428 without it, 412 if
someone was quicker); `If-Match: *` says that any version will do. `occurred_on` in a command's body is the Thai date of
the act, today unless said. A day before today is taken only for what is put on record from paper (evaluations,
follow-ups, meetings of a committee and their resolutions), or from an operator who loads what was done before; every
other act is of today.

Lists are paged by an opaque cursor: `Link: <…>; rel="next"` and `next` in the body.
"""


class ProblemError(Schema):
    """One field at fault; exactly one of `pointer`, `parameter` and `header` says where."""

    pointer = fields.String(metadata={"description": "JSON pointer into the body"})
    parameter = fields.String(metadata={"description": "query parameter"})
    header = fields.String(metadata={"description": "request header"})
    detail = fields.String(required=True, metadata={"description": "one Thai sentence"})


class ProblemDetails(Schema):
    """RFC 9457 problem details."""

    type = fields.String(required=True, metadata={"format": "uri", "description": "page that explains this kind"})
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    code = fields.String(required=True)
    detail = fields.String(required=True)
    instance = fields.String(required=True)
    errors = fields.List(fields.Nested(ProblemError), required=True)
    traceId = fields.String(required=True)  # noqa: N815 - on the wire
    current = fields.Dict(metadata={"description": "what stands there now, where somebody else was quicker"})


class Documented(Api):  # type: ignore[misc]
    """flask-smorest's Api with our faults, and nothing that would answer them in its own way."""

    ERROR_SCHEMA = ProblemDetails

    def __init__(self, app: Flask) -> None:
        app.config.update(
            API_TITLE="Nithet",
            API_VERSION="v1",
            OPENAPI_VERSION="3.1.0",
            API_SPEC_OPTIONS={
                "info": {"description": DESCRIPTION, "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}},
                "servers": [{"url": "/", "description": "this office's gateway"}],
                "security": [{"session": []}, {"agencyKey": []}],
            },
        )
        super().__init__(app)
        cookie = {"type": "apiKey", "in": "cookie", "name": "__Host-nithet-session"}
        cookie["description"] = "Session of the web pages; over plain http on a loopback address `nithet-session`."
        self.spec.components.security_scheme("session", cookie)
        bearer = {"type": "http", "scheme": "bearer", "description": "Key of an outside agency."}
        self.spec.components.security_scheme("agencyKey", bearer)
        for converter in places.CONVERTERS.values():
            self.register_converter(converter, places.parameter)
        app.add_url_rule("/v1/openapi.json", "openapi", self._openapi_json)
        app.add_url_rule("/v1", "api", _index, strict_slashes=False)

    def _register_doc_blueprint(self) -> None:
        """The document has an address of ours."""

    def _register_error_handlers(self) -> None:
        """``gateway.faults`` answers."""

    def _register_responses(self) -> None:
        for status in BY_STATUS:
            kinds = "; ".join(f"`{kind.code}`: {kind.title_en}" for kind in KINDS.values() if kind.status == status)
            self.spec.components.response(fault_name(status), problem_response(kinds), lazy=True)
        self.spec.components.response("DEFAULT_ERROR", problem_response("Any other fault"), lazy=True)

    def _openapi_json(self) -> Response:
        response: Response = super()._openapi_json()
        response.add_etag()
        response.headers["Cache-Control"] = "public, max-age=300"
        return response


def _index() -> Response:
    """Where a program begins."""
    links = {"self": "/v1", "describedby": "/v1/openapi.json", "me": "/v1/me", "problems": "/problems"}
    return jsonify(title="Nithet", version="v1", links=links)


def fault_name(status: int) -> str:
    """The name under which the document keeps the answer for `status`."""
    return f"Fault{status}"


def problem_response(description: str) -> dict[str, Any]:
    """A response with problem details."""
    return {"description": description, "content": {CONTENT_TYPE: {"schema": ProblemDetails}}}
