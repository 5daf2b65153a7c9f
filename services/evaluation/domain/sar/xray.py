"""The X-ray of a report: checks run over what stands in it."""

from __future__ import annotations

from collections.abc import Sequence

from services.evaluation.domain.sar.checks import Check, Facts, Finding, Severity
from services.evaluation.domain.sar.report import Sar
from services.evaluation.domain.sar.rules import RULES

ORDER: tuple[Severity, ...] = ("error", "warning", "advice")


def examine(state: Sar, checks: Sequence[Check], facts: Facts) -> tuple[Finding, ...]:
    """Everything that `checks` find, errors first, then in the order of the checks.

    :raises KeyError: for a check of a rule that there is none of
    """
    found = [
        Finding(check.id, check.severity, hit.pointer, check.message.format(**hit.values), check.mend)
        for check in checks
        for hit in RULES[check.rule](state, facts)
        if hit.apart is None or hit.apart > check.tolerance
    ]
    return tuple(sorted(found, key=lambda finding: ORDER.index(finding.severity)))
