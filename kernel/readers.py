"""How services read each other's events."""

from __future__ import annotations

from marshmallow import EXCLUDE, Schema


class Reader(Schema):
    """Takes what it needs of a foreign event and passes over the rest, so that producers may add."""

    class Meta:
        unknown = EXCLUDE
