"""The tables of figures in the demo's self-assessment reports: pupils, personnel, tests, budget. All is invented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from random import Random
from typing import Any

PER_PUPIL = Decimal("1900.00")
"""Baht a year that the demo's schools receive for each pupil."""

TESTED = {"RT": ("ป.1", ("การอ่านออกเสียง", "การอ่านรู้เรื่อง")), "NT": ("ป.3", ("คณิตศาสตร์", "ภาษาไทย")),
          "O-NET": ("ป.6", ("ภาษาไทย", "คณิตศาสตร์", "วิทยาศาสตร์", "ภาษาอังกฤษ"))}  # fmt: skip


def tables(chance: Random, track: str, year: int, results: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Section -> its rows, beside the `results` by level that the report has."""
    sizes = {row["grade"]: int(row["enrolled"]) for row in results}
    shown = {"1.2": _staff(), "1.3": _pupils(chance, sizes), "1.7": _budget(sum(sizes.values()))}
    return {**shown, "1.5": _tests(chance, year, sizes)} if track == "basic" else shown


def _pupils(chance: Random, sizes: Mapping[str, int]) -> list[dict[str, Any]]:
    rows = []
    for grade, size in sizes.items():
        male = min(size, max(0, size // 2 + chance.choice((-1, 0, 1))))
        rows.append({"grade": grade, "rooms": 1 + size // 31, "male": male, "female": size - male, "total": size})
    return rows


def _staff() -> list[dict[str, Any]]:
    return [
        _post("ผู้อำนวยการโรงเรียน", (0, 1), (0, 0, 1), "การบริหารการศึกษา"),
        _post("ครูประจำการ", (2, 7), (0, 6, 3), "ภาษาไทย คณิตศาสตร์ การประถมศึกษา"),
        _post("ครูอัตราจ้าง", (1, 1), (0, 2, 0), "การศึกษาปฐมวัย พลศึกษา"),
        _post("เจ้าหน้าที่ธุรการ", (0, 1), (0, 1, 0), "คอมพิวเตอร์ธุรกิจ"),
        _post("นักการภารโรง", (1, 0), (1, 0, 0), None),
    ]


def _post(position: str, people: tuple[int, int], degrees: tuple[int, int, int], majors: str | None) -> dict[str, Any]:
    below, bachelor, above = degrees
    return {"position": position, "male": people[0], "female": people[1], "total": sum(people), "below_bachelor": below,
            "bachelor": bachelor, "above_bachelor": above, "majors": majors}  # fmt: skip


def _tests(chance: Random, year: int, sizes: Mapping[str, int]) -> list[dict[str, Any]]:
    rows = []
    for back in range(3):
        for test, (grade, subjects) in TESTED.items():
            for subject in subjects[:2]:
                nation = Decimal(chance.randint(4200, 6400)) / 100
                area, own = nation + Decimal(chance.randint(-90, 240)) / 100, Decimal(chance.randint(-400, 700)) / 100
                rows.append({"year": year - back, "test": test, "grade": grade, "subject": subject,
                             "tested": sizes.get(grade, 0), "school_mean": f"{nation + own:.2f}",
                             "area_mean": f"{area:.2f}", "nation_mean": f"{nation:.2f}"})  # fmt: skip
    return rows


def _budget(pupils: int) -> list[dict[str, Any]]:
    heads = (
        ("เงินอุดหนุนรายหัว", "งานบริหารวิชาการ", PER_PUPIL * pupils, "0.982"),
        ("เงินอุดหนุนรายหัว", "กิจกรรมพัฒนาผู้เรียน", Decimal(285) * pupils, "1"),
        ("เงินอุดหนุนอาหารกลางวัน", None, Decimal(5200) * pupils, "0.9975"),
        ("เงินระดมทรัพยากร", "ปรับปรุงห้องสมุด", Decimal(45_000), "0.8615"),
    )
    return [
        {
            "source": source,
            "project": project,
            "received": f"{received:.2f}",
            "spent": f"{received * Decimal(part):.2f}",
        }
        for source, project, received, part in heads
    ]
