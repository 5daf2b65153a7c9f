"""What a template is."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from marshmallow import Schema

from services.reporting.documents.value import Document

EXAMPLES = Path(__file__).parent / "examples"


@dataclass(frozen=True)
class Template:
    """A kind of document.

    :ivar name: under which it is asked for
    :ivar version: raised whenever the same data would give another document
    :ivar schema: of its data; it passes over what it does not know
    :ivar build: the document of data that `schema` has loaded
    """

    name: str
    version: int
    schema: Schema
    build: Callable[[Mapping[str, Any]], Document]

    @cached_property
    def example(self) -> Mapping[str, Any]:
        """Data that is plainly invented, for tests and for those who write such data: ``examples/<name>.json``."""
        found: Mapping[str, Any] = json.loads((EXAMPLES / f"{self.name}.json").read_text(encoding="utf-8"))
        return found
