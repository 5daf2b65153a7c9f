"""A fresh office for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.reporting.given import Report


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """Reporting in an office where both rounds are open for two schools with the basic track and one with both."""
    report = Report(tmp_path)
    report.round()
    report.school(1)
    report.school(2, cluster="c02", district="d2")
    report.school(3, tracks=("early", "basic"))
    report.sar_round(1, 2, 3)
    return report
