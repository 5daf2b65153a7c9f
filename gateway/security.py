"""What every answer tells the browser, and what is refused before anything reads it."""

from __future__ import annotations

from flask import Flask, Response, g, request
from werkzeug.datastructures import MultiDict
from werkzeug.middleware.proxy_fix import ProxyFix

from gateway.parts import parts
from gateway.problems import problem
from gateway.secret_addresses import HEADERS as OF_SECRET_ADDRESSES
from gateway.secret_addresses import is_secret
from gateway.settings import Settings

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""No inline script or style anywhere, nothing from other sites, nobody may frame us."""

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

LONGEST_ADDRESS = 8192
"""Room for a feed cursor over every office of the country."""

FORM_PARTS = 5000
UPLOADS = frozenset({"pages.check_import", "pages.check_framework_import", "pages.sar_figures_check"})
"""Endpoints that take a file."""

FILES = frozenset({"pages.shelf_post", "pages.new_document_post", "pages.attach_minutes_post"})
"""Endpoints that take several, as they come from cameras, or one as it comes from a scanner."""

FORBIDDEN_CHARACTERS = frozenset(chr(code) for code in range(32)) - {"\t", "\n", "\r"} | {"\x7f"}
"""Control characters: no database column, log line or document needs them, and PostgreSQL refuses NUL."""


def install(app: Flask, settings: Settings) -> None:
    """Limits, headers, and the reverse proxies whose word is taken."""
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body
    app.config["MAX_FORM_MEMORY_SIZE"] = settings.max_body
    app.config["MAX_FORM_PARTS"] = FORM_PARTS
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    app.before_request(refuse_unreadable)
    app.after_request(add_headers)


def refuse_unreadable() -> None:
    """Refuse addresses, filters and form fields that nothing behind could store.

    :raises Problem: 400, 413 or 414
    """
    if len(request.full_path) > LONGEST_ADDRESS:
        raise problem("address-too-long")
    limits = parts().settings
    if request.endpoint in UPLOADS:
        request.max_content_length = limits.max_upload
    elif request.endpoint in FILES:
        request.max_content_length = limits.max_files
    if request.content_length is not None and request.content_length > (request.max_content_length or 0):
        size = (request.max_content_length or 0) / 1_000_000
        raise problem("too-large", f"ข้อมูลหรือไฟล์ที่ส่งมาใหญ่เกิน {size:.0f} เมกะไบต์ ระบบยังไม่ได้อ่าน โปรดแบ่งส่งเป็นส่วน")
    if request.environ.get("wsgi.input_terminated"):
        _read_chunks()
    if unreadable(request.path):
        raise problem("malformed", "ที่อยู่มีอักขระควบคุมหรืออักขระที่ไม่สมบูรณ์")
    fields = MultiDict() if request.path.startswith("/v1/") else request.form
    for where, values in (("parameter", request.args), ("pointer", fields)):
        for key, value in values.items(multi=True):
            if unreadable(key) or unreadable(value):
                place = clean(key) if where == "parameter" else f"/{clean(key)}"
                raise problem("malformed", errors=[{where: place, "detail": "มีอักขระควบคุมหรืออักขระที่ไม่สมบูรณ์"}])


def _read_chunks() -> None:
    """Read a body that does not say its length; werkzeug would cut it off at the limit without a word.

    :raises Problem: 400 for chunks that are none, 413 beyond the limit
    """
    try:
        body = request.get_data(cache=True)
    except ValueError as error:
        raise problem("malformed") from error
    if len(body) >= (request.max_content_length or 0):
        raise problem("too-large")


def unreadable(text: str) -> bool:
    """Whether `text` holds control characters, half a surrogate pair, or bytes that were not UTF-8."""
    return any(
        character in FORBIDDEN_CHARACTERS or "\ud800" <= character <= "\udfff" or character == "\ufffd"
        for character in text
    )


def clean(text: str) -> str:
    """`text` without what made it unreadable, to be shown back."""
    return "".join(character for character in text if not unreadable(character))[:80]


def add_headers(response: Response) -> Response:
    """The headers that every answer carries; what a person sees is kept by no cache."""
    if is_secret(request.path):
        response.headers.update(OF_SECRET_ADDRESSES)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if parts().settings.secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "private, no-cache" if "ETag" in response.headers else "no-store")
        response.vary.add("Cookie")
    if trace := g.get("trace_id"):
        response.headers.setdefault("X-Trace-Id", trace)
    return response
