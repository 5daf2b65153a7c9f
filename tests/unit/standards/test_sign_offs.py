"""Before a draft goes to a body (handbook 2.2): each post signs the text that it read, in its turn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kernel.authority import Capacity, Role, Signer
from kernel.specs import given
from services.standards.domain.area_standard.area_standard import AREA_STANDARD
from services.standards.domain.area_standard.sign_offs import (
    CHAIN,
    POST_NAMES,
    POSTS,
    AreaStandardHeldUp,
    AreaStandardSignedOff,
    AreaStandardSignOffRevoked,
    Chain,
    HoldUp,
    RevokeSignOff,
    SetChain,
    SignOffChainSet,
    SignOffDraft,
    Station,
)
from tests.unit.standards import area_office
from tests.unit.standards.area_edition import HANDED_IN, MINISTRY, OWN, REVISE, SUBMIT, digest, drafted, submitted
from tests.unit.standards.area_office import TITLE, do, founded

GROUP, DEPUTY, DIRECTOR = (str(post) for post in POSTS)
SIGNERS = {post: Signer(f"person:{at}") for at, post in enumerate((GROUP, DEPUTY, DIRECTOR))}
ALL = (GROUP, DEPUTY, DIRECTOR)


def sign(*posts, chain=ALL):
    """Whoever holds `posts` signs."""
    return SignOffDraft(1, 1, MINISTRY, chain, {post: SIGNERS[post] for post in posts}, HANDED_IN)


def signed(*posts):
    """What comes of that."""
    return [AreaStandardSignedOff("basic", 1, 1, digest(), post, SIGNERS[post], HANDED_IN) for post in posts]


def hold_up(post, reason="ข้อ 1.2 ยังวัดไม่ได้", outcome="changes-asked"):
    return HoldUp(1, 1, outcome, reason, ALL, {post: SIGNERS[post]}, HANDED_IN)


HELD_UP = AreaStandardHeldUp(
    "basic", 1, 1, digest(), DEPUTY, "changes-asked", "ข้อ 1.2 ยังวัดไม่ได้", SIGNERS[DEPUTY], HANDED_IN
)  # fmt: skip
PROPOSE = replace(SUBMIT, chain={post: POST_NAMES[post] for post in ALL})


def test_each_post_signs_in_its_turn():
    given(AREA_STANDARD, drafted()).when(sign(GROUP)).then(*signed(GROUP))
    given(AREA_STANDARD, drafted(), *signed(GROUP)).when(sign(DEPUTY)).then(*signed(DEPUTY))
    given(AREA_STANDARD, drafted(), *signed(GROUP)).when(sign(DIRECTOR)).then_refused("standards.sign-off-out-of-turn")
    given(AREA_STANDARD, drafted(), *signed(*ALL)).when(sign(DIRECTOR)).then_nothing()


def test_whoever_holds_the_next_posts_signs_for_all_of_them():
    given(AREA_STANDARD, drafted(), *signed(GROUP)).when(sign(DEPUTY, DIRECTOR)).then(*signed(DEPUTY, DIRECTOR))


def test_a_post_that_is_passed_over_is_not_waited_for():
    without = (GROUP, DIRECTOR)
    given(AREA_STANDARD, drafted(), *signed(GROUP)).when(sign(DIRECTOR, chain=without)).then(*signed(DIRECTOR))


def test_what_was_signed_before_the_post_in_front_of_it_is_signed_anew():
    """The deputy was passed over, and stands in the chain again after the area director has signed."""
    history = [drafted(), *signed(GROUP, DIRECTOR), *signed(DEPUTY)]
    given(AREA_STANDARD, *history).when(PROPOSE).then_refused("standards.sign-offs-missing")
    given(AREA_STANDARD, *history).when(sign(DIRECTOR)).then(*signed(DIRECTOR))
    assert given(AREA_STANDARD, *history, *signed(DIRECTOR)).when(PROPOSE).events()
    taken = AreaStandardSignOffRevoked("basic", 1, 1, DEPUTY, "ลงนามผิดฉบับ", SIGNERS[DEPUTY])
    again = [*history, taken, *signed(DEPUTY)]
    given(AREA_STANDARD, *again).when(PROPOSE).then_refused("standards.sign-offs-missing")


def test_the_posts_are_passed_over_by_the_area_director_alone(tmp_path):
    province = founded(tmp_path)
    stations = [{"post": GROUP, "skipped": None}, {"post": DEPUTY, "skipped": "."}, {"post": DIRECTOR, "skipped": None}]
    for role in (Role.GROUP_DIRECTOR, Role.AREA_DEPUTY_DIRECTOR, Role.OPERATOR):
        refused = province.refused(
            "standards", "set_sign_off_chain", {"stations": stations}, token=province.token(role)
        )
        assert refused["status"] == 403
    do(province, "set_sign_off_chain", as_=Role.AREA_DIRECTOR, stations=stations)


def test_a_page_tells_who_signed_before_their_turn(tmp_path):
    province = founded(tmp_path)
    do(province, "draft_area_standard", track="basic", title=TITLE)
    do(province, "revise_area_standard", track="basic", edition=1, base=1, put=[area_office.OWN])
    chain = [{"post": GROUP, "skipped": None}, {"post": DEPUTY, "skipped": "ว่าง"}, {"post": DIRECTOR, "skipped": None}]
    do(province, "set_sign_off_chain", as_=Role.AREA_DIRECTOR, stations=chain)
    named = {"track": "basic", "edition": 1, "revision": 2}
    for role in (Role.GROUP_DIRECTOR, Role.AREA_DIRECTOR):
        do(province, "sign_off_area_standard", as_=role, **named)
    chain[1]["skipped"] = None
    do(province, "set_sign_off_chain", as_=Role.AREA_DIRECTOR, stations=chain)
    do(province, "sign_off_area_standard", as_=Role.AREA_DEPUTY_DIRECTOR, **named)
    found = province.ask("standards", "area_standard", {"track": "basic", "edition": 1})["sign_offs"]
    assert [station["early"] for station in found["stations"]] == [False, False, True]
    assert (found["next"], found["complete"]) == (DIRECTOR, False)


def test_who_acts_in_a_post_signs_in_that_capacity():
    acting = Signer("person:9", Capacity.ACTING, "สพฐ. 99/2569")
    command = replace(sign(GROUP), signers={GROUP: acting})
    event = replace(signed(GROUP)[0], signer=acting)
    given(AREA_STANDARD, drafted()).when(command).then(event)


def test_a_draft_is_handed_in_only_when_every_post_has_signed_it():
    given(AREA_STANDARD, drafted(), *signed(GROUP, DEPUTY)).when(PROPOSE).then_refused("standards.sign-offs-missing")
    assert given(AREA_STANDARD, drafted(), *signed(*ALL)).when(PROPOSE).events()


def test_a_text_revised_after_it_was_signed_is_signed_anew():
    revised = given(AREA_STANDARD, drafted(), *signed(*ALL)).when(REVISE).events()
    history = [drafted(), *signed(*ALL), *revised]
    given(AREA_STANDARD, *history).when(replace(PROPOSE, revision=2)).then_refused("standards.sign-offs-missing")
    given(AREA_STANDARD, *history).when(sign(GROUP)).then_refused("standards.another-revision", "revision")
    assert given(AREA_STANDARD, *history).when(replace(sign(GROUP), revision=2)).events()


def test_a_post_asks_for_changes_and_the_same_text_goes_no_further():
    history = [drafted(), *signed(GROUP)]
    given(AREA_STANDARD, *history).when(hold_up(DEPUTY)).then(HELD_UP)
    given(AREA_STANDARD, *history, HELD_UP).when(sign(DIRECTOR)).then_refused("standards.sign-off-out-of-turn")
    given(AREA_STANDARD, *history, HELD_UP).when(PROPOSE).then_refused("standards.draft-held-up")
    given(AREA_STANDARD, *history, HELD_UP).when(sign(DEPUTY)).then(*signed(DEPUTY))


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (hold_up(GROUP, reason=" "), "standards.reason-missing"),
        (hold_up(GROUP, outcome="perhaps"), "standards.outcome-unknown"),
        (hold_up(DIRECTOR), "standards.sign-off-out-of-turn"),
    ],
)
def test_a_text_is_not_held_up_without_a_reason_or_out_of_turn(command, code):
    given(AREA_STANDARD, drafted()).when(command).then_refused(code)


def test_a_signature_is_revoked_with_a_reason_until_the_draft_is_handed_in():
    taken = AreaStandardSignOffRevoked("basic", 1, 1, GROUP, "ลงนามผิดฉบับ", SIGNERS[GROUP])
    revoke = RevokeSignOff(1, GROUP, "ลงนามผิดฉบับ", {GROUP: SIGNERS[GROUP]})
    given(AREA_STANDARD, drafted(), *signed(*ALL)).when(revoke).then(taken)
    state = AREA_STANDARD.fold([drafted(), *signed(*ALL), taken]).editions[1]
    assert state.unsigned(ALL) == ALL
    for change, code in (({"reason": " "}, "reason-missing"), ({"signers": {}}, "sign-off-out-of-turn")):
        given(AREA_STANDARD, drafted(), *signed(*ALL)).when(replace(revoke, **change)).then_refused(f"standards.{code}")
    given(AREA_STANDARD, drafted()).when(revoke).then_refused("standards.sign-off-unknown")
    given(AREA_STANDARD, *submitted()).when(revoke).then_refused("standards.wrong-moment")


def test_a_draft_that_lacks_something_is_not_signed():
    bare = replace(drafted(), items=tuple(item for item in drafted().items if item != OWN))
    given(AREA_STANDARD, bare).when(sign(GROUP)).then_refused("standards.draft-lacking")


def test_the_office_says_which_posts_are_passed_over_and_why():
    stations = (Station(GROUP), Station(DEPUTY, "ยังไม่มีผู้ดำรงตำแหน่ง"), Station(DIRECTOR))
    given(CHAIN).when(SetChain(stations)).then(SignOffChainSet(stations))
    assert CHAIN.fold([SignOffChainSet(stations)]).signing == (GROUP, DIRECTOR)
    assert Chain().signing == ALL


@pytest.mark.parametrize(
    ("stations", "code"),
    [
        ((Station(GROUP), Station(DEPUTY), Station(DIRECTOR, "ไม่ว่าง")), "standards.chain-odd"),
        ((Station(GROUP), Station(DIRECTOR), Station(DEPUTY)), "standards.chain-odd"),
        ((Station(DIRECTOR),), "standards.chain-odd"),
        ((Station(GROUP), Station(DEPUTY, " "), Station(DIRECTOR)), "standards.reason-missing"),
    ],
)
def test_no_chain_goes_without_the_area_director_or_passes_a_post_over_silently(stations, code):
    given(CHAIN).when(SetChain(stations)).then_refused(code)


def test_a_post_is_a_role_that_a_person_can_be_given():
    from services.directory.domain.granting import ACTED_FOR, ROLE_NAMES

    assert all(POST_NAMES[post] == ROLE_NAMES[Role(post)] for post in POSTS)
    assert set(POSTS) <= ACTED_FOR
