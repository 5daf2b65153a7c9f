"""The read models say what the streams say, whatever happened."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from kernel.database import Database
from kernel.decider import Refusal
from kernel.envelope import Metadata, Recorded, derived_id
from kernel.log.memory import MemoryLog
from kernel.specs import fold_projection
from services.planning import wiring
from services.planning.domain.proposal import (
    PROPOSALS,
    AcceptProposal,
    DeclineProposal,
    EditProposal,
    Proposals,
    stream_for,
)
from services.planning.projections.proposals import PROPOSAL_STATES, states
from tests.unit.planning.given import PLAN_TEXT, finding, result

AREA = "1501"
STREAM = stream_for(2568, "early", "2")

ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("result"), st.integers(1, 4), st.integers(1, 5)),
        st.tuples(st.sampled_from(["accept", "decline", "edit"]), st.just(0), st.just(0)),
    ),
    max_size=25,
)


def history(acts: Sequence[tuple[str, int, int]]) -> tuple[list[Recorded], dict[str, Proposals]]:
    """What `acts` record, and the state of the stream when each proposal was last the newest one."""
    registry = wiring.define().registry
    log = MemoryLog("planning", registry)
    metadata = Metadata("person:1", date(2026, 4, 1), "correlation-1")
    newest: dict[str, Proposals] = {}
    for place, (act, school, level) in enumerate(acts, 1):
        state = PROPOSALS.fold(registry.decode(event) for event in log.read_stream(AREA, STREAM))
        name = state.latest.proposal if state.latest else "2568-early-2-1"
        command: object = {
            "result": result(finding(school, level=level, event=f"event-{place}", position=place)),
            "accept": AcceptProposal(name, None, PLAN_TEXT, place),
            "decline": DeclineProposal(name, f"เหตุผลที่ {place}"),
            "edit": EditProposal(name, f"ข้อความที่ {place}", PLAN_TEXT),
        }[act]
        outcome = PROPOSALS.decide(command, state)  # type: ignore[arg-type]
        if isinstance(outcome, Refusal) or not outcome:
            continue
        version = len(log.read_stream(AREA, STREAM))
        new = [registry.encode(event) for event in outcome]
        log.append(AREA, STREAM, version, new, command_id=derived_id(place), metadata=metadata)
        state = PROPOSALS.fold(registry.decode(event) for event in log.read_stream(AREA, STREAM))
        assert state.latest is not None
        newest[state.latest.proposal] = state
    return log.read_area(AREA), newest


@given(ACTS)
@settings(max_examples=25, deadline=None)
def test_every_proposal_stands_in_the_read_model_as_it_stands_in_its_stream(acts: list[tuple[str, int, int]]) -> None:
    events, newest = history(acts)

    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/planning.sqlite", durable=False)
        tables = fold_projection(PROPOSAL_STATES, database, events)
        with database.reading() as tx:
            shown = {row["proposal"]: row for row in states(tx, tables, AREA, None)}
        database.dispose()

    assert shown.keys() == newest.keys()
    for name, state in newest.items():
        proposal = state.latest
        assert proposal is not None
        row = shown[name]
        assert row["status"] == proposal.status
        assert [row[name] for name in ("text", "request", "edited", "current")] == msgspec.to_builtins(
            [proposal.text, proposal.request, proposal.edited, proposal.current]
        )
        assert row["findings"] == [msgspec.to_builtins(f) for f in proposal.findings]


@given(ACTS)
@settings(max_examples=50, deadline=None)
def test_whatever_happens_no_event_is_cited_twice_and_one_proposal_at_most_is_open(
    acts: list[tuple[str, int, int]],
) -> None:
    events, newest = history(acts)

    cited = [
        f["event_id"]
        for event in events
        for f in ([*event.data.get("findings", ())] if event.type == "proposal-raised" else [])
        + ([event.data["finding"]] if event.type == "finding-added" else [])
    ]
    still_open = [name for name, state in newest.items() if state.latest and state.latest.status == "open"]

    assert len(cited) == len(set(cited)) and len(still_open) <= 1
