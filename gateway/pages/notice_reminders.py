"""When the system reminds schools by itself of standards that they have not acknowledged: the office's terms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import render_template, request

from gateway.pages import scope, thai
from gateway.pages.area_standards import only_now
from gateway.pages.backend import backend
from gateway.pages.carrying_out import carry_out
from gateway.pages.faults import faults_of
from gateway.pages.language import t
from gateway.pages.notices import may_remind
from gateway.pages.site import page
from gateway.pages.viewer import signed_in
from gateway.problems import problem

FIELDS = ("after_days", "every_days", "most")


@page("/standards/notices/reminders", methods=["GET"])
def reminder_terms() -> Any:
    """The terms that hold."""
    found = _known()
    return _show(found, found, {})


@page("/standards/notices/reminders", methods=["POST"])
def reminder_terms_post() -> Any:
    """Take others from now on. What is no number goes along as nothing, which the service refuses with what else is
    wrong, so that everything is told at once."""
    found, typed = _known(), {name: request.form.get(name, "") for name in FIELDS}
    data = {name: thai.whole(value) for name, value in typed.items()}
    faults = {name: t("notices.terms-number") for name, value in data.items() if value is None}
    return carry_out(
        "standards",
        "set_reminder_terms",
        data,
        lambda fault: _show(found, typed, faults_of(fault, FIELDS) | faults),
        "/standards/notices",
        t("notices.terms-kept"),
        version=thai.whole(request.form.get("version", "")),
    )


def _known() -> dict[str, Any]:
    person = signed_in()
    only_now()
    if not may_remind(person):
        raise problem("forbidden")
    return backend().ask("standards", "reminder_terms", wait_for=scope.wait_for())


def _show(found: Mapping[str, Any], typed: Mapping[str, Any], faults: Mapping[str, str]) -> str:
    return render_template(
        "notices/terms.html", version=found["version"], reminding=found["reminding"], typed=typed, faults=faults,
        fields=FIELDS,
    )  # fmt: skip
