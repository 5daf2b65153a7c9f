"""A CASE package that goes through the product's own import is given out again as it was."""

import itertools
from dataclasses import replace

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kernel.province import Province
from kernel.texts import tidy
from services.standards import wiring
from services.standards.case import exporting, reading
from services.standards.case.identifiers import Identifiers
from services.standards.case.portable import Portable
from services.standards.domain.citation import Citation
from services.standards.domain.crosswalk_events import Edition
from services.standards.domain.framework_items import ITEM_KINDS
from services.standards.domain.naming import IDENTIFIER
from services.standards.importing.travelling import crosswalk_name
from services.standards.reference import reference_commands
from tests.unit.standards.area_office import OWN, proclaimed
from tests.unit.standards.test_case import AT, ON, ONE, WORDS, frameworks, wire
from tests.unit.standards.test_case_serving import sent

OTHER = {
    "framework": "other", "version": "2560", "title": "กรอบอื่น", "kind": "standards",
    "source": {"instrument": "ประกาศทดลอง"}, "effective_from_year": 2560,
    "items": [{"code": code, "text": f"ข้อ {code}", "kind": "standard"} for code in "abc"],
}  # fmt: skip
DOCUMENT = {
    "document": "moe-standards", "edition": "2561", "kind": "basic", "title": "ประกาศ", "issuer": "กระทรวงศึกษาธิการ",
    "in_force_from": "2018-08-06",
}  # fmt: skip
NUMBERS = itertools.count(2001)


@pytest.fixture(scope="module")
def province(tmp_path_factory) -> Province:
    return Province(tmp_path_factory.mktemp("office"), [wiring.define()])


@pytest.fixture
def area(province) -> str:
    return office(province)


def office(province) -> str:
    """A new office with the framework that crosswalks lead to, and the document that items rest on."""
    made = str(next(NUMBERS))
    province.do("standards", "register_framework", OTHER, area=made)
    province.do("standards", "register_document", DOCUMENT, area=made)
    return made


def given_out(province, area: str, one: Portable) -> dict:
    params = {"framework": one.framework, "version": one.version}
    return wire(province.ask("standards", "case_package", params, area=area)["entry"])


def taken_in(province, area: str, package: dict, **head) -> dict:
    """What the dry run answers; exactly that is recorded then."""
    found = province.ask("standards", "check_case_import", sent(package, **head), area=area)
    assert found["errors"] == []
    before = province["standards"].log.head(area).position
    province.do("standards", "import_case_package", sent(package, **head, fingerprint=found["fingerprint"]), area=area)
    recorded = province["standards"].log.read_area(area, before)
    shown = [(event["type"], msgspec.to_builtins(event["data"])) for event in found["events"]]
    assert wire([(event.type, event.data) for event in recorded]) == wire(shown)
    return found


def timeless(entry):
    """`entry` without when it was put on record."""
    if isinstance(entry, dict):
        return {key: timeless(value) for key, value in entry.items() if key != "lastChangeDateTime"}
    return [timeless(value) for value in entry] if isinstance(entry, list) else entry


@st.composite
def packages(draw: st.DrawFn) -> Portable:
    """Frameworks that an office can have on record, with kinds of items of their own."""
    one = draw(frameworks())
    kinds = st.sampled_from(ITEM_KINDS) | WORDS.filter(lambda word: word not in ITEM_KINDS)
    cited = tuple(
        (code, Citation("moe-standards", "2561", tidy(place.clause), place.quote)) for code, place in one.citations
    )
    tables = tuple(replace(table, explained=tuple(dict(table.explained).items())) for table in one.tables)
    return replace(
        one, items=tuple(replace(item, kind=draw(kinds)) for item in one.items), citations=tuple(dict.fromkeys(cited)),
        tables=tables, own=tuple(item.code for item in one.items if item.code in one.own), supersedes=None,
        superseded_by=None, until_year=None,
    )  # fmt: skip


