"""A proclaimed standard reaches every school that it concerns, and each agency that the office names, exactly once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given as holds
from hypothesis import settings
from hypothesis import strategies as st

from kernel.following import Follower
from kernel.province import Province
from kernel.reacting import ReactionEffect
from kernel.specs import given
from services.standards import wiring
from services.standards.domain.circulation import (
    CIRCULATION,
    AgencyDropped,
    AgencyListed,
    AgencyNamed,
    ChooseAgencies,
    Circulate,
    CirculateCorrigendum,
    Circulation,
    CorrigendumCirculated,
    EditionCirculated,
    ListSchool,
    RecipientClosed,
    RecipientListed,
)
from services.standards.examples import EVENTS
from services.standards.reactions import CIRCULATE, CIRCULATE_CORRIGENDA
from tests.unit.standards import proclaiming
from tests.unit.standards.proclaiming import FIRST, SECOND, THIRD, notified, proclaim, register, tell

DAY = date(2026, 6, 1)
LISTED = AgencyListed("onesqa-demo", "หน่วยประเมินภายนอก (สาธิต)")


@pytest.fixture
def province(tmp_path: Path) -> Province:
    """Two schools of the track, and one of another."""
    made = proclaiming.province(tmp_path)
    register(made, FIRST, "early", "basic")
    register(made, SECOND, "basic", cluster="c02")
    register(made, THIRD, "early")
    return made


def listing(*events: object) -> Circulation:
    state: Circulation = CIRCULATION.fold(events)  # type: ignore[arg-type]
    return state


def test_a_school_is_listed_once_and_again_when_it_teaches_other_tracks() -> None:
    listed = RecipientListed(FIRST, ("basic",))
    given(CIRCULATION, listed).when(ListSchool(FIRST, ("basic",))).then_nothing()
    given(CIRCULATION, listed).when(ListSchool(FIRST, ("early",))).then(RecipientListed(FIRST, ("early",)))


def test_a_school_is_concerned_up_to_its_last_day() -> None:
    state = listing(RecipientListed(FIRST, ("basic",)), RecipientClosed(FIRST, DAY))
    assert state.concerned("basic", DAY) == [FIRST]
    assert state.concerned("basic", date(2026, 6, 2)) == []


def test_an_edition_is_taken_in_once() -> None:
    taken = EditionCirculated("basic", 1, 2569, DAY)
    given(CIRCULATION, taken).when(Circulate("basic", 1, 2569, DAY)).then_nothing()


def test_a_corrigendum_is_taken_in_once() -> None:
    taken = CorrigendumCirculated("basic", 1, 1, DAY)
    given(CIRCULATION).when(CirculateCorrigendum("basic", 1, 1, DAY)).then(taken)
    given(CIRCULATION, taken).when(CirculateCorrigendum("basic", 1, 1, DAY)).then_nothing()
    assert listing(taken).corrected("basic", 1) == [taken] and listing(taken).corrected("basic", 2) == []


def test_an_edition_stands_until_the_academic_year_of_its_successor_begins() -> None:
    first, second = EditionCirculated("basic", 1, 2569, DAY), EditionCirculated("basic", 2, 2570, DAY)
    state = listing(first, second)
    assert state.standing(date(2027, 5, 15)) == [first, second]
    assert state.standing(date(2027, 5, 16)) == [second]


def test_only_a_registered_agency_can_be_named() -> None:
    given(CIRCULATION, LISTED).when(ChooseAgencies(("nobody",))).then_refused("standards.agency-unknown", "/agencies")


def test_naming_agencies_sets_the_whole_list() -> None:
    other = AgencyListed("province-demo", "สำนักงานศึกษาธิการจังหวัด (สาธิต)")
    outcome = given(CIRCULATION, LISTED, other, AgencyNamed("onesqa-demo")).when(ChooseAgencies(("province-demo",)))
    outcome.then(AgencyNamed("province-demo"), AgencyDropped("onesqa-demo"))


def test_every_school_of_the_track_is_notified_and_no_other(province: Province) -> None:
    proclaim(province)

    assert notified(province) == [FIRST, SECOND]


def test_a_school_that_had_closed_is_not_notified(province: Province) -> None:
    closed = {"school": SECOND, "closed_on": "2026-05-15"}
    tell(province, "directory", "school-closed", f"school-{SECOND}", closed)

    proclaim(province)

    assert notified(province) == [FIRST]


def test_a_school_registered_later_is_notified_of_what_stands(province: Province) -> None:
    proclaim(province)

    register(province, "1015000009", "basic")

    assert notified(province) == [FIRST, SECOND, "1015000009"]


def test_a_school_that_takes_up_the_track_later_is_notified_of_what_stands(province: Province) -> None:
    proclaim(province)

    changed = {"school": THIRD, "tracks": ["early", "basic"]}
    tell(province, "directory", "school-tracks-changed", f"school-{THIRD}", changed)

    assert notified(province) == [FIRST, SECOND, THIRD]


def test_a_school_registered_later_is_not_notified_of_what_was_superseded(province: Province) -> None:
    proclaim(province, year=2560, on="2017-06-01")
    proclaim(province, edition=2, year=2569)

    register(province, "1015000009", "basic")

    assert "1015000009" not in notified(province, edition=1)
    assert "1015000009" in notified(province, edition=2)


def test_a_school_that_counts_its_tracks_anew_is_not_notified_again(province: Province) -> None:
    proclaim(province)

    changed = {"school": FIRST, "tracks": ["basic"]}
    tell(province, "directory", "school-tracks-changed", f"school-{FIRST}", changed)

    assert notified(province) == [FIRST, SECOND]


def agencies_told(made: Province) -> list[str]:
    events = made["standards"].log.read_area("1501")
    return [event.data["agency"] for event in events if event.type == "agency-notified"]


@pytest.mark.parametrize("named_first", [True, False])
def test_a_named_agency_is_notified_whether_it_was_named_before_or_after(province: Province, named_first: bool) -> None:
    tell(province, "directory", "agency-registered", "agency-a", {"agency": "a", "name": "หน่วยงาน ก (สาธิต)"})
    tell(province, "directory", "agency-registered", "agency-b", {"agency": "b", "name": "หน่วยงาน ข (สาธิต)"})
    steps = [lambda: province.do("standards", "choose_agencies", {"agencies": ["a"]}), lambda: proclaim(province)]
    for step in steps if named_first else reversed(steps):
        step()

    assert agencies_told(province) == ["a"]


def test_following_everything_anew_notifies_nobody_again(province: Province) -> None:
    proclaim(province)
    runtime = province["standards"]
    again = Follower(
        province.offices["standards"].database,
        "reaction:circulate-again",
        ReactionEffect(runtime.definition, CIRCULATE, runtime.log),
    )

    again.catch_up(province["directory"].log, "directory")
    again.catch_up(runtime.log, "standards")

    assert notified(province) == [FIRST, SECOND]


SCHOOLS = (FIRST, SECOND, THIRD)
TAUGHT = [("basic",), ("early",), ("early", "basic")]
STEPS = st.one_of(
    st.tuples(
        st.just("teach"), st.sampled_from(SCHOOLS), st.sampled_from([("basic",), ("early",), ("early", "basic")])
    ),
    st.tuples(st.just("proclaim"), st.sampled_from(["early", "basic"])),
    st.tuples(st.just("follow"), st.sampled_from(["directory", "standards"])),
)


@settings(deadline=None, max_examples=25)
@holds(st.lists(STEPS, max_size=14))
def test_in_whatever_order_things_are_heard_of_every_school_has_one_notice(
    steps: list[tuple[str, ...]],
) -> None:
    with TemporaryDirectory() as folder:
        made = proclaiming.province(Path(folder))
        pump, made.pump = made.pump, lambda: None  # type: ignore[method-assign]
        known: dict[str, set[str]] = {}
        now: dict[str, tuple[str, ...]] = {}
        editions = {"early": 0, "basic": 0}
        for kind, *what in steps:
            _DO[kind](made, what, known, now, editions)
        made.pump = pump  # type: ignore[method-assign]
        made.pump()
        for track, newest in editions.items():
            for edition in range(1, newest + 1):
                told = notified(made, track, edition)
                assert len(told) == len(set(told))
                assert {school for school, tracks in now.items() if track in tracks} <= {*told}
                assert {*told} <= {school for school, ever in known.items() if track in ever}
        for office in made.offices.values():
            office.database.dispose()


def _teach(made: Province, what: list[object], known: dict[str, set[str]], now: dict[str, object], _: object) -> None:
    school, tracks = str(what[0]), what[1]
    if school in known:
        changed = {"school": school, "tracks": tracks}
        tell(made, "directory", "school-tracks-changed", f"school-{school}", changed)
    else:
        register(made, school, *tracks)  # type: ignore[misc]
    known.setdefault(school, set()).update(tracks)  # type: ignore[call-overload]
    now[school] = tracks


def _proclaim(made: Province, what: list[object], _known: object, _now: object, editions: dict[str, int]) -> None:
    track = str(what[0])
    editions[track] += 1
    proclaim(made, track, editions[track], year=2599)


def _follow(made: Province, what: list[object], *_: object) -> None:
    source = str(what[0])
    for follower in made["standards"].followers():
        if source in follower.sources:
            follower.catch_up(made[source].log, source)


_DO: dict[str, Callable[..., None]] = {"teach": _teach, "proclaim": _proclaim, "follow": _follow}


def test_schools_notified_before_corrigenda_were_told_are_told_of_those_that_went_by_and_once(
    tmp_path: Path,
) -> None:
    made = proclaiming.province(tmp_path, replace(proclaiming.standards(), reactions=(CIRCULATE,)))
    made.now = datetime(2026, 7, 1, 3, tzinfo=UTC)
    register(made, FIRST)
    proclaim(made)
    correct(made)
    silent = corrigenda(made)

    again = proclaiming.province(tmp_path)
    again.now = made.now
    tell(again, "directory", "school-closed", f"school-{SECOND}", {"school": SECOND, "closed_on": "2026-07-02"})

    assert (silent, corrigenda(again)) == ([], [(FIRST, "2026-07-01")])


def correct(made: Province, edition: int = 1) -> None:
    """What was printed wrongly in an edition is corrected."""
    told = {**EVENTS["area-standard-corrected"], "track": "basic", "edition": edition}
    tell(made, "standards", "area-standard-corrected", "area-standard-basic", told, "2026-06-15")


def test_one_reaction_alone_tells_of_a_corrigendum() -> None:
    hearing = [one.name for one in wiring.define().reactions if ("standards", "area-standard-corrected") in one.react]
    assert hearing == ["circulate-corrigenda"]


def test_a_corrigendum_that_is_heard_of_before_its_edition_reaches_every_school_with_the_notice(tmp_path: Path) -> None:
    made = proclaiming.province(tmp_path, replace(proclaiming.standards(), reactions=(CIRCULATE_CORRIGENDA,)))
    made.now = datetime(2026, 7, 1, 3, tzinfo=UTC)
    register(made, FIRST)
    proclaim(made, on="2026-07-01")
    correct(made)

    again = proclaiming.province(tmp_path)
    again.now = made.now
    again.pump()

    assert (notified(again), corrigenda(again)) == ([FIRST], [(FIRST, "2026-07-01")])


def test_nobody_is_told_what_was_printed_wrongly_in_an_edition_that_stands_no_more(province: Province) -> None:
    proclaim(province, year=2560, on="2017-06-01")
    proclaim(province, edition=2, year=2569)

    correct(province, edition=1)
    assert corrigenda(province) == []
    correct(province, edition=2)
    assert [school for school, _ in corrigenda(province)] == [FIRST, SECOND]


def corrigenda(made: Province) -> list[tuple[str, str]]:
    """Which school was told of a corrigendum, as of which day."""
    events = made["standards"].log.read_area("1501")
    return [(one.data["school"], one.data["on"]) for one in events if one.type == "corrigendum-notified"]
