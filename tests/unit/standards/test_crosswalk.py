"""A crosswalk links two editions on record and leaves no item of its origin unaccounted for."""

from dataclasses import replace

import pytest

from kernel.specs import given
from services.standards.domain.crosswalk import CROSSWALK
from services.standards.domain.crosswalk_commands import Ends, RegisterCrosswalk
from services.standards.domain.crosswalk_events import CrosswalkRegistered, Edition, Link
from services.standards.domain.source import Source

SOURCE = Source("ตารางเทียบ", None, "", "M-H")
ORIGIN, DESTINATION = Edition("iqa-elements", "2554"), Edition("iqa-regulation", "2561")
LINKS = (Link("1", "a", "corresponds"), Link("2", None, "absorbed", "รวมอยู่ในมาตรฐาน 2.2"))
ENDS = Ends(frozenset("12"), frozenset("12"), frozenset("ab"))
REGISTER = RegisterCrosswalk("elements", "1", ORIGIN, DESTINATION, LINKS, SOURCE, ENDS)
REGISTERED = CrosswalkRegistered("elements", "1", ORIGIN, DESTINATION, LINKS, SOURCE)


def test_a_crosswalk_is_registered():
    given(CROSSWALK).when(REGISTER).then(REGISTERED)


def test_the_same_crosswalk_again_changes_nothing():
    given(CROSSWALK, REGISTERED).when(REGISTER).then_nothing()


def test_other_links_under_a_version_on_record_are_refused():
    other = replace(REGISTER, links=(Link("1", "b", "corresponds"), LINKS[1]))
    given(CROSSWALK, REGISTERED).when(other).then_refused("standards.version-is-fixed")


def test_other_links_under_a_new_version_are_registered():
    other = replace(REGISTER, version="2", links=(Link("1", "b", "part"), LINKS[1]))
    given(CROSSWALK, REGISTERED).when(other).then(replace(REGISTERED, version="2", links=other.links))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"crosswalk": "A B"}, "standards.crosswalk-id-malformed"),
        ({"version": "x"}, "standards.version-malformed"),
        ({"ends": replace(ENDS, origin=frozenset())}, "standards.framework-unknown"),
        ({"ends": replace(ENDS, destination=frozenset())}, "standards.framework-unknown"),
        ({"links": (*LINKS, Link("9", "a", "part"))}, "standards.link-origin-unknown"),
        ({"links": (Link("1", "z", "part"), LINKS[1])}, "standards.link-destination-unknown"),
        ({"links": (Link("1", "a", "alike"), LINKS[1])}, "standards.link-relation-unknown"),
        ({"links": (Link("1", None, "part"), LINKS[1])}, "standards.link-destination-odd"),
        ({"links": (Link("1", "a", "none"), LINKS[1])}, "standards.link-destination-odd"),
        ({"links": (LINKS[0], *LINKS)}, "standards.link-repeated"),
        ({"links": LINKS[:1]}, "standards.link-missing"),
    ],
)
def test_a_malformed_crosswalk_is_refused(change, code):
    given(CROSSWALK).when(replace(REGISTER, **change)).then_refused(code)
