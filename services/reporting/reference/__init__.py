"""Reference data of reporting: JSON files beside this module, each with id and version."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from services.reporting.domain.area_report.groups import Size


@cache
def school_sizes() -> tuple[Size, ...]:
    """The sizes of schools by their pupils, from the smallest up."""
    told = json.loads((Path(__file__).parent / "school-sizes.json").read_text(encoding="utf-8"))
    return tuple(Size(entry["size"], entry["least"], entry["name"]) for entry in told["sizes"])
