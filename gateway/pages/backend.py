"""What a page asks of the services: ``gateway.asking`` in the name of the one person who made this request."""

from __future__ import annotations

from flask import g

from gateway.asking import Asking, asking
from gateway.problems import Problem

__all__ = ["Problem", "backend"]


def backend() -> Asking:
    """The services, in the name of whoever made this request.

    :raises Problem: 401 if nobody is signed in
    """
    found: Asking | None = g.get("backend")
    if found is None:
        found = g.backend = asking()
    return found
