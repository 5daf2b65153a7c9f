"""The Thai web pages: one module per part of the site, server rendered, usable before any script has loaded.

What the pages need of the application around them (``gateway/app.py``):

* ``flask.g.backend``: a :class:`gateway.pages.backend.Backend` that speaks in the name of who is signed in;
* ``flask.g.viewer``: a :class:`gateway.pages.viewer.Viewer`, or None where nobody is signed in;
* ``app.extensions["nithet.accounts"]``: a :class:`gateway.pages.signing_in.Accounts`, which starts and ends sessions;
* Jinja globals ``csrf_token()``; a form sends it as field ``csrf_token``, htmx and modules as header ``X-CSRF-Token``;
* ``GET /live``: server-sent events named ``changed`` with JSON ``{"source", "position", "type", "subject"}``.
"""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Add every page, the template globals and the error pages to `app`."""
    from gateway.pages import site

    site.register(app)
