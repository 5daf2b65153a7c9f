"""Commands are carried out once, by those who may, and refused in plain words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from kernel import principals
from kernel.authority import Grant, Principal, Role
from kernel.envelope import Metadata, NewEvent
from kernel.province import PRINCIPAL_KEY, Province
from kernel.runtime import CallContext, Runtime
from tests.unit.kernel import toy


@pytest.fixture
def province(tmp_path: Path) -> Province:
    return Province(tmp_path, [toy.service(), toy.service("mirror", mirrors="counting")])


def test_a_command_changes_the_read_model(province: Province):
    province.do("counting", "count", {"counter": "a", "by": 2})
    province.do("counting", "count", {"counter": "a", "by": 3})

    assert province.ask("counting", "totals")["totals"] == {"a": 5}


def test_a_repeated_command_id_gets_the_first_answer_and_no_second_effect(province: Province):
    command_id = str(uuid4())
    first = province.do("counting", "count", {"counter": "a", "by": 2}, command_id=command_id)

    again = province.do("counting", "count", {"counter": "a", "by": 2}, command_id=command_id)

    assert (again, province.ask("counting", "totals")["totals"]) == (first, {"a": 2})


def test_a_command_id_spelled_otherwise_is_the_same_command(province: Province):
    command_id = str(uuid4())
    first = province.do("counting", "count", {"counter": "a", "by": 2}, command_id=command_id)

    assert province.do("counting", "count", {"counter": "a", "by": 2}, command_id=f"{{{command_id.upper()}}}") == first


def test_somebody_elses_command_id_is_refused(province: Province):
    command_id = str(uuid4())
    province.do("counting", "count", {"counter": "a", "by": 2}, command_id=command_id)
    token = province.token(actor="person:00000000-0000-4000-8000-000000000002")

    problem = province.refused("counting", "count", {"counter": "b", "by": 2}, command_id=command_id, token=token)

    assert problem["code"] == "request.command-id-taken"


def test_a_command_id_used_for_something_else_is_refused_and_nothing_is_written(province: Province):
    command_id = str(uuid4())
    province.do("counting", "count", {"counter": "a", "by": 2}, command_id=command_id)

    problem = province.refused("counting", "count", {"counter": "a", "by": 3}, command_id=command_id)

    assert (problem["status"], problem["code"]) == (409, "request.command-id-reused")
    assert province.ask("counting", "totals")["totals"] == {"a": 2}


def test_a_command_id_used_for_something_else_is_refused_where_the_answer_was_kept(province: Province):
    command_id = str(uuid4())
    province.do("counting", "count_both", {"counter": "a", "by": 2}, command_id=command_id)

    problem = province.refused("counting", "count_both", {"counter": "a", "by": 3}, command_id=command_id)

    assert problem["code"] == "request.command-id-reused"


def test_the_same_words_to_another_command_are_something_else(province: Province):
    command_id = str(uuid4())
    province.do("counting", "count", {"counter": "a", "by": 2}, command_id=command_id)

    problem = province.refused("counting", "count_both", {"counter": "a", "by": 2}, command_id=command_id)

    assert problem["code"] == "request.command-id-reused"


def test_what_was_written_before_requests_were_told_apart_keeps_its_answer(province: Province):
    command_id = str(uuid4())
    log, data = province["counting"].log, {"counter": "a", "by": 2, "total": 2}
    metadata = Metadata("person:00000000-0000-4000-8000-000000000001", date(2026, 1, 15), command_id)
    event = NewEvent("counted", 1, data)
    log.append("1501", "counter-a", 0, [event], command_id=command_id, metadata=metadata)

    assert province.do("counting", "count", {"counter": "a", "by": 2}, command_id=command_id)["version"] == 1


def test_the_digest_of_a_request_does_not_tell_two_alike_commands(province: Province):
    for _ in range(2):
        province.do("counting", "count", {"counter": "a", "by": 2})

    first, second = province["counting"].log.read_area("1501")
    assert first.metadata.request != second.metadata.request


def test_after_a_change_of_the_key_a_repeated_command_has_its_first_answer_still(province: Province):
    command_id, office = str(uuid4()), province["counting"]
    first = province.do("counting", "count", {"counter": "a", "by": 2}, command_id=command_id)
    key = "another key, which every service has from now on"
    actor = Principal(
        "person:00000000-0000-4000-8000-000000000001", (Grant(Role.SUPERVISOR, "1501", None, date(2000, 1, 1)),)
    )
    later = Runtime(office.definition, office.database, office.log, key)

    again = later.execute(
        "count",
        {"area": "1501", "command_id": command_id, "data": {"counter": "a", "by": 2}},
        CallContext(principals.sign(actor, key)),
    )

    assert again == {"ok": first}


def test_a_service_reads_the_log_whole(province: Province):
    province.do("counting", "count", {"counter": "a", "by": 2})
    context = CallContext(principals.sign_process("mirror", PRINCIPAL_KEY))

    assert [event.position for event in province["counting"].log_range("1501", 0, 10, context)] == [1]


@pytest.mark.parametrize("whose", ["nobody", "a person", "a service with another key"])
def test_nobody_but_a_service_reads_the_log_whole(province: Province, whose: str):
    tokens = {
        "nobody": None,
        "a person": province.token(),
        "a service with another key": principals.sign_process("mirror", "another key" * 4),
    }

    with pytest.raises(principals.PrincipalRefused):
        province["counting"].log_range("1501", 0, 10, CallContext(tokens[whose]))


def test_a_refusal_names_the_field_in_thai(province: Province):
    problem = province.refused("counting", "count", {"counter": "a", "by": -1})

    assert (problem["status"], problem["errors"]) == (422, [{"pointer": "/by", "detail": "นับถอยหลังไม่ได้"}])


def test_unknown_fields_are_refused(province: Province):
    problem = province.refused("counting", "count", {"counter": "a", "by": 1, "extra": 1})

    assert [error["pointer"] for error in problem["errors"]] == ["/extra"]


@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b"], ids=["nul", "half_a_character"])
@pytest.mark.parametrize("place", ["value", "name"])
def test_text_that_no_database_takes_is_refused(province: Province, text: str, place: str):
    data = {"counter": text, "by": 1} if place == "value" else {"counter": "a", "by": 1, text: {"deep": [1]}}

    problem = province.refused("counting", "count", data)

    assert problem["code"] == "request.text"


def test_a_backslash_is_a_text_like_any_other(province: Province):
    province.do("counting", "count", {"counter": "a\\u0000", "by": 1})

    assert province.ask("counting", "totals")["totals"] == {"a\\u0000": 1}


def test_an_older_version_than_the_stream_has_is_stale(province: Province):
    province.do("counting", "count", {"counter": "a", "by": 1})

    problem = province.refused("counting", "count", {"counter": "a", "by": 1}, expected_version=0)

    assert problem["status"] == 412


def test_the_version_just_seen_is_accepted(province: Province):
    version = province.do("counting", "count", {"counter": "a", "by": 1})["version"]

    assert province.do("counting", "count", {"counter": "a", "by": 1}, expected_version=version)["version"] == 2


def test_a_role_that_may_not_is_forbidden(province: Province):
    token = province.token(Role.SCHOOL_QA_TEACHER)

    assert province.refused("counting", "count", {"counter": "a", "by": 1}, token=token)["status"] == 403


def test_a_role_in_another_area_is_forbidden(province: Province):
    token = province.token(Role.SUPERVISOR, area="1601")

    assert province.refused("counting", "count", {"counter": "a", "by": 1}, token=token)["status"] == 403


def test_a_forged_principal_is_nobody(province: Province):
    forged = province.token(Role.SUPERVISOR)[:-2] + "xx"

    assert province.refused("counting", "count", {"counter": "a", "by": 1}, token=forged)["status"] == 401


@pytest.mark.parametrize("day", ["2569-01-01", "2999-01-01", "yesterday", "1999-12-31"])
def test_an_act_cannot_be_dated_outside_of_what_may_have_happened(province: Province, day: str):
    assert province.refused("counting", "count", {"counter": "a", "by": 1}, occurred_on=day)["status"] == 400


@pytest.mark.parametrize(("roles", "taken"), [((Role.SUPERVISOR,), False), ((Role.SUPERVISOR, Role.OPERATOR), True)])
def test_an_act_is_of_today_unless_an_operator_loads_what_was_done_before(
    province: Province, roles: tuple[Role, ...], taken: bool
):
    sent = {"token": province.token(*roles), "occurred_on": "2026-01-01"}
    if taken:
        assert province.do("counting", "count", {"counter": "a", "by": 1}, **sent)["version"] == 1
    else:
        problem = province.refused("counting", "count", {"counter": "a", "by": 1}, **sent)
        assert (problem["code"], problem["status"]) == ("request.not-today", 422)
        assert problem["errors"][0]["pointer"] == "/occurred_on"


def test_what_is_put_on_record_from_paper_is_of_the_papers_day(province: Province):
    token = province.token(Role.SUPERVISOR)
    province.do("counting", "count_paper", {"counter": "a", "by": 1}, token=token, occurred_on="2026-01-01")
    (event,) = province["counting"].log.read_area("1501")
    assert event.metadata.occurred_on == date(2026, 1, 1)


def test_an_act_that_is_sent_again_after_midnight_has_its_first_answer(province: Province):
    sent = {"token": province.token(Role.SUPERVISOR), "command_id": str(uuid4())}
    province.now = datetime(2026, 11, 22, 16, 59, tzinfo=UTC)
    first = province.do("counting", "count", {"counter": "a", "by": 1}, occurred_on="2026-11-22", **sent)
    province.now = datetime(2026, 11, 22, 17, 1, tzinfo=UTC)
    again = province.do("counting", "count", {"counter": "a", "by": 1}, occurred_on="2026-11-22", **sent)
    assert again["position"] == first["position"]


def test_a_command_without_an_idempotency_key_is_refused(province: Province):
    assert province.refused("counting", "count", {"counter": "a", "by": 1}, command_id="")["status"] == 400


def test_a_command_that_changes_nothing_is_carried_out_without_an_event(province: Province):
    assert province.do("counting", "count", {"counter": "a", "by": 0})["version"] == 0


def test_a_reaction_acts_once_on_each_event_of_another_service(province: Province):
    province.do("counting", "count", {"counter": "a", "by": 2})
    province.do("counting", "count", {"counter": "b", "by": 3})
    province.pump()

    assert province.ask("mirror", "totals")["totals"] == {"a": 2, "b": 3}


def test_what_a_reaction_does_names_its_cause(province: Province):
    province.do("counting", "count", {"counter": "a", "by": 2})

    cause, effect = province["counting"].log.read_area("1501")[0], province["mirror"].log.read_area("1501")[0]

    assert (effect.metadata.causation_id, effect.metadata.actor) == (cause.event_id, "process:mirror.mirror")


def test_a_query_says_how_fresh_its_answer_is(province: Province):
    province.do("counting", "count", {"counter": "a", "by": 2})

    freshness = province.ask("counting", "totals")["freshness"]

    assert freshness == [{"source": "counting", "position": 1, "head": 1}]


def test_areas_are_strangers_to_each_other(province: Province):
    province.do("counting", "count", {"counter": "a", "by": 2}, area="1601")

    assert province.ask("counting", "totals", area="1501")["totals"] == {}


def test_the_same_command_id_in_two_areas_is_two_commands(province: Province):
    command_id = str(uuid4())
    for area in ("1501", "1601"):
        province.do("counting", "count", {"counter": "a", "by": 2}, area=area, command_id=command_id)

    assert province.ask("counting", "totals", area="1601")["totals"] == {"a": 2}


def test_a_moment_without_a_time_zone_is_refused(province: Province):
    request = {"area": "1501", "as_of": datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None).isoformat()}

    assert province.call("counting", "totals", request)["problem"]["code"] == "request.as-of"


def test_a_moment_before_the_calendar_is_refused(province: Province):
    request = {"area": "1501", "as_of": "0001-01-01T00:00:00+07:00"}

    assert province.call("counting", "totals", request)["problem"]["code"] == "request.as-of"


def test_nobody_looks_back_to_a_moment_that_has_not_come_yet(province: Province):
    request = {"area": "1501", "as_of": (datetime.now(UTC) + timedelta(hours=1)).isoformat()}

    problem = province.call("counting", "totals", request)["problem"]

    assert (problem["status"], problem["code"]) == (422, "request.as-of-future")
    assert problem["errors"] == [{"pointer": "/as_of", "detail": problem["detail"]}]


def test_a_caller_whose_clock_is_a_little_fast_may_look_back_to_their_now(province: Province):
    request = {"area": "1501", "as_of": (datetime.now(UTC) + timedelta(seconds=20)).isoformat()}

    assert "ok" in province.call("counting", "totals", request)
