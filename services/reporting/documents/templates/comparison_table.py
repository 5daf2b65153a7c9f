"""ตารางเปรียบเทียบมาตรฐานการศึกษา (handbook 1): two frameworks, or two editions of one, item by item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.reporting.documents import facts, phrases
from services.reporting.documents.heads import Sheet
from services.reporting.documents.template import Template
from services.reporting.documents.value import Column, Document, Facts, Table, Text
from services.reporting.documents.writing import joined

MARKS = {"same": "คงเดิม", "changed": "แก้ถ้อยคำ", "moved": "ย้ายลำดับ", "added": "เพิ่มใหม่", "removed": "ตัดออก"}


class FrameworkFacts(facts.Facts):
    """One side of the comparison."""

    framework = facts.text()
    title = facts.text()
    version = facts.text()


class Comparison(facts.Named):
    """Rows of both sides; ``runs`` show what changed between two wordings. ``through`` names the crosswalks by which
    rows are ``derived``."""

    a = facts.one(FrameworkFacts, required=True)
    b = facts.one(FrameworkFacts, required=True)
    rows = facts.many(facts.ChangeFacts, required=True)
    through = facts.texts()
    day = facts.day()


def build(data: Mapping[str, Any]) -> Document:
    """The table. Editions of one framework show what became of the words; two frameworks stand side by side, and where
    nothing relates them it says that there is no crosswalk rather than that no item has a counterpart."""
    left, right = _name(data["a"]), _name(data["b"])
    within = data["a"]["framework"] == data["b"]["framework"]
    related = within or any(row["relation"] for row in data["rows"])
    columns = (Column(left, 4), Column(right, 4), Column("ความสัมพันธ์", 1.4, "center"))
    rows = [
        (_side(row, "before"), _side(row, "after", redlined=within), _relation(row, related=related))
        for row in data["rows"]
    ]
    alone = [row for row in data["rows"] if row["before"] is None or row["after"] is None]
    numbers = [("จำนวนข้อที่เปรียบเทียบ", f"{len(rows)} ข้อ"), ("ข้อที่มีเพียงด้านเดียว", f"{len(alone)} ข้อ")]
    if not related:
        numbers.append(("ตารางเทียบ", "ยังไม่มีตารางเทียบระหว่างสองกรอบนี้"))
    if derived := sum(row["derived"] for row in data["rows"]):
        numbers.append(("คู่ที่ได้โดยอ้อม", f"{derived} คู่ ผ่านตารางเทียบ{joined(data['through'], ', ')}"))
    counted = Facts(tuple(numbers), width=5)
    return Document(
        Sheet("ตารางเปรียบเทียบมาตรฐานการศึกษา", (left, f"กับ {right}")),
        title=f"ตารางเปรียบเทียบ {left} กับ {right}",
        name=f"ตารางเปรียบเทียบ-{left}-{right}",
        blocks=(counted, Table(columns, tuple(rows))),
        author=data["office"]["name"],
        footer=phrases.as_of(data["day"]),
    )


def _name(side: Mapping[str, Any]) -> str:
    title, version = side["title"] or side["framework"], side["version"]
    return title if version in title else f"{title} ฉบับที่ {version}"


def _side(row: Mapping[str, Any], side: str, *, redlined: bool = False) -> Text:
    item = row[side]
    if item is None:
        return "– ไม่มี –"
    if redlined and "changed" in row["marks"] and row["runs"]:
        first, *rest = phrases.redline(row["runs"])
        return (type(first)(f"{item['code']}  "), first, *rest)
    return f"{item['code']}  {item['text']}"


def _relation(row: Mapping[str, Any], *, related: bool) -> str:
    if row["relation"]:
        named = phrases.RELATIONS.get(row["relation"], str(row["relation"]))
        return f"{named} (โดยอ้อม)" if row["derived"] else named
    if row["before"] is None or row["after"] is None:
        return "ไม่มีคู่" if related else "–"
    return joined((MARKS.get(mark, mark) for mark in row["marks"]), ", ") or "–"


TEMPLATE = Template("comparison-table", 4, Comparison(), build)
