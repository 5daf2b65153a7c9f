"""Whatever the services of steps 1 to 3 refuse on a page has English words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from gateway.catalogue import entries

ROOT = Path(__file__).resolve().parents[3]
PLACES = {
    "services/standards": "standards",
    "services/evaluation": "evaluation",
    "services/supervision": "supervision",
    "services/reporting": "reporting",
    "kernel/files": "file",
}
REFUSES = {"Refusal", "invalid", "_invalid", "refused", "_refused"}
CODE = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)?")
TOLD_FIELD_BY_FIELD = {"evaluation.round-unfit", "evidence.unfit", "reporting.document-data"}
"""Many faults at once, each of which says what it is."""


def codes(folder: Path, service: str) -> Iterator[str]:
    """The codes of the refusals that are written out in a folder."""
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name, first = getattr(node.func, "id", getattr(node.func, "attr", "")), node.args[0]
            if name in REFUSES and isinstance(first, ast.Constant) and CODE.fullmatch(str(first.value)):
                yield str(first.value) if "." in str(first.value) else f"{service}.{first.value}"


def test_every_refusal_of_a_page_has_words():
    known = [key.removeprefix("refusal.") for key in entries() if key.startswith("refusal.")]
    found = {code for folder, service in PLACES.items() for code in codes(ROOT / folder, service)}

    without = {code for code in found if not any(key == code or key.startswith(f"{code}-") for key in known)}

    assert len(found) > 200 and without - TOLD_FIELD_BY_FIELD == set()
