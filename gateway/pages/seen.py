"""Which state of a thing the person had before them when they pressed the button."""

from __future__ import annotations

from flask import request

from gateway.pages import thai
from gateway.problems import problem


def seen(name: str = "version") -> int:
    """A hidden field of the form that tells it.

    :raises Problem: 422 where it is no number
    """
    given = thai.whole(request.form.get(name, ""))
    if given is None:
        raise problem("invalid")
    return given
