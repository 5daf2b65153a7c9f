"""Standards as a whole: editions and frameworks are asked for side by side."""

import pytest

from kernel.province import Province
from services.standards import wiring
from services.standards.examples import FRAMEWORK_REGISTERED
from services.standards.reference import reference_commands


@pytest.fixture
def province(tmp_path):
    return Province(tmp_path, [wiring.define()])


def side(framework: str, version: str | None = None) -> dict:
    return {"framework": framework, "version": version}


def test_two_editions_are_compared_word_by_word(province):
    province.do("standards", "register_framework", FRAMEWORK_REGISTERED)
    items = [dict(item) for item in FRAMEWORK_REGISTERED["items"]]
    items[1]["text"] = "ผลสัมฤทธิ์ทางการเรียนของผู้เรียน"
    newer = {**FRAMEWORK_REGISTERED, "version": "2570", "supersedes": "2561", "items": items}
    province.do("standards", "register_framework", newer)
    found = province.ask("standards", "compare", {"a": side("moe-basic", "2561"), "b": side("moe-basic")})
    assert found["counts"] == {"same": 1, "changed": 1, "moved": 0, "added": 0, "removed": 0}
    changed = found["rows"][1]
    assert changed["marks"] == ["changed"]
    assert {"kind": "removed", "text": "ทางวิชาการ"} in changed["runs"]


def test_two_frameworks_are_compared_by_their_crosswalk_in_either_direction(province):
    for method, request in reference_commands("1501"):
        province.call("standards", method, request)
    there = province.ask("standards", "compare", {"a": side("iqa-elements"), "b": side("iqa-regulation")})
    back = province.ask("standards", "compare", {"a": side("iqa-regulation"), "b": side("iqa-elements")})
    pairs = {(row["before"]["code"], row["after"]["code"]) for row in there["rows"] if row["before"] and row["after"]}
    assert there["crosswalk"] == back["crosswalk"] == "iqa-elements-to-regulation" and ("1", "a") in pairs
    turned = {(row["after"]["code"], row["before"]["code"]) for row in back["rows"] if row["before"] and row["after"]}
    assert turned == pairs


def test_a_framework_that_is_not_on_record_is_not_compared(province):
    request = {"area": "1501", "params": {"a": side("nowhere"), "b": side("nowhere")}}
    problem = province.call("standards", "compare", request)["problem"]
    assert problem["status"] == 404 and problem["code"] == "standards.framework-unknown"


def crosswalk(province) -> dict:
    return province.ask("standards", "crosswalk", {"crosswalk": "basic-to-external"})


def test_a_crosswalk_is_filled_in_link_by_link_until_nothing_is_open(province):
    for method, request in reference_commands("1501"):
        province.call("standards", method, request)
    ends = {"origin": {"framework": "iqa-elements", "version": "2554"}}
    ends["destination"] = {"framework": "iqa-regulation", "version": "2561"}
    source = {"instrument": "ตารางเทียบของกลุ่มนิเทศ"}
    province.do("standards", "open_crosswalk", {"crosswalk": "basic-to-external", **ends, "source": source})
    before = crosswalk(province)["gaps"]
    assert before["open"] == len(before["origin"]) + len(before["destination"]) > 4
    link = {"crosswalk": "basic-to-external", "origin": "1", "destination": "a"}
    province.do("standards", "set_crosswalk_link", {**link, "relation": "equal", "reason": "ข้อความเดียวกัน"})
    for side in ("origin", "destination"):
        for gap in crosswalk(province)["gaps"][side]:
            about = {"side": side, "code": gap["code"], "reason": "อีกฝ่ายไม่กล่าวถึง"}
            province.do("standards", "explain_crosswalk_item", {"crosswalk": "basic-to-external", **about})
    found = crosswalk(province)
    assert found["gaps"]["open"] == 0 and found["gaps"]["relations"] == {"equal": 1}
    made = next(entry for entry in found["links"] if entry["destination"] == "a")
    assert made["by"].startswith("person:") and made["note"] == "ข้อความเดียวกัน"
    province.do("standards", "remove_crosswalk_link", {**link, "reason": "เทียบผิด"})
    assert crosswalk(province)["gaps"]["open"] == 2
