"""บัญชีรับทราบประกาศใช้มาตรฐานการศึกษา (handbook 2.3): who was told when, and who acknowledged, cluster by cluster."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from marshmallow import fields

from services.reporting.documents import facts, phrases
from services.reporting.documents.heads import Sheet
from services.reporting.documents.template import Template
from services.reporting.documents.value import Block, Column, Document, Facts, Heading, Table
from services.reporting.documents.writing import TRACKS, joined, short_date

ROLES = {"school_director": "ผู้อำนวยการโรงเรียน", "school_qa_teacher": "ครูผู้รับผิดชอบงานประกันคุณภาพ"}
COLUMNS = (
    Column("ที่", 0.6, "center"),
    Column("สถานศึกษา", 3.2),
    Column("แจ้งเมื่อ", 1.5),
    Column("รับทราบเมื่อ", 1.5),
    Column("ผู้รับทราบ", 3),
)


class NoticeFacts(facts.Facts):
    """A school's notice."""

    school = facts.needed()
    cluster = facts.text()
    notified_on = facts.day()
    acknowledged_on = facts.day()
    role = facts.text()
    by_name = facts.text()
    concerned = fields.Boolean(load_default=True)


class AgencyFacts(facts.Facts):
    """An agency's notice."""

    agency = facts.needed()
    notified_on = facts.day()


class Board(facts.Named):
    """The notices of an edition as they stood on `day`."""

    track = facts.track(required=True)
    edition = facts.number()
    title = facts.needed()
    effective_from_year = facts.year()
    schools = facts.many(NoticeFacts, required=True)
    agencies = facts.many(AgencyFacts)
    day = facts.day()


def build(data: Mapping[str, Any]) -> Document:
    """The list."""
    counted = [row for row in data["schools"] if row["concerned"]]
    done = [row for row in counted if row["acknowledged_on"]]
    edition = f"ฉบับที่ {data['edition']}" if data["edition"] else ""
    said = Facts((("รับทราบแล้ว", f"{len(done)} จาก {len(counted)} โรงเรียน"),), width=3)
    return Document(
        Sheet("บัญชีรับทราบประกาศใช้มาตรฐานการศึกษา", (data["title"], joined((TRACKS[data["track"]], edition)))),
        title=f"บัญชีรับทราบ {data['title']}",
        name=f"บัญชีรับทราบ-{data['title']}",
        blocks=(said, *_clusters(data), *_agencies(data)),
        author=data["office"]["name"],
        footer=phrases.as_of(data["day"]),
    )


def _clusters(data: Mapping[str, Any]) -> Iterator[Block]:
    for cluster in dict.fromkeys(row["cluster"] for row in data["schools"]):
        rows = [row for row in data["schools"] if row["cluster"] == cluster]
        name = data["names"]["clusters"].get(cluster, cluster)
        done = sum(row["acknowledged_on"] is not None for row in rows)
        yield Heading(joined((f"กลุ่มโรงเรียน{name}" if name else "โรงเรียน", f"({done} จาก {len(rows)})")), 2)
        yield Table(COLUMNS, tuple(_line(data, place, row) for place, row in enumerate(rows, 1)), digits="arabic")


def _line(data: Mapping[str, Any], place: int, row: Mapping[str, Any]) -> tuple[str, ...]:
    known = short_date(row["acknowledged_on"]) if row["acknowledged_on"] else "ยังไม่รับทราบ"
    who = joined((row["by_name"], ROLES.get(row["role"], "")), "\n")
    return str(place), phrases.school_name(data, row["school"]), short_date(row["notified_on"]), known, who or "–"


def _agencies(data: Mapping[str, Any]) -> list[Block]:
    rows = tuple(
        (
            str(place),
            data["names"]["agencies"].get(row["agency"], row["agency"]),
            short_date(row["notified_on"]),
        )
        for place, row in enumerate(data["agencies"], 1)
    )
    columns = (Column("ที่", 0.6, "center"), Column("หน่วยงาน", 6), Column("แจ้งเมื่อ", 2.4))
    return [Heading("หน่วยงานที่ได้แจ้ง", 2), Table(columns, rows, digits="arabic")] if rows else []


TEMPLATE = Template("acknowledgement-list", 1, Board(), build)
