"""The reference data that every office is given, to the letter."""

import re
from pathlib import Path

import pytest

from services.standards.contracts.crosswalks import RegisterCrosswalkSchema
from services.standards.contracts.frameworks import RegisterFrameworkSchema
from services.standards.reference import reference_commands

COMMANDS = list(reference_commands("1501"))
FRAMEWORKS = {r["data"]["framework"]: r["data"] for method, r in COMMANDS if method == "register_framework"}
CROSSWALKS = {r["data"]["crosswalk"]: r["data"] for method, r in COMMANDS if method == "register_crosswalk"}


def table(track: str) -> list[tuple[str, str]]:
    text = (Path(__file__).parent / "moe_2561.md").read_text(encoding="utf-8")
    part = re.split(r"^## ", text, flags=re.MULTILINE)
    chosen = next(section for section in part if section.startswith(f"{track}\n"))
    rows = re.findall(r"^\| (\d[^|]*?) \| (.+) \|$", chosen, flags=re.MULTILINE)
    return [(code, words) for code, words in rows]


def items(framework: str, *kinds: str) -> list[dict]:
    return [item for item in FRAMEWORKS[framework]["items"] if not kinds or item["kind"] in kinds]


@pytest.mark.parametrize("track", ["early", "basic", "special"])
def test_every_item_of_the_announcement_of_2561_is_worded_to_the_letter(track):
    assert [(item["code"], item["text"]) for item in items(f"moe-{track}")] == table(track)


def test_early_childhood_has_fourteen_criteria_under_three_standards():
    assert len(items("moe-early", "standard")) == 3
    assert len(items("moe-early", "criterion")) == 14


def test_basic_education_has_twenty_one_leaf_items_under_three_standards():
    parents = {item["parent"] for item in items("moe-basic")}
    leaves = [item for item in items("moe-basic") if item["code"] not in parents]
    assert len(items("moe-basic", "standard")) == 3
    assert len(items("moe-basic", "criterion")) == 13
    assert len(leaves) == 21


def test_external_assessment_has_eighteen_and_sixteen_indicators():
    assert len(items("onesqa-early", "indicator")) == 18
    assert len(items("onesqa-basic", "indicator")) == 16


def test_there_are_eight_elements_six_duties_and_five_levels():
    assert [item["code"] for item in items("iqa-elements")] == list("12345678")
    assert [item["code"] for item in items("iqa-regulation")] == list("abcdef")
    levels = [item["text"] for item in items("quality-levels", "level")]
    assert levels == ["กำลังพัฒนา", "ปานกลาง", "ดี", "ดีเลิศ", "ยอดเยี่ยม"]


def test_the_mapping_of_elements_to_duties_is_that_of_the_domain_reference():
    links = CROSSWALKS["iqa-elements-to-regulation"]["links"]
    assert {link["origin"]: link["destination"] for link in links} == {
        "1": "a",
        "2": "b",
        "3": None,
        "4": "c",
        "5": "d",
        "6": "d",
        "7": "f",
        "8": "e",
    }


def test_every_framework_names_its_instrument_and_every_item_its_confidence():
    for framework in FRAMEWORKS.values():
        assert framework["source"]["instrument"] and framework["source"]["note"] and framework["source"]["confidence"]
        assert all(item["tag"] for item in framework["items"])


def test_every_file_is_a_valid_command():
    for method, request in COMMANDS:
        schema = RegisterFrameworkSchema() if method == "register_framework" else RegisterCrosswalkSchema()
        assert schema.validate(request["data"]) == {}


def test_frameworks_come_before_the_crosswalks_that_need_them():
    methods = [method for method, _ in COMMANDS]
    assert methods == sorted(methods, reverse=True)


def test_the_same_command_ids_come_out_every_time():
    again = [request["command_id"] for _, request in reference_commands("1501")]
    assert [request["command_id"] for _, request in COMMANDS] == again
    assert len(set(again)) == len(again)
