"""Whatever directory may answer to the command line has English words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from nithet import english

ROOT = Path(__file__).resolve().parents[3]
DIRECTORY = ROOT / "services" / "directory"
THAI = re.compile("[ก-๛]")
REFUSES = {"Refusal", "Refused", "Fault", "fault", "_fault"}
ONLY_AT_THE_GATEWAY = {"sign_in.py", "passwords.py"}
"""Signing in, and passwords that people choose, are none of the command line's."""


def _template(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return None


def said(path: Path) -> Iterator[str]:
    """The Thai sentences that refuse something in a module, with ``{}`` where they vary."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        arguments: list[ast.expr] = []
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in REFUSES:
            arguments = node.args
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "message":
            arguments = [node.value]
        for argument in arguments:
            if (sentence := _template(argument)) and THAI.search(sentence):
                yield sentence


SENTENCES = sorted(
    {
        sentence
        for path in sorted(DIRECTORY.rglob("*.py"))
        if path.name not in ONLY_AT_THE_GATEWAY
        for sentence in said(path)
    }
)


def test_there_are_sentences_to_look_at() -> None:
    assert len(SENTENCES) > 50


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_refusal_has_english_words(sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NITHET_LANG", "en")

    assert not THAI.search(english.told(sentence.replace("{}", "x")))


def test_in_thai_a_sentence_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NITHET_LANG", "th")

    assert english.told("ไม่พบบุคคลนี้ในทะเบียน") == "ไม่พบบุคคลนี้ในทะเบียน"


def test_what_varies_is_told_in_english_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NITHET_LANG", "en")

    assert english.told("ชื่อกลุ่มโรงเรียนยาวเกิน 200 ตัวอักษร") == "The name of the cluster has more than 200 characters"


def test_other_refusals_are_told_by_their_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NITHET_LANG", "en")
    found = {"code": "evaluation.completed", "detail": "ปิดการประเมินแล้ว"}

    assert english.problem(found).startswith("The evaluation is completed.")
