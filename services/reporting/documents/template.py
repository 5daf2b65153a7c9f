"""What a template is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema

from services.reporting.documents.value import Document


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of document.

    :ivar name: under which it is asked for
    :ivar version: raised whenever the same data would give another document
    :ivar schema: of its data; it passes over what it does not know
    :ivar build: the document of data that `schema` has loaded
    :ivar example: data that is plainly invented, for tests and for those who write such data
    """

    name: str
    version: int
    schema: Schema
    build: Callable[[Mapping[str, Any]], Document]
    example: Mapping[str, Any]
