"""Files that people handed in, on their way back: part by part, as something to be kept; at most a PDF is opened."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from typing import Any

from flask import Response, request

from gateway.asking import Asking

SANDBOXED = "sandbox; default-src 'none'"
"""What a file may do, should a browser open it in a tab after all."""


PDF = "application/pdf"


def send_back(
    desk: Asking, service: str, query: str, asked: Mapping[str, Any], as_of: str | None = None, *, opened: bool = False
) -> Response:
    """The file that `query` of `service` gives out in parts, counted by ``ordinal``; one part is held at a time.

    :param opened: whether a PDF opens in the browser, so that ``#page=4`` leads to its page; it was looked into before
        it was taken in, nothing in it acts, and no other kind of file is ever opened
    :raises Problem: where there is none, or whoever asks may not see it
    """
    first = desk.ask(service, query, {**asked, "ordinal": 0}, as_of=as_of)

    def parts() -> Iterator[bytes]:
        yield base64.b64decode(first["content"])
        for ordinal in range(1, first["parts"]):
            part = desk.ask(service, query, {**asked, "ordinal": ordinal}, as_of=as_of)
            yield base64.b64decode(part["content"])

    answer = Response(parts(), mimetype=first["media_type"])
    answer.content_length = first["size"]
    inline = opened and first["media_type"] == PDF
    answer.headers["Content-Disposition"] = f'{"inline" if inline else "attachment"}; filename="{first["name"]}"'
    if not inline:  # a browser shows no PDF in a sandbox
        answer.headers["Content-Security-Policy"] = SANDBOXED
    answer.set_etag(first["sha256"])
    answer.make_conditional(request)
    return answer
