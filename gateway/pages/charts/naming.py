"""What a drawing is called and shows, for those who listen to it."""

from __future__ import annotations

from markupsafe import Markup

from gateway.pages.wording import thai_lang


def named(key: str, title: str, description: str) -> Markup:
    """The title and the description of the drawing `key`, each in its own language."""
    return Markup('<title id="{}-t"{}>{}</title><desc id="{}-d"{}>{}</desc>').format(
        key, thai_lang(title), title, key, thai_lang(description), description
    )
