"""What a page shows of the world: the academic year and the earlier day looked back to. Both live in the address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from flask import g, request

from gateway.pages import thai
from gateway.pages.backend import Problem, backend
from gateway.pages.language import t
from gateway.parts import parts
from gateway.problems import problem
from kernel.years import BANGKOK, academic_year, bangkok_date

KEPT = ("year", "as_of")
"""Parameters that go along from page to page."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The part that is shown.

    :ivar year: academic year, Buddhist era
    :ivar years: those with a round, newest first
    :ivar as_of: the earlier day looked back to, or None for now
    """

    year: int
    years: tuple[int, ...]
    as_of: date | None

    @property
    def instant(self) -> str | None:
        """The end of the earlier day in Bangkok as an ISO instant in UTC."""
        if self.as_of is None:
            return None
        end = datetime.combine(self.as_of + timedelta(days=1), time(), BANGKOK) - timedelta(microseconds=1)
        return end.astimezone(UTC).isoformat()


def today() -> date:
    """The Thai calendar day."""
    return bangkok_date(parts().clock())


def scope() -> Scope:
    """The scope of this request.

    :raises Problem: 422 for a year or day that is none
    """
    found: Scope | None = g.get("scope")
    if found is None:
        years = _years()
        found = g.scope = Scope(_year(years), years, _as_of())
    return found


def _years() -> tuple[int, ...]:
    try:
        rounds = backend().ask("evaluation", "rounds")["rounds"]
    except Problem:
        rounds = []
    return tuple(sorted({int(item["year"]) for item in rounds}, reverse=True)) or (academic_year(today()),)


def _year(years: tuple[int, ...]) -> int:
    given = request.args.get("year", "")
    if not given:
        return years[0]
    year = thai.whole(given)
    if year is None or not 2540 <= year <= 2700:
        raise problem("invalid", errors=[{"parameter": "year", "detail": t("problems.year")}])
    return year


def _as_of() -> date | None:
    parts = [request.args.get(f"as_of_{part}", "") for part in ("day", "month", "year")]
    given = request.args.get("as_of", "")
    if not given and not any(parts):
        return None
    try:
        found = date.fromisoformat(given) if given else thai.read_date(*parts)
    except ValueError:
        found = None
    if found is None or found.year < 1990:
        raise problem("invalid", errors=[{"parameter": "as_of", "detail": t("problems.as-of")}])
    return None if found >= today() else found


def address(path: str, **changes: Any) -> str:
    """`path` with the kept parameters of this request and `changes`; None takes a parameter away."""
    kept: dict[str, Any] = {name: request.args[name] for name in KEPT if request.args.get(name)}
    if g.get("scope") and g.scope.as_of:
        kept["as_of"] = g.scope.as_of.isoformat()
    merged = {name: value for name, value in (kept | changes).items() if value not in (None, "")}
    return f"{path}?{urlencode(merged)}" if merged else path


def here(**changes: Any) -> str:
    """This page's address with some parameters changed; None takes one away."""
    merged: dict[str, Any] = {
        name: value for name, value in request.args.items() if not name.startswith("as_of_") and name != "wait_for"
    }
    if g.get("scope") and g.scope.as_of:
        merged["as_of"] = g.scope.as_of.isoformat()
    merged = {name: value for name, value in (merged | changes).items() if value not in (None, "")}
    return f"{request.path}?{urlencode(merged)}" if merged else request.path


def wait_for() -> dict[str, Any] | None:
    """``source:position`` in the address, which the answer must already know of."""
    source, _, place = request.args.get("wait_for", "").partition(":")
    position = thai.whole(place)
    if source in ("evaluation", "planning", "supervision", "directory", "standards") and position is not None:
        return {"source": source, "position": position}
    return None


def own(path: str) -> str:
    """`path` where it leads to a page of this site, else the first page: forms say where to go on, and so might others.

    Browsers drop tabs and line ends out of an address, and take a backslash for a slash.
    """
    return path if path.startswith("/") and path.isprintable() and path[1:2] not in ("/", "\\") else "/"
