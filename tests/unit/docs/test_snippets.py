"""What the README and the tutorials show is what happens."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs/tutorials").glob("*.md")])
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")


def snippets(page: Path) -> str:
    """All Python of `page`, at the lines where it stands there, so that a failure points into the page."""
    text = page.read_text(encoding="utf-8")
    lines = [""] * (text.count("\n") + 1)
    for block in BLOCK.finditer(text):
        first = text[: block.start(1)].count("\n")
        for offset, line in enumerate(block[1].splitlines()):
            lines[first + offset] = line
    return "\n".join(lines)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_snippets_of_a_page_run_from_top_to_bottom(page: Path, monkeypatch: pytest.MonkeyPatch):
    module = ModuleType(f"snippets_of_{page.stem}")
    monkeypatch.setitem(sys.modules, module.__name__, module)  # dataclasses look their module up by its name

    exec(compile(snippets(page), str(page), "exec"), vars(module))
    for name, value in list(vars(module).items()):
        if name.startswith("test_"):
            value()


def test_the_readme_shows_code_at_all():
    assert "def decide" in snippets(ROOT / "README.md")


@pytest.mark.parametrize(
    "page", sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]), ids=lambda page: page.name
)
def test_links_between_pages_lead_somewhere(page: Path):
    text = page.read_text(encoding="utf-8")

    broken = [target for target in LINK.findall(text) if not (page.parent / target).exists()]

    assert broken == []
