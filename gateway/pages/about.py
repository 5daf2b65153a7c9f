"""What this is and how to find one's way; open to everyone."""

from __future__ import annotations

from typing import Any

from flask import g, render_template

from gateway.pages import scope
from gateway.pages.site import page
from gateway.pages.viewer import viewer


@page("/about")
def about() -> Any:
    """Help in one page."""
    if viewer() is not None:
        scope.scope()
    else:
        g.scope = None
    return render_template("about.html")
