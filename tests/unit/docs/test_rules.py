"""The page of rules is true: what it names is there, and every rule is shown from both sides."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
RULES = re.findall(r"^(\*\*.+?)(?=\n\n|\Z)", (ROOT / "docs/rules.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([a-z_/]+\.py)::(\w+)`")
NAMED = re.compile(r"`(test_\w+)`")


def defined(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}


@cache
def known() -> frozenset[str]:
    pattern, rooms = re.compile(r"^def (test_\w+)\(", re.MULTILINE), ("tests/unit", "tests/integration/gateway")
    paths = [path for room in rooms for path in (ROOT / room).rglob("test_*.py")]
    return frozenset(name for path in paths for name in pattern.findall(path.read_text("utf-8")))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.split("**")[1][:60])
def test_a_rule_stands_in_the_code_and_is_shown_refusing_and_taking(rule: str):
    places, (head, refused, taken) = CODE.findall(rule), re.split(r"refused:|taken:", rule)

    assert places and all(name in defined(ROOT / path) for path, name in places)
    assert NAMED.findall(refused) and NAMED.findall(taken) and not NAMED.findall(head)
    assert set(NAMED.findall(rule)) <= known()


def test_the_page_holds_the_rules_of_the_three_steps():
    assert len(RULES) > 35
