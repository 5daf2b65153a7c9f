"""What a failure prints: some sixty lines at most, and one line with its reason at the very end.

Under ``CI=true`` pytest prints differences of giant lists in full, and a record of thousands of lines hides what
failed. ``-vv`` shows everything.
"""

from __future__ import annotations

import pytest
from _pytest._code.code import ReprFileLocation, TerminalRepr
from _pytest._io import TerminalWriter

START, WAY, REASON, AFTER = 2, 16, 20, 3
"""Lines kept of where the test was, of the way from there to the fault, of what it says, and of what comes behind."""

PRINTED = 8
"""Lines kept of each thing that the test printed or logged."""

WIDTH = 300
"""Characters kept of a line."""


class Excerpt(TerminalRepr):
    """The lines of a failure that lead to its cause."""

    def __init__(self, lines: list[str], crash: ReprFileLocation | None) -> None:
        self._lines = lines
        if crash is not None:
            self.reprcrash = crash

    def toterminal(self, tw: TerminalWriter) -> None:
        """Prints them, what the failure says in red."""
        for line in self._lines:
            tw.line(line, red=line.startswith("E "), bold=line.startswith("E "))


class Excerpts:
    """Cuts every failed report before it is printed."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Cuts what is long."""
        cut(report)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Cuts what is long."""
        cut(report)


def pytest_configure(config: pytest.Config) -> None:
    """Reports are cut where they are printed, which is not in a worker of pytest-xdist."""
    if config.option.verbose < 2 and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Excerpts(), "excerpts")


def cut(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Leaves of a failed report what leads to its cause."""
    if not report.failed or report.longrepr is None:
        return
    crash = getattr(report.longrepr, "reprcrash", None)
    if crash is not None:
        crash = ReprFileLocation(crash.path, crash.lineno, _short(next(iter(crash.message.splitlines()), "")))
    report.longrepr = Excerpt(around_the_reason(str(report.longrepr).splitlines()), crash)
    report.sections = [(name, "\n".join(_last(text.splitlines()))) for name, text in report.sections]


def around_the_reason(lines: list[str]) -> list[str]:
    """Where the test was, the end of the way to the fault, the beginning of what it says, and the very end."""
    said = [at for at, line in enumerate(lines) if line.startswith("E ")]
    # Behind an exception that was the cause of another stands the other one, which is what the test failed of.
    first = next((at for at in reversed(said) if at - 1 not in said), len(lines))
    behind = next((at for at in range(first, len(lines)) if at not in said), len(lines))
    way, reason, after = lines[:first], lines[first:behind], lines[behind:]
    left_out = len(way) - START - WAY
    if left_out > 0:
        way = [*way[:START], f"… {left_out} more lines, with -vv", *way[-WAY:]]
    return [_short(line) for line in way + _first(reason) + after[-AFTER:]]


def _first(lines: list[str]) -> list[str]:
    left_out = len(lines) - REASON
    return lines if left_out <= 0 else [*lines[:REASON], f"E   … {left_out} more lines, with -vv"]


def _last(lines: list[str]) -> list[str]:
    left_out = len(lines) - PRINTED
    kept = [_short(line) for line in lines[-PRINTED:]]
    return kept if left_out <= 0 else [f"… {left_out} lines before", *kept]


def _short(line: str) -> str:
    return line if len(line) <= WIDTH else f"{line[:WIDTH]} …"
