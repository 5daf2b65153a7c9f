"""The gallery of components, for those who build pages and for the tests that photograph them."""

from __future__ import annotations

from typing import Any

from flask import g, render_template

from gateway.pages.examples import GALLERY
from gateway.pages.site import page


@page("/design")
def design() -> Any:
    """Every component with made-up content."""
    g.setdefault("scope", None)
    return render_template("design.html", sample=GALLERY)
