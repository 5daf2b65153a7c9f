"""People and the roles they hold."""

from dataclasses import replace
from datetime import date

import pytest

from kernel.authority import Capacity, Role
from kernel.specs import given
from services.directory.domain.granting import ROLE_NAMES, Scope, giving_fault
from services.directory.domain.person import (
    PERSON,
    ChangeDetails,
    ChangeSignIn,
    EndGrant,
    ErasePerson,
    GiveGrant,
    RegisterPerson,
)
from services.directory.domain.person_events import (
    DetailsChanged,
    GrantEnded,
    GrantGiven,
    PersonErased,
    PersonRegistered,
    SignInChanged,
)

ID, GRANT = "p-1", "g-1"
REGISTERED = PersonRegistered(ID, "ciphertext")
CLUSTER = Scope("cluster", "c01")
GIVE = GiveGrant(GRANT, "supervisor", CLUSTER, date(2023, 10, 1))
GIVEN = GrantGiven(GRANT, ID, "supervisor", CLUSTER, date(2023, 10, 1), None)
END = EndGrant(GRANT, date(2026, 9, 30), "ย้ายงาน")
ENDED = GrantEnded(GRANT, ID, date(2026, 9, 30), "ย้ายงาน")
ERASED = PersonErased(ID, "คำขอของเจ้าของข้อมูล")


def test_a_person_is_registered():
    given(PERSON).when(RegisterPerson(ID, "ciphertext")).then(REGISTERED)


def test_a_person_is_not_registered_twice():
    given(PERSON, REGISTERED).when(RegisterPerson(ID, "other")).then_refused("directory.person-exists")


def test_details_are_changed():
    given(PERSON, REGISTERED).when(ChangeDetails("other")).then(DetailsChanged(ID, "other"))


def test_the_same_details_change_nothing():
    given(PERSON, REGISTERED).when(ChangeDetails("ciphertext")).then_nothing()


def test_a_role_is_given_over_a_cluster():
    given(PERSON, REGISTERED).when(GIVE).then(GIVEN)


def test_the_same_grant_again_changes_nothing():
    given(PERSON, REGISTERED, GIVEN).when(GIVE).then_nothing()


def test_another_grant_under_the_same_id_is_refused():
    other = replace(GIVE, scope=Scope("cluster", "c02"))
    given(PERSON, REGISTERED, GIVEN).when(other).then_refused("directory.grant-exists")


def test_the_same_role_over_the_same_place_at_the_same_time_is_refused():
    given(PERSON, REGISTERED, GIVEN).when(replace(GIVE, grant="g-2")).then_refused("directory.grant-overlaps")


def test_the_same_role_is_given_again_after_it_ended():
    again = replace(GIVE, grant="g-2", valid_from=date(2026, 10, 1))
    given(PERSON, REGISTERED, GIVEN, ENDED).when(again).then(replace(GIVEN, grant="g-2", valid_from=date(2026, 10, 1)))


ACT = replace(
    GIVE, role="school_director", scope=Scope("school", "1015000001"), capacity=Capacity.ACTING, order="12/2569"
)
ACTS = GrantGiven(
    GRANT, ID, "school_director", Scope("school", "1015000001"), date(2023, 10, 1), None, Capacity.ACTING, "12/2569"
)


@pytest.mark.parametrize("capacity", [Capacity.ACTING, Capacity.DELEGATED])
def test_a_post_is_given_to_one_who_acts_in_it_by_an_order(capacity):
    given(PERSON, REGISTERED).when(replace(ACT, capacity=capacity)).then(replace(ACTS, capacity=capacity))


@pytest.mark.parametrize("capacity", [Capacity.ACTING, Capacity.DELEGATED])
@pytest.mark.parametrize("order", [None, "", " \u200b"])
def test_nobody_acts_in_a_post_without_an_order(capacity, order):
    command = replace(ACT, capacity=capacity, order=order)
    given(PERSON, REGISTERED).when(command).then_refused("directory.order-missing", "order")


def test_work_that_is_no_directors_post_has_nobody_acting_in_it():
    command = replace(GIVE, capacity=Capacity.ACTING, order="12/2569")
    given(PERSON, REGISTERED).when(command).then_refused("directory.capacity-unfit", "capacity")


def test_who_acts_in_a_post_is_appointed_to_it_while_the_order_still_runs():
    appointed = replace(ACT, grant="g-2", capacity=Capacity.OWN, order=None)
    given(PERSON, REGISTERED, ACTS).when(appointed).then(replace(ACTS, grant="g-2", capacity=Capacity.OWN, order=None))


def test_two_orders_to_act_in_one_post_do_not_overlap():
    again = replace(ACT, grant="g-2", order="15/2569")
    given(PERSON, REGISTERED, ACTS).when(again).then_refused("directory.grant-overlaps")


