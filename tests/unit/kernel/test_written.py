"""What counts as written."""

from __future__ import annotations

import pytest

from kernel.written import written


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b", "\u200b \u2060\ufeff", "\u00ad", "\u202e", "\u0e48", "\u3164"])
def test_what_cannot_be_read_is_not_written(text: str) -> None:
    assert written(text) == ""


@pytest.mark.parametrize("text", ["ก", "เพราะ\u200bมีเหตุ", "-", "๑", "✓"])
def test_what_can_be_read_is_kept_as_it_is_but_for_the_spaces_around_it(text: str) -> None:
    assert written(f"  {text}\n") == text
