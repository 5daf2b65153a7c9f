"""Style sheets, scripts and drawings go out compressed. Pages and the API do not.

A page carries a form token beside words that came in with the request; compressed, its length would tell an onlooker
piece by piece what the token is (BREACH).
"""

from __future__ import annotations

from flask import Flask, Response, request
from flask_compress import Compress

MIMETYPES = ["text/css", "text/javascript", "application/javascript", "image/svg+xml"]
"""What of the static files is worth it; fonts and pictures are compressed already."""

A_YEAR_IN_SECONDS = 365 * 24 * 60 * 60

ALGORITHMS = ["br", "gzip"]
"""What browsers take, the smaller first."""


def install(app: Flask) -> None:
    """Compress static files for whoever takes it. Each encoding has an ETag of its own."""
    app.config["COMPRESS_REGISTER"] = False
    app.config["COMPRESS_MIMETYPES"] = MIMETYPES
    app.config["COMPRESS_ALGORITHM"] = ALGORITHMS
    compress = Compress(app)

    def static_files(response: Response) -> Response:
        if request.endpoint != "static" or response.status_code not in (200, 304):
            return response  # a part of a file that was asked for by its bytes stays as it is
        if "v" in request.args:  # named by its contents: whoever has it need never ask again
            response.cache_control.no_cache = None
            response.cache_control.max_age = A_YEAR_IN_SECONDS
            response.cache_control.immutable = True
        if response.mimetype in MIMETYPES:
            response.direct_passthrough = False
            response.make_sequence()  # whole, so that its length can be told; they are small
        return compress.after_request(response)

    app.after_request(static_files)
