"""The demo's invented texts, kept as data beside the code."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def texts(name: str) -> Any:
    """The content of ``<name>.json``; not to be changed."""
    return json.loads(files(__package__).joinpath(f"{name}.json").read_text(encoding="utf-8"))