@given(packages())
@settings(max_examples=12, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
def test_what_was_imported_is_exported_as_it_was(province, one):
    area = office(province)
    package = wire(exporting.package(area, one, ON))
    found = taken_in(province, area, package)
    assert found["left_out"] == []
    assert timeless(given_out(province, area, one)) == timeless(package)
    back = reading.portable(given_out(province, area, one))
    tables = tuple(replace(table, changed_at=AT) for table in back.tables)
    assert replace(back, changed_at=AT, tables=tables) == replace(
        one, changed_at=AT, tables=tuple(replace(table, changed_at=AT) for table in one.tables)
    )
    assert province.ask("standards", "check_case_import", sent(package), area=area)["events"] == []


def test_which_items_are_the_areas_own_comes_in_with_a_framework(province, area):
    found = taken_in(province, area, wire(exporting.package("1501", replace(HERE, own=("1.1",)), ON)))
    assert list(found["events"][0]["data"]["own"]) == ["1.1"]
    assert reading.portable(given_out(province, area, HERE)).own == ("1.1",)


HERE = replace(
    ONE, superseded_by=None, tables=(replace(ONE.tables[0], destination=Edition("other", "2560"), links=(
        replace(ONE.tables[0].links[0], destination="a"), ONE.tables[0].links[1]), explained=(("b", "ไม่กล่าวถึง"),)),),
)  # fmt: skip


def test_the_dry_run_shows_the_levels_and_the_crosswalk_that_come_with_a_framework(province, area):
    found = taken_in(province, area, wire(exporting.package("1501", HERE, ON)))
    assert [event["type"] for event in found["events"]] == [
        "framework-registered", "framework-item-cited", "framework-rubric-recorded", "crosswalk-registered",
    ]  # fmt: skip
    rubric = given_out(province, area, HERE)["CFRubrics"][0]["CFRubricCriteria"]
    assert [level["score"] for level in rubric[0]["CFRubricCriterionLevels"]] == [1, 2, 3, 4, 5]
    kept = province.ask("standards", "crosswalk", {"crosswalk": "to-external"}, area=area)
    assert [(link["origin"], link["destination"], link["relation"]) for link in kept["links"]] == [
        ("1.1", "a", "intersects"), ("1", None, "none"),
    ]  # fmt: skip


def test_an_association_to_a_framework_that_is_not_on_record_is_told_by_row_and_left_out(province, area):
    found = taken_in(province, area, wire(exporting.package("1501", replace(ONE, superseded_by=None), ON)))
    assert "crosswalk-registered" not in [event["type"] for event in found["events"]]
    assert [(one["row"], one["subject"]) for one in found["left_out"]] == [(2, "1"), (3, "1.1")]
    assert all("onesqa-basic ฉบับ 2567 ยังไม่ได้ขึ้นทะเบียน" in one["message"] for one in found["left_out"])


def test_an_association_to_an_item_that_the_edition_does_not_have_is_told_and_the_rest_comes_in(province, area):
    table = replace(HERE.tables[0], links=(HERE.tables[0].links[0], replace(HERE.tables[0].links[0], destination="z")))
    found = taken_in(province, area, wire(exporting.package("1501", replace(HERE, tables=(table,)), ON)))
    assert [(one["row"], one["subject"]) for one in found["left_out"]] == [(3, "1.1")]
    assert [e["data"]["links"][0]["destination"] for e in found["events"] if e["type"] == "crosswalk-registered"] == [
        "a"
    ]


def test_another_offices_own_standards_are_not_taken_for_ours(province, area):
    table = replace(HERE.tables[0], destination=Edition("area-basic", "1"))
    found = taken_in(province, area, wire(exporting.package("1501", replace(HERE, tables=(table,)), ON)))
    assert "เป็นมาตรฐานของเขตพื้นที่อื่น" in found["left_out"][0]["message"]


def test_a_crosswalk_that_stands_otherwise_on_record_stays_as_it_is(province, area):
    package = wire(exporting.package("1501", HERE, ON))
    taken_in(province, area, package)
    link = {"crosswalk": "to-external", "origin": "1", "destination": "c", "relation": "related", "reason": "ใกล้เคียง"}
    province.do("standards", "set_crosswalk_link", link, area=area)
    found = taken_in(province, area, package)
    assert found["events"] == [] and [one["subject"] for one in found["left_out"]] == ["to-external"]


def foreign(package: dict) -> dict:
    """`package` as a system would give it out that keeps none of our extensions."""
    for one in [package["CFDocument"], *package["CFItems"], *package["CFAssociations"]]:
        one.pop("extensions", None)
    package["CFDefinitions"]["CFAssociationGroupings"] = []
    return package


def test_another_systems_associations_become_a_crosswalk_where_they_lead_to_items_on_record(province, area):
    package = foreign(wire(exporting.package(area, HERE, ON)))
    strange = {**package["CFAssociations"][-1], "associationType": "precedes"}
    package["CFAssociations"].append(strange)
    found = taken_in(province, area, package, framework="from-elsewhere", effective_from_year=2570)
    made = next(event["data"] for event in found["events"] if event["type"] == "crosswalk-registered")
    assert (made["destination"], made["links"][0]["destination"]) == ({"framework": "other", "version": "2560"}, "a")
    assert [(one["row"], "precedes" in one["message"]) for one in found["left_out"]] == [(3, True)]


def test_the_crosswalk_of_a_second_edition_of_another_system_comes_in_beside_the_first(province, area):
    package = foreign(wire(exporting.package(area, HERE, ON)))
    for version, year in (("1", 2570), ("2", 2571)):
        head = {"framework": "from-elsewhere", "version": version, "effective_from_year": year}
        found = taken_in(province, area, package, **head)
        made = next(event["data"] for event in found["events"] if event["type"] == "crosswalk-registered")
        assert found["left_out"] == []
        assert (made["crosswalk"], made["version"]) == ("from-elsewhere-to-other-2560", version)
        again = taken_in(province, area, package, **head)
        assert (again["events"], again["left_out"]) == ([], [])


def test_a_crosswalk_that_was_taken_in_as_version_1_is_not_taken_in_again(province, area):
    package, head = foreign(wire(exporting.package(area, HERE, ON))), {"version": "2570", "effective_from_year": 2570}
    taken_in(province, area, {**package, "CFAssociations": []}, framework="from-elsewhere", **head)
    before = {
        "crosswalk": "from-elsewhere-to-other-2560", "version": "1",
        "origin": {"framework": "from-elsewhere", "version": "2570"},
        "destination": {"framework": "other", "version": "2560"}, "source": {"instrument": "ระบบอื่น"},
        "links": [{"origin": "1.1", "destination": "a", "relation": "intersects", "note": "กล่าวถึงเรื่องเดียวกัน"},
                  {"origin": "1", "destination": None, "relation": "none", "note": "ไม่มี"}],
    }  # fmt: skip
    province.do("standards", "register_crosswalk", before, area=area)
    found = province.ask("standards", "check_case_import", sent(package, framework="from-elsewhere", **head), area=area)
    assert "crosswalk-registered" not in [event["type"] for event in found["events"]]


def test_names_of_crosswalks_that_agree_in_all_letters_that_there_is_room_for_are_told_apart():
    long = "long-" * 11
    names = {crosswalk_name(long, Edition("destination", version)) for version in ("1", "2")}
    assert len(names) == 2 and all(IDENTIFIER.fullmatch(name) for name in names)


def related_to(area: str) -> dict:
    """Another system's package with an item that stands beside one of the own standards of office `area`."""
    package = foreign(wire(exporting.package("1501", HERE, ON)))
    there = Identifiers(area, "area-basic", "1").item(OWN["code"])
    related = {**package["CFAssociations"][-1], "associationType": "isRelatedTo"}
    related["destinationNodeURI"] = {**related["destinationNodeURI"], "identifier": there}
    return {**package, "CFAssociations": [*package["CFAssociations"][:-1], related]}


def test_what_another_system_relates_to_the_offices_own_standards_comes_in_and_to_another_offices_does_not(tmp_path):
    made = proclaimed(tmp_path)
    head = {"framework": "from-elsewhere", "effective_from_year": 2570}
    found = made.ask("standards", "check_case_import", sent(related_to("1501"), **head))
    links = [e["data"] for e in found["events"] if e["type"] == "crosswalk-registered"]
    assert [(one["destination"], one["links"][0]["destination"]) for one in links] == [
        ({"framework": "area-basic", "version": "1"}, OWN["code"]),
    ]
    strange = made.ask("standards", "check_case_import", sent(related_to("1501"), **head), area="1502")
    assert "crosswalk-registered" not in [event["type"] for event in strange["events"]]
    assert [one["message"] for one in strange["left_out"] if "เป็นมาตรฐานของเขตพื้นที่อื่น" in one["message"]]


def test_a_kind_of_items_that_we_do_not_know_keeps_its_name(province, area):
    package = foreign(wire(exporting.package(area, replace(HERE, tables=(), citations=()), ON)))
    package["CFItems"][1]["CFItemType"] = "Learning outcome"
    taken_in(province, area, package, framework="from-elsewhere", effective_from_year=2570)
    tree = province.ask("standards", "framework", {"framework": "from-elsewhere"}, area=area)
    assert [item["kind"] for item in (tree["items"][0], tree["items"][0]["children"][0])] == [
        "standard", "Learning outcome",
    ]  # fmt: skip
    again = given_out(province, area, replace(HERE, framework="from-elsewhere"))
    assert [item["CFItemType"] for item in again["CFItems"]] == ["มาตรฐาน", "Learning outcome"]
    types = [entry["identifier"] for entry in again["CFDefinitions"]["CFItemTypes"]]
    ask = {"kind": "CFItemTypes", "identifier": types[1]}
    assert (
        province.ask("standards", "case_entry", ask, area="0")["entry"]["CFItemTypes"][0]["title"] == "Learning outcome"
    )


def test_levels_that_came_with_a_framework_are_found_by_their_identifiers(province, area):
    deep = replace(HERE, rubric=(replace(HERE.rubric[0], item="1.1"),))
    taken_in(province, area, wire(exporting.package("1501", deep, ON)))
    ids = Identifiers(area, "moe-basic", "2561")
    found = province.ask("standards", "case_edition", {"identifier": ids.criterion("1.1")}, area="0")
    assert found["framework"] == "moe-basic"


def test_a_package_of_a_whole_office_is_the_same_in_another(tmp_path):
    made = Province(tmp_path, [wiring.define()])
    for method, request in reference_commands("1501"):
        made.do("standards", method, request["data"])
    kept = made.ask("standards", "case_documents", {}, area="0")["documents"]
    names = [one["extensions"]["nithet"] for one in kept]
    order = sorted(names, key=lambda one: one["framework"] == "iqa-elements")  # its crosswalk leads to another of them
    for name in order:
        params = {key: name[key] for key in ("framework", "version")}
        package = wire(made.ask("standards", "case_package", params)["entry"])
        found = taken_in(made, "1502", package)
        assert found["left_out"] == []
        again = reading.portable(wire(made.ask("standards", "case_package", params, area="1502")["entry"]))
        first = reading.portable(package)
        assert (again.rubric, again.items, len(again.tables)) == (first.rubric, first.items, len(first.tables))
