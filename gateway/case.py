"""``/ims/case/v1p1``: frameworks in force for whoever asks, in 1EdTech's CASE 1.1, without signing in.

What stands there is what announcements have made public. The addresses are the standard's own; every ``uri`` in an
answer leads back here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec
from flask import Blueprint, Response, request

from gateway.backend import Unavailable, away, unwrap
from gateway.parts import parts
from gateway.problems import problem
from gateway.recognising import NO_AREA, gateway_token

blueprint = Blueprint("case", __name__, url_prefix="/ims/case/v1p1")

ENTRIES = (
    "CFPackages",
    "CFDocuments",
    "CFItems",
    "CFItemAssociations",
    "CFAssociations",
    "CFAssociationGroupings",
    "CFConcepts",
    "CFItemTypes",
    "CFLicenses",
    "CFRubrics",
    "CFSubjects",
)
KEPT_SECONDS = 300
MOST = 1000
SORTED = ("title", "identifier", "lastChangeDateTime")


@blueprint.get("/CFDocuments")
def documents() -> Response:
    """Every edition that is published, page by page; ``X-Total-Count`` has how many there are."""
    limit, offset = _whole("limit", 100, 1, MOST), _whole("offset", 0, 0, 10**9)
    sort, order = request.args.get("sort", "title"), request.args.get("orderBy", "asc")
    if sort not in SORTED or order not in ("asc", "desc"):
        name = "sort" if sort not in SORTED else "orderBy"
        raise problem("invalid", errors=[{"parameter": name, "detail": f"ใช้ได้คือ {' '.join((*SORTED, 'asc desc'))}"}])
    found = published("case_documents", {"limit": limit, "offset": offset, "sort": sort, "order": order})
    answer = _answer({"CFDocuments": found["documents"]})
    answer.headers["X-Total-Count"] = str(found["total"])
    if offset + limit < found["total"]:
        query = f"limit={limit}&offset={offset + limit}&sort={sort}&orderBy={order}"
        answer.headers["Link"] = f'<{parts().settings.base}{request.path}?{query}>; rel="next"'
    return answer


@blueprint.get("/<any(" + ", ".join(ENTRIES) + "):kind>/<identifier>")
def entry(kind: str, identifier: str) -> Response:
    """One thing by its identifier."""
    try:
        sent = str(UUID(identifier))
    except ValueError as fault:
        raise problem("not-found") from fault
    return _answer(published("case_entry", {"kind": kind, "identifier": sent})["entry"])


def addressed(found: Any, base: str) -> Any:
    """`found` with every ``uri`` of ours made an address that programs can follow."""
    if isinstance(found, Mapping):
        return {
            key: f"{base}{value}" if key == "uri" and isinstance(value, str) else addressed(value, base)
            for key, value in found.items()
        }
    if isinstance(found, Sequence) and not isinstance(found, str):
        return [addressed(value, base) for value in found]
    return found


def published(query: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """What `query` of standards answers to anyone, about no office in particular.

    :raises Problem: where there is none, or 503 where standards is away
    """
    sent = {"area": NO_AREA, "params": dict(params)}
    try:
        return unwrap("standards", parts().backend.call("standards", query, sent, gateway_token()))
    except Unavailable as fault:
        raise away(fault) from fault


def _answer(found: Mapping[str, Any]) -> Response:
    """JSON that anyone may read from anywhere and keep for a while."""
    answer = Response(msgspec.json.encode(addressed(found, parts().settings.base)), mimetype="application/json")
    answer.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer.add_etag()
    answer.make_conditional(request)
    return answer


def _whole(name: str, otherwise: int, least: int, most: int) -> int:
    text = request.args.get(name, str(otherwise))
    if not text.isascii() or not text.isdecimal() or len(text) > 9 or not least <= int(text) <= most:
        raise problem("invalid", errors=[{"parameter": name, "detail": f"เป็นจำนวนเต็ม {least} ถึง {most}"}])
    return int(text)
