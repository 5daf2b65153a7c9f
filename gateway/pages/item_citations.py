"""A citation of a framework's item that was made by mistake is withdrawn, for a reason."""

from __future__ import annotations

from typing import Any

from flask import request

from gateway.pages import asked, scope
from gateway.pages.asked import Act, Asked
from gateway.pages.language import t
from gateway.pages.library import student
from gateway.pages.site import page

PLACE = ("version", "code", "document", "edition", "clause", "quote")


@page("/standards/frameworks/<name>/withdraw-citation", methods=["GET"])
def withdraw_item_citation(name: str) -> Any:
    """Why an item does not rest on the clause that the address names."""
    student()
    return asked.show(_withdrawing(name))


@page("/standards/frameworks/<name>/withdraw-citation", methods=["POST"])
def withdraw_item_citation_post(name: str) -> Any:
    """Withdraw it; the history keeps it."""
    student()
    act = _withdrawing(name)
    data, faults = asked.read(act)
    place = {key: request.args.get(key, "") for key in PLACE}
    return asked.carry_out(act, "standards", "withdraw_item_citation", {**data, **place, "framework": name}, faults)


def _withdrawing(name: str) -> Act:
    back = f"/standards/frameworks/{name}"
    said = " ".join(request.args.get(key, "") for key in ("document", "edition", "clause", "quote")).strip()
    return Act(
        heading=t("library.withdraw-item", code=request.args.get("code", "")),
        lead=t("library.withdraw-item-lead"),
        crumbs=[(scope.address("/standards"), t("standards.title")), (scope.address(back), name)],
        fields=[Asked("reason", "studies.reason", "area")],
        button=t("studies.button.withdraw-citation"),
        done=t("studies.done.withdraw-citation"),
        back=back,
        quoted=said,
    )
