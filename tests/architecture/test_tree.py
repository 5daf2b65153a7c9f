"""A newcomer finds the file from the tree alone."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("kernel", "services", "gateway", "nithet")
SERVICES = ("directory", "standards", "supervision", "evaluation", "planning", "reporting")
ROOMS = ("domain", "application.py", "contracts", "service.py", "wiring.py", "examples", "projections")
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "base"}
LONG = 250
WIDE = 300


def modules() -> list[Path]:
    return [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_has_the_same_rooms(service: str):
    names = {path.name for path in (ROOT / "services" / service).iterdir()}

    missing = [room for room in ROOMS if room not in names and f"{room}.py" not in names]

    assert missing == []


def test_no_module_has_a_vague_name():
    assert [str(path) for path in modules() if path.stem in VAGUE] == []


def test_most_modules_can_be_read_without_scrolling_for_ever():
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    long = [str(path.relative_to(ROOT)) for path, length in lengths.items() if length > LONG]

    assert len(long) <= len(lengths) // 20, long


def test_every_module_and_every_public_definition_says_what_it_is():
    silent = []
    for path in modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        name = path.relative_to(ROOT)
        if tree.body and not ast.get_docstring(tree):
            silent.append(str(name))
        silent += [
            f"{name}:{node.lineno} {node.name}"
            for node in tree.body
            if isinstance(node, ast.FunctionDef | ast.ClassDef)
            and not node.name.startswith("_")
            and not ast.get_docstring(node)
        ]

    assert silent == []


def test_templates_can_be_read_without_scrolling_sideways_for_ever():
    lines = {
        (str(path.relative_to(ROOT)), number): len(line)
        for path in sorted((ROOT / "gateway" / "templates").rglob("*.html"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    }

    assert len(lines) > 5_000
    assert [place for place, length in lines.items() if length > WIDE] == []
