"""The Flask application of the gateway. Nothing happens at import; :func:`create_app` puts everything together."""

from __future__ import annotations

import hashlib
from typing import Any

from flask import Flask, g

from gateway import (
    accounts,
    case,
    compressing,
    csrf,
    faults,
    health,
    live,
    measuring,
    problem_pages,
    public_documents,
    security,
)
from gateway.api import install as install_api
from gateway.asking import asking
from gateway.backend import Backend
from gateway.first_password import hold_back
from gateway.parts import EXTENSION, Clock, assemble, parts, utc_now
from gateway.recognising import recognise
from gateway.settings import Settings
from gateway.visitor import current
from kernel.database import Database
from kernel.years import bangkok_date


def create_app(
    settings: Settings, backend: Backend, database: Database, *, clock: Clock = utc_now, with_pages: bool = True
) -> Flask:
    """The gateway's web application.

    :param backend: the way to the services
    :param database: the gateway's own, migrated by :func:`gateway.migrating.migrate`
    :param with_pages: False leaves the Thai web pages out
    """
    app = Flask("gateway")
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.secret_key = hashlib.sha256(b"nithet.gateway.words" + settings.principal_key.encode()).digest()
    app.config["SESSION_COOKIE_NAME"] = "__Host-nithet-words" if settings.secure else "nithet-words"
    app.config["SESSION_COOKIE_SECURE"] = settings.secure
    app.config["SESSION_COOKIE_SAMESITE"] = "Lax"
    equip(app, settings, backend, database, clock)
    app.before_request(faults.begin_trace)
    measuring.install(app)
    compressing.install(app)
    security.install(app, settings)
    app.before_request(recognise)
    app.before_request(csrf.check)
    app.before_request(hold_back)
    app.before_request(_lend_to_pages)
    app.after_request(accounts.keep_cookies)
    faults.install(app)
    app.register_blueprint(health.blueprint)
    app.register_blueprint(live.blueprint)
    app.register_blueprint(problem_pages.blueprint)
    app.register_blueprint(case.blueprint)
    install_api(app)
    if with_pages:
        from gateway import pages

        pages.register(app)
    app.jinja_env.globals["csrf_token"] = csrf.token
    return app


def equip(app: Flask, settings: Settings, backend: Backend, database: Database, clock: Clock = utc_now) -> None:
    """Give `app` what it works with. An application that was made for equal settings may be given other parts anew."""
    app.extensions[EXTENSION] = assemble(settings, backend, database, clock)
    app.extensions["nithet.accounts"] = accounts.Accounts()
    public_documents.install(app)


def openapi_document() -> dict[str, Any]:
    """The OpenAPI 3.1 document of ``/v1``, made without any service."""
    document: dict[str, Any] = install_api(Flask("gateway")).spec.to_dict()
    return document


def _lend_to_pages() -> None:
    """What pages find in ``flask.g``: the services in the visitor's name, and who is looking."""
    visitor = current()
    g.backend = g.viewer = None
    if visitor is not None and visitor.by == "session":
        from gateway.pages.viewer import viewer_of

        g.backend = asking()
        g.viewer = viewer_of(visitor.principal, visitor.display_name, visitor.area, bangkok_date(parts().clock()))
