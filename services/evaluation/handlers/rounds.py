"""Opening and showing rounds of form 7.2."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from kernel.application import Command, Query, Reading, UnitOfWork, permit
from kernel.authority import Role
from kernel.decider import Refusal
from services.evaluation import reference
from services.evaluation.contracts.rounds import OpenRoundSchema
from services.evaluation.contracts.shared import Nothing, OneYear
from services.evaluation.domain import round  # noqa: A004 - the domain's own word
from services.evaluation.domain.round import ROUND, Round
from services.evaluation.handlers.shared import READERS, Data, Outcome, no_round
from services.evaluation.projections import rounds

OPENERS = permit(Role.GROUP_DIRECTOR, Role.AREA_DIRECTOR)


def open_round(uow: UnitOfWork, data: Data) -> Outcome:
    """Open the round of an academic year on the terms given."""
    name = round.stream(data["year"])
    return uow.execute(ROUND, name, round.OpenRound(msgspec.convert({**data, "round": name}, Round)))


def ask_rounds(reading: Reading, _params: Data) -> Data:
    """The rounds, newest first, without their instruments."""
    short = ("round", "year", "title", "opens_on", "closes_on")
    with reading.model("rounds") as (tx, table):
        found = rounds.known(tx, table, reading.area, reading.as_of)
    return {"rounds": [{key: terms[key] for key in short} for terms in found]}


def ask_round(reading: Reading, params: Data) -> Data | Refusal:
    """All terms of one round."""
    terms, version = reading.state(ROUND, round.stream(params["year"]))
    if terms is None:
        return no_round(params["year"])
    return {**msgspec.to_builtins(terms), "version": version}


def ask_choices(_reading: Reading, _params: Data) -> Data:
    """What a round can be opened with; the first of each list is the default."""
    return reference.choices()


COMMANDS: Mapping[str, Command] = {
    "open_round": Command(OpenRoundSchema(), OPENERS, open_round),
}

QUERIES: Mapping[str, Query] = {
    "rounds": Query(Nothing(), READERS, ask_rounds),
    "round": Query(OneYear(), READERS, ask_round),
    "round_choices": Query(Nothing(), READERS, ask_choices),
}
