"""Frameworks are published as CASE by their identifiers, and packages of other systems come in by a dry run."""

import base64
import json
from uuid import uuid4

import jsonschema
import pytest

from kernel.province import Province
from services.standards import wiring
from services.standards.contracts.case import ENTRIES
from services.standards.reference import reference_commands
from tests.unit.standards.test_case import SCHEMA

ANYWHERE = "0"


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    return founded(tmp_path_factory.mktemp("office"))


def founded(folder) -> Province:
    made = Province(folder, [wiring.define()])
    for method, request in reference_commands("1501"):
        made.do("standards", method, request["data"])
    return made


def documents(office, **params) -> dict:
    return office.ask("standards", "case_documents", params, area=ANYWHERE)


def entry(office, kind: str, identifier: str) -> dict:
    params = {"kind": kind, "identifier": identifier}
    return office.ask("standards", "case_entry", params, area=ANYWHERE)["entry"]


def document(office, framework: str) -> dict:
    ours = [d for d in documents(office)["documents"] if d["extensions"]["nithet"]["framework"] == framework]
    return ours[-1]


def package(office, framework: str) -> dict:
    return json.loads(json.dumps(entry(office, "CFPackages", document(office, framework)["identifier"])))


def test_every_edition_on_record_is_listed_page_by_page(office):
    whole = documents(office)
    assert whole["total"] == 9
    pages = [documents(office, limit=3, offset=start)["documents"] for start in (0, 3, 6)]
    assert [entry for page in pages for entry in page] == whole["documents"]


@pytest.mark.parametrize("framework", ["moe-basic", "moe-early", "onesqa-basic", "iqa-elements", "quality-levels"])
def test_every_package_keeps_to_the_schema(office, framework):
    jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(
        package(office, framework)
    )


def test_everything_in_a_package_is_found_by_its_identifier(office):
    made = package(office, "iqa-elements")
    found = {
        "CFItems": made["CFItems"],
        "CFAssociations": made["CFAssociations"],
        "CFAssociationGroupings": made["CFDefinitions"]["CFAssociationGroupings"],
        "CFLicenses": made["CFDefinitions"]["CFLicenses"],
        "CFRubrics": package(office, "moe-basic")["CFRubrics"],
    }
    for kind, entries in found.items():
        assert entries
        for one in entries:
            assert json.loads(json.dumps(entry(office, kind, one["identifier"]))) == one
    kinds = made["CFDefinitions"]["CFItemTypes"]
    assert entry(office, "CFItemTypes", kinds[0]["identifier"]) == {"CFItemTypes": [kinds[0]]}


def test_an_item_comes_with_its_associations(office):
    made = package(office, "iqa-elements")
    found = entry(office, "CFItemAssociations", made["CFItems"][0]["identifier"])
    assert found["CFItem"]["identifier"] == made["CFItems"][0]["identifier"]
    assert {a["associationType"] for a in found["CFAssociations"]} == {"isChildOf", "exactMatchOf"}


def test_the_standards_of_the_ministry_have_five_levels_each(office):
    criteria = package(office, "moe-basic")["CFRubrics"][0]["CFRubricCriteria"]
    assert [len(criterion["CFRubricCriterionLevels"]) for criterion in criteria] == [5, 5, 5]
    assert criteria[0]["CFRubricCriterionLevels"][4]["quality"] == "ยอดเยี่ยม"


@pytest.mark.parametrize("kind", ENTRIES)
def test_an_identifier_of_nothing_is_not_found(office, kind):
    request = {"area": ANYWHERE, "params": {"kind": kind, "identifier": str(uuid4())}}
    assert office.call("standards", "case_entry", request)["problem"]["status"] == 404


def test_an_identifier_of_another_kind_is_not_found(office):
    request = {"kind": "CFItems", "identifier": document(office, "moe-basic")["identifier"]}
    assert office.call("standards", "case_entry", {"area": ANYWHERE, "params": request})["problem"]["status"] == 404


def sent(made: dict, **head) -> dict:
    return {"file": base64.b64encode(json.dumps(made).encode()).decode(), **head}


def test_a_foreign_package_says_what_it_lacks(office):
    made = package(office, "moe-early")
    for one in [made["CFDocument"], *made["CFItems"], *made["CFAssociations"]]:
        one.pop("extensions", None)
    problem = office.refused("standards", "import_case_package", sent(made))
    assert [error["pointer"] for error in problem["errors"]] == ["/framework"]
    head = {"framework": "from-elsewhere", "effective_from_year": 2570}
    found = office.ask("standards", "check_case_import", sent(made, **head))
    assert found["errors"] == [] and found["rows"] == len(made["CFItems"])


@pytest.mark.parametrize("content", [b"[", b"{}", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"CFDocument": 1}', b"null"])
def test_what_is_no_package_is_refused(office, content):
    data = {"file": base64.b64encode(content).decode()}
    assert office.refused("standards", "import_case_package", data)["code"] == "standards.file-refused"
