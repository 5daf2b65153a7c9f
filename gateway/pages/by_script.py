"""Requests that a script on the page makes: they want the part of it that moves, not the whole."""

from __future__ import annotations

from flask import render_template, request


def partial() -> bool:
    """Whether a script asks, and wants only what has moved on the page."""
    return request.headers.get("HX-Request") == "true"


def unsaved(why: str) -> str:
    """The answer to a script that saves as the person types, and could not; empty where a whole form was sent."""
    return render_template("evaluations/unsaved.html", why=why) if partial() else ""
