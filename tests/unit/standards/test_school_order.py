"""Whatever is asked in whatever order: a school's standards and targets never hold what the board did not see."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kernel.decider import Refusal
from services.standards.domain.board import Board
from services.standards.domain.school_item import AreaItem, Line
from services.standards.domain.school_standard import (
    SCHOOL_STANDARD,
    AreaEdition,
    Comment,
    Review,
    SchoolStandard,
    SchoolStandardProclaimed,
)
from services.standards.domain.school_targets import SCHOOL_TARGETS, SchoolTargets, SchoolTargetsAnnounced
from tests.unit.standards.school import (
    ADOPT,
    ANNOUNCE,
    AREA,
    AREA_ITEMS,
    BOARD,
    DAY,
    DRAFT,
    ENDORSE,
    ENDORSE_TARGETS,
    OWN,
    PROCLAIM,
    REVISE,
    STANDARD,
    SUPERVISOR,
    TARGETS,
    lines,
)

AREA_2 = AreaEdition(2, (*AREA_ITEMS, AreaItem("1.4", "1", "อยู่ร่วมกันด้วยสันติวิธี", "item")), {})
BOARDS = st.sampled_from([BOARD, Board("2/2569", BOARD.held_on)])
NUMBERS = st.sampled_from(["4/2569", "5/2569", "6/2569"])

OWN_LINES = st.sampled_from([(), (OWN,), (OWN, Line(None, "2", "สะอาด ร่มรื่น")), (Line("1.9", "1", "รักษ์น้ำ"),)])

COMMANDS = st.one_of(
    st.builds(lambda area, reason: replace(ADOPT, area=area, reason=reason), st.sampled_from([AREA, AREA_2, None]),
              st.sampled_from(["", "ปรับ"])),
    st.builds(lambda own: replace(REVISE, lines=lines(*own)), OWN_LINES),
    st.builds(lambda board: replace(ENDORSE, board=board), BOARDS),
    st.builds(lambda number, area: replace(PROCLAIM, announcement=replace(PROCLAIM.announcement, number=number),
                                           area=area), NUMBERS, st.sampled_from([AREA, AREA_2])),
    st.sampled_from([Review("agreed", (), SUPERVISOR, DAY), Review("advice", (Comment(None, "ก"),), SUPERVISOR, DAY)]),
)  # fmt: skip


def stage(state: SchoolStandard) -> str:
    """Where the edition in preparation stands."""
    if state.draft is None:
        return "none"
    return "endorsed" if state.draft.endorsed else "draft"


def lawful(state: SchoolStandard, command: object) -> bool:
    """Whether the stage at all allows a command of this kind."""
    match type(command).__name__:
        case "Revise" | "Endorse":
            return state.draft is not None
        case "Proclaim":
            return stage(state) == "endorsed"
        case "Review":
            return state.latest is not None
    return True


@settings(max_examples=150, deadline=None)
@given(st.lists(COMMANDS, max_size=14))
def test_an_illegal_step_is_refused_and_what_is_announced_was_endorsed_with_every_area_item(
    commands: list[object],
) -> None:
    state, endorsed = SCHOOL_STANDARD.initial, set[str]()
    for command in commands:
        outcome = SCHOOL_STANDARD.decide(command, state)  # type: ignore[arg-type]
        if not lawful(state, command):
            assert isinstance(outcome, Refusal)
        if isinstance(outcome, Refusal):
            continue
        for event in outcome:
            if isinstance(event, SchoolStandardProclaimed):
                area = {1: AREA, 2: AREA_2}[event.area_edition]
                kept = {item.code: item.text for item in event.items if item.locked}
                assert kept == {item.code: item.text for item in area.items}
                assert event.text_hash in endorsed
            state = SCHOOL_STANDARD.evolve(state, event)
            if state.draft is not None and state.draft.endorsement is not None:
                endorsed.add(state.draft.endorsement.text_hash)
    assert [one.edition for one in state.proclaimed] == list(range(1, len(state.proclaimed) + 1))
    numbers = [one.announcement.number for one in state.proclaimed]
    assert len(numbers) == len(set(numbers))


TARGET_COMMANDS = st.one_of(
    st.builds(lambda count, level, reason: replace(DRAFT, targets=tuple(replace(one, level=level)
              for one in TARGETS[:count]), reason=reason),
              st.integers(0, 4), st.integers(0, 6), st.sampled_from(["", "ปรับ"])),
    st.builds(lambda board, edition: replace(ENDORSE_TARGETS, board=board, standard=replace(STANDARD, edition=edition)),
              BOARDS, st.integers(1, 2)),
    st.builds(lambda number: replace(ANNOUNCE, announcement=replace(ANNOUNCE.announcement, number=number)), NUMBERS),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(TARGET_COMMANDS, max_size=14))
def test_announced_targets_are_whole_endorsed_and_numbered_by_version(commands: list[object]) -> None:
    state: SchoolTargets = SCHOOL_TARGETS.initial
    for command in commands:
        outcome = SCHOOL_TARGETS.decide(command, state)  # type: ignore[arg-type]
        if isinstance(outcome, Refusal):
            continue
        for event in outcome:
            if isinstance(event, SchoolTargetsAnnounced):
                assert state.endorsed
                assert {one.code for one in event.targets} == {one.code for one in TARGETS}
                assert all(1 <= one.level <= 5 for one in event.targets)
            state = SCHOOL_TARGETS.evolve(state, event)
    assert [one.version for one in state.announced] == list(range(1, len(state.announced) + 1))
