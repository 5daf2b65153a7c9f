"""What a page shows of the world: the academic year and the earlier day looked back to. Both live in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import g, request

from gateway.pages import day_fields, thai
from gateway.pages.backend import Problem, backend
from gateway.pages.language import locale, t
from gateway.parts import parts
from gateway.problems import problem
from kernel.years import BANGKOK, academic_year, bangkok_date


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
    def day(self) -> date:
        """The Thai day that is shown: the one looked back to, else today."""
        return self.as_of or today()

    def knows(self, event: Mapping[str, Any]) -> bool:
        """Whether `event` had been recorded by then."""
        return self.as_of is None or thai.day(str(event["recorded_at"])) <= self.as_of

    @property
    def instant(self) -> str | None:
        """The end of the earlier day in Bangkok as an ISO instant in UTC."""
        if self.as_of is None:
            return None
        end = datetime.combine(self.as_of + timedelta(days=1), time(), BANGKOK) - timedelta(microseconds=1)
        return end.astimezone(UTC).isoformat()


def scope() -> Scope:
    """The scope of this request.

    :raises Problem: 422 for a year that is none, or a day that is none or has not come yet
    """
    found: Scope | None = g.get("scope")
    if found is None:
        day, refused = _day_asked()
        shown = Scope(0, (), day)
        years = _years(shown)
        found = g.scope = replace(shown, year=_year(years), years=years)
        if refused is not None:  # the page that says so still offers the clock, with what was typed
            raise refused
    return found


def by_calendar() -> Scope:
    """The scope of a page that goes by academic years as the calendar has them, not by rounds of evaluation.

    Where the address names no year, it is that of the day that is shown; it and the next one may be chosen, too.
    """
    shown = scope()
    now = academic_year(shown.day)
    year = shown.year if request.args.get("year") else now
    years = tuple(sorted({*shown.years, year, now, now + 1}, reverse=True))
    found: Scope = replace(shown, year=year, years=years)
    g.scope = found
    return found


def today() -> date:
    """The Thai calendar day."""
    return bangkok_date(parts().clock())


def day() -> date:
    """The Thai day that this page speaks of: the one looked back to, else today."""
    found: Scope | None = g.get("scope")
    return today() if found is None else found.day


def _years(shown: Scope) -> tuple[int, ...]:
    """Those with a round on the day shown; before the first round the newest that there is."""
    known = _rounds(shown.instant) or (_rounds(None)[:1] if shown.as_of else ())
    return known or (academic_year(shown.day),)


def _rounds(instant: str | None) -> tuple[int, ...]:
    try:
        rounds = backend().ask("evaluation", "rounds", as_of=instant)["rounds"]
    except Problem:
        return ()
    return tuple(sorted({int(item["year"]) for item in rounds}, reverse=True))


def _year(years: tuple[int, ...]) -> int:
    given = request.args.get("year", "")
    if not given:
        return years[0]
    year = thai.whole(given)
    if year is None or not 2540 <= year <= 2700:
        raise problem("invalid", errors=[{"parameter": "year", "detail": t("problems.year")}])
    return year


def _day_asked() -> tuple[date | None, Problem | None]:
    try:
        return _as_of(), None
    except Problem as fault:
        return None, fault


def _as_of() -> date | None:
    fields = day_fields.typed("as_of", request.args)
    given = request.args.get("as_of", "")
    if not given and not any(fields.values()):
        return None
    found = _iso(given) if given else day_fields.day(fields)
    if found is None or found.year < 1990:
        raise problem("invalid", errors=[{"parameter": "as_of", "detail": t("problems.as-of")}])
    if found > today():
        day = thai.show_date(today(), locale())
        raise problem("invalid", errors=[{"parameter": "as_of", "detail": t("problems.as-of-future", day=day)}])
    return None if found == today() else found


def _iso(text: str) -> date | None:
    """An ISO date, of either era."""
    parts = text.split("-")
    if len(parts) != 3 or len(parts[0]) != 4:
        return None
    year, month, number = parts
    try:  # a day in the far future is a day still, and refused as one
        return thai.read_date(number, month, year) or date.fromisoformat(text)
    except ValueError:
        return None


def looked_back_to() -> str | None:
    """How an address names the day looked back to."""
    found: Scope | None = g.get("scope")
    return found.as_of.isoformat() if found is not None and found.as_of is not None else None


def address(path: str, **changes: Any) -> str:
    """`path` with the year of this request, the day looked back to and `changes`; None takes a parameter away.

    What `path` asks for itself stays, unless `changes` name it.
    """
    kept: dict[str, Any] = {"year": request.args.get("year"), "as_of": looked_back_to()}
    own = dict(parse_qsl(path.partition("#")[0].partition("?")[2]))
    return with_parameters(path, {**kept, **own, **changes})


def here(**changes: Any) -> str:
    """This page's address with some parameters changed; None takes one away."""
    merged: dict[str, Any] = {
        name: value for name, value in request.args.items() if not name.startswith("as_of_") and name != "wait_for"
    }
    merged["as_of"] = looked_back_to()
    return with_parameters(request.path, merged | changes)


def with_parameters(path: str, parameters: Mapping[str, Any]) -> str:
    """`path` that asks for `parameters`, too, before its fragment; None or nothing takes one away."""
    path, mark, fragment = path.partition("#")
    path, _, query = path.partition("?")
    asked = [(name, value) for name, value in parse_qsl(query) if name not in parameters]
    said = [*asked, *((name, value) for name, value in parameters.items() if value not in (None, ""))]
    return f"{path}?{urlencode(said)}{mark}{fragment}" if said else path + mark + fragment


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
