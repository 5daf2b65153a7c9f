"""What a page does with a form that asks for an act: done, it says so and goes on; refused, the form comes again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from flask import flash, redirect, request

from gateway.pages import scope
from gateway.pages.backend import Problem, backend
from gateway.pages.faults import REFUSED

Done = Mapping[str, Any]
"""What a service answers to a command that it has carried out."""


def carry_out(
    service: str,
    command: str,
    data: Mapping[str, Any],
    again: Callable[[Problem], str],
    then: str | Callable[[Done], str],
    said: str | Callable[[Done], str] = "",
    *,
    version: int | None = None,
    refused: Collection[int] = REFUSED,
) -> Any:
    """Have `service` carry out `command`. The form's hidden ``command`` names the act: sent again, it is done once.

    :param again: the form with what is wrong, as the service put it
    :param then: the address that comes next, and `said` what is said there; of the answer, where they depend on it
    :param version: of what the form had shown, where the act is to be refused on any other
    :param refused: statuses that the form answers by coming again
    """
    key = request.form.get("command") or None
    return attempt(
        service,
        lambda: backend().execute(service, command, data, command_id=key, expected_version=version),
        again,
        then,
        said,
        refused,
    )


def attempt(
    service: str,
    act: Callable[[], Done],
    again: Callable[[Problem], str],
    then: str | Callable[[Done], str],
    said: str | Callable[[Done], str] = "",
    refused: Collection[int] = REFUSED,
) -> Any:
    """The same of an act that takes more than one command; `act` answers what `service` said to the last."""
    try:
        done = act()
    except Problem as fault:
        if fault.status not in refused:
            raise
        return again(fault), fault.status
    words = said if isinstance(said, str) else said(done)
    if words:
        flash(words)
    place = then if isinstance(then, str) else then(done)
    return redirect(scope.address(place, wait_for=f"{service}:{done['position']}"), 303)
