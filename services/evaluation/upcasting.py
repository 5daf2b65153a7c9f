"""How events of older shapes are read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

RATERS = (
    {"rater": "supervisor", "title": "ศึกษานิเทศก์"},
    {"rater": "school-director", "title": "ผู้อำนวยการโรงเรียน"},
    {"rater": "qa-teacher", "title": "ครูผู้รับผิดชอบงานประกันคุณภาพ"},
    {"rater": "teacher", "title": "ครู"},
    {"rater": "board", "title": "กรรมการสถานศึกษา"},
)
"""Whose answers a round takes up that was opened before rounds said so."""


def round_opened(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """1 to 2: the instrument says whose answers on paper are taken up."""
    return {**data, "instrument": {**data["instrument"], "raters": [*RATERS]}}


def figures_entered(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """1 to 2: a row is cells by column. The rows of before are those of the one grid that all sections had."""
    return data
