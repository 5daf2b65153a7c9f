"""Dates as people type them."""

from datetime import date

import pytest

from services.directory.domain.dates import thai_date


@pytest.mark.parametrize(
    "text",
    [
        "2026-05-16",
        "2569-05-16",
        "16/05/2569",
        "16/5/2569",
        "16-05-2569",
        "16.5.2026",
        "16 พ.ค. 2569",
        "๑๖ พฤษภาคม ๒๕๖๙",
        "16 พฤษภาคม พ.ศ. 2569",
    ],
)
def test_all_the_usual_ways_of_writing_a_day_are_understood(text):
    assert thai_date(text) == date(2026, 5, 16)


@pytest.mark.parametrize(
    "text", ["", "16/05/69", "31/02/2569", "16/13/2569", "พรุ่งนี้", "16 มีนา 2569", "1/1/3000", "1/1/1800"]
)
def test_a_day_is_never_guessed_at(text):
    assert thai_date(text) is None
