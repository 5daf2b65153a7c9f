"""In what capacity somebody signs: by the grant of the day, the strongest first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import msgspec
import pytest

from kernel.authority import Capacity, Grant, Principal, Role, Signer

ME, AREA, SCHOOL = "person:me", "1501", "1015000001"
DAY = date(2026, 6, 8)
OWN = Grant(Role.SCHOOL_DIRECTOR, AREA, frozenset({SCHOOL}), date(2026, 6, 8))
ACTING = Grant(
    Role.SCHOOL_DIRECTOR, AREA, frozenset({SCHOOL}), date(2026, 5, 1), date(2026, 6, 30), Capacity.ACTING, "12/2569"
)
DELEGATED = Grant(
    Role.SCHOOL_DIRECTOR, AREA, frozenset({SCHOOL}), date(2026, 4, 1), None, Capacity.DELEGATED, "ศธ 1/2569"
)


def signs(*grants: Grant, on: date = DAY, school: str = SCHOOL, role: Role = Role.SCHOOL_DIRECTOR) -> Signer | None:
    return Principal(ME, grants).signer(role, AREA, school, on)


@pytest.mark.parametrize("grants", permutations((OWN, ACTING, DELEGATED)))
def test_whoever_holds_a_post_in_several_capacities_signs_in_the_strongest_of_that_day(
    grants: tuple[Grant, ...],
) -> None:
    assert signs(*grants) == Signer(ME, Capacity.OWN, None)
    assert signs(*grants, on=date(2026, 6, 7)) == Signer(ME, Capacity.ACTING, "12/2569")
    assert signs(*grants, on=date(2026, 4, 30)) == Signer(ME, Capacity.DELEGATED, "ศธ 1/2569")


def test_whoever_does_not_hold_the_post_there_on_that_day_does_not_sign() -> None:
    assert signs(ACTING, on=date(2026, 7, 1)) is None
    assert signs(OWN, school="1015000002") is None
    assert signs(OWN, role=Role.AREA_DIRECTOR) is None
    assert Principal(ME, (OWN,)).signer(Role.SCHOOL_DIRECTOR, "1502", SCHOOL, DAY) is None


def test_a_grant_told_by_an_older_process_is_the_holders_own() -> None:
    told = {"role": "school_director", "area": AREA, "schools": [SCHOOL], "valid_from": "2026-06-08", "valid_to": None}
    assert msgspec.convert(told, Grant) == OWN


def test_the_holder_signs_without_the_order_of_appointment() -> None:
    assert signs(replace(OWN, order="77/2569")) == Signer(ME)