def test_a_role_that_ends_before_it_begins_is_refused():
    backwards = replace(GIVE, valid_to=date(2023, 9, 30))
    given(PERSON, REGISTERED).when(backwards).then_refused("directory.grant-backwards", "valid_to")


@pytest.mark.parametrize(
    ("role", "kind"), [("school_director", "area"), ("area_director", "school"), ("group_director", "cluster")]
)
def test_a_role_over_a_place_that_does_not_suit_it_is_refused(role, kind):
    command = replace(GIVE, role=role, scope=Scope(kind, "x"))
    given(PERSON, REGISTERED).when(command).then_refused("directory.scope-unfit", "scope")


def test_the_role_of_an_agency_is_not_for_people():
    given(PERSON, REGISTERED).when(replace(GIVE, role="agency")).then_refused("directory.role-unknown", "role")


def test_a_role_is_ended_early():
    given(PERSON, REGISTERED, GIVEN).when(END).then(ENDED)


def test_ending_it_on_the_same_day_again_changes_nothing():
    given(PERSON, REGISTERED, GIVEN, ENDED).when(END).then_nothing()


def test_ending_it_on_another_day_afterwards_is_refused():
    given(PERSON, REGISTERED, GIVEN, ENDED).when(replace(END, last_day=date(2026, 1, 1))).then_refused(
        "directory.grant-already-ends"
    )


def test_a_role_is_not_made_longer_by_ending_it():
    bounded = replace(GIVEN, valid_to=date(2025, 9, 30))
    given(PERSON, REGISTERED, bounded).when(END).then_refused("directory.grant-already-ends")


def test_a_role_does_not_end_before_it_began():
    command = replace(END, last_day=date(2020, 1, 1))
    given(PERSON, REGISTERED, GIVEN).when(command).then_refused("directory.grant-backwards", "last_day")


def test_a_role_is_not_ended_without_a_reason():
    given(PERSON, REGISTERED, GIVEN).when(replace(END, reason=" ")).then_refused("directory.reason-missing", "reason")


def test_a_role_that_nobody_gave_is_not_ended():
    given(PERSON, REGISTERED).when(END).then_refused("directory.grant-unknown", "grant")


def test_a_way_in_is_opened():
    given(PERSON, REGISTERED).when(ChangeSignIn("opened")).then(SignInChanged(ID, "opened"))


def test_an_unknown_change_of_the_way_in_is_refused():
    given(PERSON, REGISTERED).when(ChangeSignIn("painted")).then_refused("directory.sign-in-change-unknown")


def test_a_person_is_erased():
    given(PERSON, REGISTERED).when(ErasePerson("คำขอของเจ้าของข้อมูล")).then(ERASED)


def test_a_person_is_not_erased_without_a_reason():
    given(PERSON, REGISTERED).when(ErasePerson("")).then_refused("directory.reason-missing")


def test_erasing_again_changes_nothing():
    given(PERSON, REGISTERED, ERASED).when(ErasePerson("อีกครั้ง")).then_nothing()


@pytest.mark.parametrize("command", [ChangeDetails("x"), GIVE, END, ChangeSignIn("opened")])
def test_an_erased_person_is_left_alone(command):
    given(PERSON, REGISTERED, GIVEN, ERASED).when(command).then_refused("directory.person-erased")


@pytest.mark.parametrize("command", [ChangeDetails("x"), GIVE, END, ChangeSignIn("opened"), ErasePerson("y")])
def test_nothing_happens_to_a_person_who_is_not_on_record(command):
    given(PERSON).when(command).then_refused("directory.person-unknown")


def test_a_group_director_gives_the_roles_below_their_own():
    givers = frozenset({Role.GROUP_DIRECTOR})
    allowed = {role for role in ROLE_NAMES if giving_fault(role, givers, to_oneself=False) is None}
    at_school = {Role.SCHOOL_DIRECTOR, Role.SCHOOL_QA_TEACHER, Role.SCHOOL_TEACHER}
    assert allowed == {Role.SUPERVISOR, Role.COMMITTEE_SECRETARY} | at_school


def test_only_an_operator_makes_operators_and_area_directors():
    for giver in (Role.AREA_DIRECTOR, Role.GROUP_DIRECTOR, Role.SUPERVISOR):
        for role in (Role.OPERATOR, Role.AREA_DIRECTOR):
            fault = giving_fault(role, frozenset({giver}), to_oneself=False)
            assert fault is not None and fault.kind == "forbidden"


def test_nobody_but_an_operator_gives_a_role_to_themselves():
    fault = giving_fault(Role.SUPERVISOR, frozenset({Role.GROUP_DIRECTOR}), to_oneself=True)
    assert fault is not None and fault.code == "directory.grant-to-oneself"
    assert giving_fault(Role.SUPERVISOR, frozenset({Role.OPERATOR}), to_oneself=True) is None
