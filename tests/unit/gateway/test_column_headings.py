"""What columns of kept tables are called: words for people, codes with a dictionary for programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from gateway.catalogue import entries
from gateway.pages import area_report_tables, sar_board

DICTIONARY = Path("docs/data-dictionary.md")


@pytest.mark.parametrize("heads", [area_report_tables.HEADS, sar_board.HEADS])
def test_every_column_has_words_for_people_and_stands_in_the_dictionary_for_programs(heads: tuple[str, ...]):
    told = DICTIONARY.read_text("utf-8")

    assert [code for code in heads if f"| `{code}` |" not in told] == []
    named = {f"column.{code}" for code in heads if not code.startswith(("level_", "percent_"))}
    assert sorted(named - set(entries())) == []
