"""Pupils in the reports of a school of two tracks, held against what the register tells of them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from kernel.province import Province
from tests.unit.evaluation.sar_office import SECOND, YEAR, plain, province


def enter(made: Province, track: str, grade: str, pupils: int) -> None:
    """The report of a track is begun, and says its pupils."""
    report = {"year": YEAR, "school": SECOND, "track": track}
    made.do("evaluation", "start_sar", report)
    row = {"grade": grade, "rooms": 1, "male": 0, "female": pupils, "total": pupils}
    made.do("evaluation", "enter_figures", {**report, "section": "1.3", "rows": [row]})


def count(made: Province, early: int, basic: int) -> None:
    """The register has the pupils of 10 June."""
    tracks = [{"track": "early", "pupils": early}, {"track": "basic", "pupils": basic}]
    made.do("directory", "count_pupils", {"school": SECOND, "year": YEAR, "tracks": tracks})


def told(made: Province, track: str, **envelope: str) -> list[str]:
    """What the X-ray says of the pupils of a track's report."""
    asked = {"year": YEAR, "school": SECOND, "track": track}
    found = plain(made.ask("evaluation", "check_sar", asked, **envelope))["findings"]
    return [finding["message"] for finding in found if finding["check"] in ("F8", "F9")]


def test_two_tracks_are_held_together_against_one_number_and_apart_once_the_register_counts_them_apart(
    tmp_path: Path,
) -> None:
    made = province(tmp_path)
    enter(made, "basic", "ป.1", 60)
    assert told(made, "basic") == []
    enter(made, "early", "อ.2", 20)
    (together,) = told(made, "basic")
    assert "ทั้งสองระดับรวมกัน" in together and "80 คน" in together and "90 คน" in together
    before, made.now = made.now, made.now + timedelta(minutes=5)
    count(made, early=25, basic=60)
    assert told(made, "basic") == []
    (apart,) = told(made, "early")
    assert "รวม 20 คน (ข้อมูล 10 มิ.ย. 2568) น้อยกว่าทะเบียน 5 คน ทะเบียนมี 25 คน (DMC 10 มิ.ย. 2568)" in apart
    assert told(made, "basic", as_of=before.isoformat()) == [together]
