"""Reference data to open a round with. Data with notes on where it comes from; an office may bring its own editions."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def load(name: str) -> Any:
    """The content of ``<name>.json``, fresh for each caller."""
    return json.loads(_text(f"{name}.json"))


def level_rules() -> list[dict[str, Any]]:
    """Every level rule with its basis: track -> standard -> items of form 7.2."""
    found = load("level-rules")
    basis = dict.fromkeys(found["basis"]["tracks"], found["basis"]["standards"])
    note = found["basis"]["source"]
    return [{**rule, "basis": basis, "source": f"{rule['source']} · {note}"} for rule in found["rules"]]


def choices() -> dict[str, Any]:
    """What a round can be opened with; the first of each list is the default."""
    return {
        "instruments": [load("form-7-2")],
        "scales": load("scales"),
        "levels": load("levels"),
        "bands": load("bands"),
        "level_rules": level_rules(),
        "gate_criteria": load("gate-criteria"),
    }
