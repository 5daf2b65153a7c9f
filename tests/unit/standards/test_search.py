"""Search over standards as people of the office and of schools do it, and how Thai is cut for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kernel.authority import Role
from kernel.envelope import Metadata, NewEvent, derived_id
from kernel.province import Province
from services.standards.examples import EVENTS
from services.standards.segmenting import kept, terms, wanted
from tests.unit.standards import area_office

OWN_ITEM = "รู้จักสายน้ำของตน"


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Province:
    return area_office.proclaimed(tmp_path_factory.mktemp("search"))


def search(made: Province, words: str, token: str | None = None, **narrowed: Any) -> dict[str, Any]:
    envelope = {"token": token} if token else {}
    return made.ask("standards", "search", {"words": words, **narrowed}, **envelope)


def test_the_basis_of_an_item_is_found_by_a_word_of_it(province: Province) -> None:
    found = search(province, "สายน้ำ", track="basic")["found"]

    assert [(one["kind"], one["code"], one["edition"]) for one in found] == [("area-standard", "1.2 (5)", 1)]


def test_a_code_finds_the_items_that_bear_it_first(province: Province) -> None:
    found = search(province, "๒.๓")["found"]

    assert {one["code"] for one in found[:3]} == {"2.3"}
    assert found[0]["kind"] == "area-standard"


def test_resolutions_are_found_by_the_office_and_by_no_school(province: Province) -> None:
    school = province.token(Role.SCHOOL_DIRECTOR, schools=["1015000001"])

    assert search(province, "เห็นชอบ")["kinds"]["resolution"] == 2
    assert search(province, "เห็นชอบ", school)["kinds"]["resolution"] == 0
    assert search(province, "สายน้ำ", school)["total"] == 2


def test_kinds_are_counted_whichever_is_shown(province: Province) -> None:
    shown = search(province, "มาตรฐาน", kind="announcement", limit=1)

    assert [one["kind"] for one in shown["found"]] == ["announcement"]
    assert shown["total"] == 2 == shown["kinds"]["announcement"]
    assert shown["kinds"]["framework"] > 0


def test_nothing_is_found_by_no_words(province: Province) -> None:
    assert search(province, " .")["found"] == []


def test_an_office_finds_nothing_of_another(province: Province) -> None:
    assert province.ask("standards", "search", {"words": "สายน้ำ"}, area="1001")["total"] == 0


@pytest.fixture
def crowded(tmp_path: Path) -> Province:
    """An office whose schools have by now said more of an item's words than anyone reads."""
    province = area_office.proclaimed(tmp_path)
    told = EVENTS["school-standard-proclaimed"]
    own = {**told["items"][0], "locked": False, "text": "โครงงานสายน้ำ ครั้งที่"}
    items = [{**own, "code": f"9.{n}"} for n in range(1, 601)]
    metadata = Metadata("person:1", date(2026, 11, 22), "crowd")
    log, stream = province["standards"].log, f"school-standard-{told['school']}-{told['track']}"
    event = NewEvent("school-standard-proclaimed", 1, {**told, "items": items})
    log.append("1501", stream, 0, [event], command_id=derived_id("crowd", stream), metadata=metadata)
    province.pump()
    return province


def test_what_is_best_is_found_however_much_else_there_is(crowded: Province) -> None:
    found = search(crowded, "สายน้ำ")

    assert [one["kind"] for one in found["found"][:2]] == ["area-standard", "area-standard"]
    assert found["kinds"]["area-standard"] == search(crowded, "สายน้ำ", kind="area-standard")["total"] == 2
    assert (found["kinds"]["school-standard"], found["total"], found["more"]) == (600, 602, True)
    assert search(crowded, "9.1 สายน้ำ", kind="school-standard")["total"] == 1
    assert search(crowded, "9.1")["found"][0]["code"] == "9.1"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("ข้อ ๒.๓ มติ ๓/๒๕๖๙", ["ข้อ", "2·3", "มติ", "3·2569"]),
        ("ภาวะผู้น\u0e4d\u0e32", ["ภาวะผู้นำ"]),
        ("IQA, การนิเทศ", ["iqa", "การ", "นิเทศ"]),
        ("–", []),
    ],
)
def test_thai_is_cut_into_words_and_numbers_stay_whole(text: str, cut: list[str]) -> None:
    assert terms(text) == cut


def test_a_word_is_kept_with_the_words_it_is_put_together_from() -> None:
    assert {"ศึกษานิเทศก์", "ศึกษา", "นิเทศก์"} <= set(kept("ศึกษานิเทศก์").split())
    assert ("ศึกษา", "นิเทศก์") in wanted("ศึกษานิเทศก์")[0]
