"""Reference data of the product, as the commands that put it into an office's log."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from kernel.envelope import derived_id

FOLDER = Path(__file__).parent


def default(name: str) -> dict[str, Any]:
    """What holds in an office that has set nothing of its own, from ``defaults/<name>.json``."""
    found: dict[str, Any] = json.loads((FOLDER / "defaults" / f"{name}.json").read_text(encoding="utf-8"))
    return found


def reference_commands(area: str, occurred_on: date | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every (RPC method, request) that gives `area` its frameworks, then their crosswalks.

    The command ids are deterministic: sending all of it again changes nothing.

    :param occurred_on: date of the act; today if it is not given
    """
    for path in sorted(FOLDER.glob("*.json"), key=lambda path: (path.name.startswith("crosswalk-"), path.name)):
        method = "register_crosswalk" if path.name.startswith("crosswalk-") else "register_framework"
        request: dict[str, Any] = {
            "area": area,
            "command_id": derived_id("reference", area, path.stem),
            "data": json.loads(path.read_text(encoding="utf-8")),
        }
        if occurred_on is not None:
            request["occurred_on"] = occurred_on.isoformat()
        yield method, request
