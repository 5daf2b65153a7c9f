"""CASE 1.1: a framework that goes out and comes back is what it was, and every package keeps to the schema."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.standards.case import exporting, reading
from services.standards.case.portable import Portable, Table
from services.standards.domain.citation import Citation
from services.standards.domain.crosswalk_events import TYPED, Edition, Link
from services.standards.domain.framework import KINDS, TRACKS
from services.standards.domain.framework_events import Item
from services.standards.domain.framework_items import ITEM_KINDS
from services.standards.domain.rubric import Criterion, Level
from services.standards.domain.source import Source

SCHEMA = json.loads(Path("services/standards/case/cfpackage.schema.json").read_text(encoding="utf-8"))
ON = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 5, 6, 7, 891, tzinfo=UTC)
ONE = Portable(
    "moe-basic", "2561", "มาตรฐานการศึกษา", "basic", "standards",
    Source("ประกาศกระทรวงศึกษาธิการ", date(2018, 8, 6), "คัดจากต้นฉบับ", "F8"), 2561, None, "2570",
    (Item("1", None, "คุณภาพของผู้เรียน", "standard", "F8"), Item("1.1", "1", "ผลสัมฤทธิ์", "criterion", "")),
    (("1.1", Citation("moe-standards", "2561", "ข้อ 2", "ให้ใช้")),), (),
    (
        Table(
            "to-external", "1", Edition("onesqa-basic", "2567"),
            (Link("1.1", "1.1", "intersects", "กล่าวถึงเรื่องเดียวกัน"), Link("1", None, "none", "ไม่มี")),
            (("2.10", "กระทรวงไม่กล่าวถึง"),), Source("กลุ่มนิเทศ", None, "", ""), AT,
        ),
    ),
    (Criterion("1", tuple(Level(n, f"ระดับ {n}", f"คำอธิบาย {n}") for n in range(1, 6))),), AT,
)  # fmt: skip


def valid(package: dict) -> dict:
    jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(package)
    return package


def wire(package: dict) -> dict:
    return json.loads(json.dumps(package))


def test_a_framework_comes_back_as_it_went_out():
    assert reading.portable(wire(valid(exporting.package("1501", ONE, ON)))) == ONE


def test_identifiers_are_the_same_for_ever_and_every_one_is_used_once():
    made, again = exporting.package("1501", ONE, ON), exporting.package("1501", replace(ONE, title="ชื่อใหม่"), ON)
    assert made["CFItems"][0]["identifier"] == again["CFItems"][0]["identifier"]
    lists = [made["CFItems"], made["CFAssociations"], *made["CFDefinitions"].values(), made["CFRubrics"]]
    named = [entry["identifier"] for entries in lists for entry in entries] + [made["CFDocument"]["identifier"]]
    assert len(named) == len(set(named))
    assert exporting.package("1502", ONE, ON)["CFDocument"]["identifier"] != made["CFDocument"]["identifier"]


def test_references_lead_to_what_they_name():
    made = exporting.package("1501", ONE, ON)
    items = {entry["identifier"] for entry in made["CFItems"]} | {made["CFDocument"]["identifier"]}
    tree = [entry for entry in made["CFAssociations"] if entry["associationType"] == "isChildOf"]
    ends = {entry[end]["identifier"] for entry in tree for end in ("originNodeURI", "destinationNodeURI")}
    assert ends == items
    types = {entry["identifier"] for entry in made["CFDefinitions"]["CFItemTypes"]}
    assert {entry["CFItemTypeURI"]["identifier"] for entry in made["CFItems"]} == types
    groups = {entry["identifier"] for entry in made["CFDefinitions"]["CFAssociationGroupings"]}
    linked = [entry for entry in made["CFAssociations"] if "CFAssociationGroupingURI" in entry]
    assert {entry["CFAssociationGroupingURI"]["identifier"] for entry in linked} == groups


def test_what_is_superseded_is_deprecated_and_says_by_what():
    made = exporting.package("1501", ONE, ON)
    assert made["CFDocument"]["adoptionStatus"] == "Deprecated"
    assert [e["associationType"] for e in made["CFAssociations"]].count("replacedBy") == 1
    adopted = exporting.package("1501", replace(ONE, superseded_by=None), ON)
    assert adopted["CFDocument"]["adoptionStatus"] == "Adopted"


@pytest.mark.parametrize(("on", "status"), [(date(2027, 5, 15), "Adopted"), (date(2027, 5, 16), "Deprecated")])
def test_an_edition_is_adopted_until_the_first_year_of_the_one_in_its_place_begins(on, status):
    made = exporting.package("1501", replace(ONE, until_year=2570), on)
    assert made["CFDocument"]["adoptionStatus"] == status
    assert made["CFDocument"]["statusEndDate"] == "2027-05-15"
    assert reading.portable(wire(valid(made))).until_year == 2570


def test_an_edition_that_is_not_in_force_yet_says_from_which_day_it_is():
    made = exporting.package("1501", replace(ONE, effective_from_year=2570, superseded_by=None), ON)["CFDocument"]
    assert (made["adoptionStatus"], made["statusStartDate"]) == ("Adopted", "2027-05-16")
    assert "statusEndDate" not in made


def test_the_five_levels_are_levels_of_a_rubric_with_score_and_quality():
    criterion = exporting.package("1501", ONE, ON)["CFRubrics"][0]["CFRubricCriteria"][0]
    levels = criterion["CFRubricCriterionLevels"]
    assert [(level["score"], level["quality"]) for level in levels] == [(n, f"ระดับ {n}") for n in range(1, 6)]


@pytest.mark.parametrize(
    ("relation", "type_"),
    [("equal", "exactMatchOf"), ("subset", "isPartOf"), ("superset", "isRelatedTo"), ("intersects", "isRelatedTo")],
)
def test_a_link_is_an_association_with_coverage_and_rationale(relation, type_):
    table = replace(ONE.tables[0], links=(Link("1.1", "1.1", relation, "เหตุผล"),))
    made = exporting.package("1501", replace(ONE, tables=(table,)), ON)["CFAssociations"][-1]
    assert made["associationType"] == type_
    ours = made["extensions"]["nithet"]
    assert (ours["coverage"], ours["rationale"]) == (relation, "เหตุผล")


WORDS = st.text(alphabet="กขคงนมรสเแาิี่้ abc12.()“”", min_size=1, max_size=20).filter(lambda text: text == text.strip())
CODES = st.lists(st.from_regex(r"[1-9](\.[1-9]){0,2}", fullmatch=True), min_size=1, max_size=8, unique=True)
SOURCES = st.builds(Source, WORDS, st.none() | st.dates(), st.just("") | WORDS, st.just("") | WORDS)
MOMENTS = st.integers(0, 4_000_000_000_000_000).map(lambda many: AT + timedelta(microseconds=many - 2 * 10**15))


@st.composite
def frameworks(draw: st.DrawFn) -> Portable:
    codes = draw(CODES)
    items = tuple(
        Item(code, draw(st.sampled_from([None, *codes[:place]])), draw(WORDS), draw(st.sampled_from(ITEM_KINDS)), "")
        for place, code in enumerate(codes)
    )
    cited = st.tuples(st.sampled_from(codes), st.builds(Citation, WORDS, WORDS, WORDS, st.just("") | WORDS))
    found = draw(st.lists(cited, max_size=3))
    citations = tuple(sorted(found, key=lambda entry: codes.index(entry[0])))
    links = draw(
        st.lists(
            st.builds(Link, st.sampled_from(codes), st.sampled_from("abc"), st.sampled_from(TYPED), st.just("") | WORDS)
            | st.builds(Link, st.sampled_from(codes), st.none(), st.just("none"), WORDS),
            max_size=5,
            unique_by=lambda link: (link.origin, link.destination),
        )
    )
    explained = draw(st.lists(st.tuples(st.sampled_from("abc"), WORDS), max_size=2))
    table = Table("x-walk", "1", Edition("other", "2560"), tuple(links), tuple(explained), draw(SOURCES), draw(MOMENTS))
    levels = st.builds(Level, st.integers(1, 5), WORDS, st.just("") | WORDS)
    criterion = st.builds(
        Criterion, st.sampled_from(codes), st.lists(levels, max_size=5, unique_by=lambda level: level.score).map(tuple)
    )
    rubric = draw(st.lists(criterion, max_size=2, unique_by=lambda entry: entry.item))
    return Portable(
        "some-framework", "2570", draw(WORDS), draw(st.sampled_from([None, *TRACKS])), draw(st.sampled_from(KINDS)),
        draw(SOURCES), draw(st.integers(2540, 2600)), draw(st.none() | st.just("2560")),
        draw(st.none() | st.just("2580")), items, citations, tuple(draw(st.lists(st.sampled_from(codes), unique=True))),
        draw(st.sampled_from([(), (table,)])), tuple(rubric), draw(MOMENTS), draw(st.none() | st.integers(2541, 2600)),
    )  # fmt: skip


@given(frameworks())
@settings(max_examples=150, deadline=None)
def test_import_of_export_is_the_same_and_keeps_to_the_schema(one):
    made = wire(valid(exporting.package("1501", one, ON)))
    back = reading.portable(made)
    assert back == one
    assert wire(exporting.package("1501", back, ON)) == made


def foreign(**changes) -> dict:
    package = wire(exporting.package("1501", replace(ONE, tables=(), rubric=(), citations=()), ON))
    for entry in [package["CFDocument"], *package["CFItems"]]:
        entry.pop("extensions")
    package["CFItems"].reverse()
    return package | changes


def test_another_systems_package_comes_in_by_its_tree():
    found = reading.portable(foreign())
    assert [(item.code, item.parent, item.kind) for item in found.items] == [
        ("1", None, "standard"),
        ("1.1", "1", "criterion"),
    ]


def test_items_without_a_code_are_numbered_by_their_place():
    package = foreign()
    for entry in package["CFItems"]:
        entry.pop("humanCodingScheme")
    assert [item.code for item in reading.portable(package).items] == ["1", "1.1"]


@pytest.mark.parametrize(
    "package",
    [{}, {"CFDocument": {}}, {"CFDocument": None}, {"CFDocument": []}, foreign(CFItems=[{}]), foreign(CFItems=None)],
)
def test_what_is_no_package_is_refused(package):
    with pytest.raises(reading.Unreadable):
        reading.portable(package)


def test_items_that_lie_below_themselves_are_refused():
    package = foreign()
    first = package["CFAssociations"][0]
    first["destinationNodeURI"] = {**first["destinationNodeURI"], "identifier": package["CFItems"][0]["identifier"]}
    with pytest.raises(reading.Unreadable):
        reading.portable(package)
