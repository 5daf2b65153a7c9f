"""รายงานการสังเคราะห์ผลการประเมินตนเองของสถานศึกษา ระดับเขตพื้นที่การศึกษา (handbook 3.4 and 3.5), as a book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from marshmallow import fields

from services.reporting.documents import facts, phrases, synthesis_sources, synthesis_summary, synthesis_tables
from services.reporting.documents.heads import Cover
from services.reporting.documents.template import Template
from services.reporting.documents.value import (
    Block,
    Column,
    Contents,
    Document,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    Signatures,
    Table,
)
from services.reporting.documents.writing import TRACKS, full_date, joined
from services.reporting.domain.statistics import share


class ThemeFacts(facts.Facts):
    """A theme: its name, its paragraph, and how many schools say so, or which, by their codes."""

    name = facts.needed()
    text = facts.text()
    schools = fields.Raw(load_default=None)


class StandardFacts(facts.Facts):
    """A standard: how many schools came to each level, and what they say of it."""

    standard = facts.needed()
    text = facts.text()
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), load_default=dict)
    strengths = facts.many(ThemeFacts)
    improvements = facts.many(ThemeFacts)


class GroupLevelsFacts(facts.Facts):
    """How many schools of a group came to each level of a standard."""

    standard = facts.needed()
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), load_default=dict)


class GroupFacts(facts.Facts):
    """The schools of one cluster, told by its key, or of one size, told by its name."""

    by = facts.needed()
    group = facts.needed()
    name = facts.text()
    due = facts.number(required=True)
    standards = facts.many(GroupLevelsFacts)


class YearStandardFacts(GroupLevelsFacts):
    """A standard in another year, as it was called then."""

    text = facts.text()


class EarlierFacts(facts.Facts):
    """A year before."""

    year = facts.year(required=True)
    accepted = facts.number(required=True)
    standards = facts.many(YearStandardFacts)


class TrackFacts(facts.Facts):
    """A level of education: how many reports were due, submitted and accepted, and its standards."""

    track = facts.track(required=True)
    due = facts.number(required=True)
    submitted = facts.number(required=True)
    accepted = facts.number(required=True)
    standards = facts.many(StandardFacts)
    overall = fields.Dict(keys=fields.String(), values=fields.Integer(), load_default=dict)
    groups = facts.many(GroupFacts)
    earlier = facts.many(EarlierFacts)


class EndorsementFacts(facts.Facts):
    """Who endorsed the report, and when."""

    on = facts.day()
    signer = facts.one(facts.SignerFacts)
    since = facts.number()
    reason = facts.text()


class Synthesis(facts.Named):
    """The synthesis of an academic year; figures are those of the event numbered ``position``."""

    year = facts.year(required=True)
    number = facts.text()
    tracks = facts.many(TrackFacts, required=True)
    introduction = facts.text()
    recommendations = facts.texts()
    day = facts.day()
    position = facts.number()
    endorsement = facts.one(EndorsementFacts)


def build(data: Mapping[str, Any]) -> Document:
    """The book; every table says how many of how many schools it rests on."""
    office, year = data["office"]["name"], data["year"]
    what = "รายงานการสังเคราะห์ผลการประเมินตนเอง"
    title = f"{what}ของสถานศึกษา"
    return Document(
        Cover(f"{what}\nของสถานศึกษา ระดับเขตพื้นที่การศึกษา", _beneath(year, data["number"]), (office,)),
        title=f"{title} ปีการศึกษา {year} {office}",
        name=f"รายงานการสังเคราะห์-SAR-{year}",
        blocks=tuple(_blocks(data, office)),
        author=office,
        footer=phrases.as_of(data["day"], data["position"]),
    )


def _beneath(year: int, number: str) -> tuple[str, ...]:
    return (f"ปีการศึกษา {year}", *((f"เอกสารเลขที่ {number}",) if number else ()))


def _blocks(data: Mapping[str, Any], office: str) -> Iterator[Block]:
    yield Contents()
    yield from synthesis_summary.summary(data["tracks"])
    yield Heading("ความเป็นมาและขอบเขต", 1)
    yield from phrases.paragraphs(data["introduction"])
    yield Paragraph(
        f"รายงานนี้สังเคราะห์จากรายงานผลการประเมินตนเองของสถานศึกษา ปีการศึกษา {data['year']} ที่{office}รับไว้แล้ว "
        "ข้อค้นพบทุกข้อโยงกลับไปยังข้อความในรายงานของสถานศึกษาได้"
    )
    rows = tuple(
        (
            TRACKS[t["track"]],
            f"{t['due']:,}",
            f"{t['submitted']:,}",
            f"{t['accepted']:,}",
            _share(t["submitted"], t["due"]),
        )
        for t in data["tracks"]
    )
    heads = ("ระดับการศึกษา", "ต้องส่ง", "ส่งแล้ว", "รับแล้ว", "ร้อยละที่ส่ง")
    columns = tuple(
        Column(head, 3 if place == 0 else 1.2, "left" if place == 0 else "right") for place, head in enumerate(heads)
    )
    yield Table(columns, rows, caption="จำนวนสถานศึกษาที่ส่งรายงาน (แห่ง)", digits="arabic")
    for track in data["tracks"]:
        yield from _track(data["year"], track)
    if data["recommendations"]:
        yield from (PageBreak(), Heading("ข้อเสนอแนะ", 1))
        yield from (Item(f"{n}.", text, left=0.6) for n, text in enumerate(data["recommendations"], 1))
    yield from _endorsed(data, office)
    yield from synthesis_tables.appendix(data["tracks"], data["names"]["clusters"])
    yield from synthesis_sources.appendix(data)


def _track(year: int, track: Mapping[str, Any]) -> Iterator[Block]:
    yield from (PageBreak(), Heading(f"ผลการสังเคราะห์ {TRACKS[track['track']]}", 1))
    said = (
        f"สังเคราะห์จากรายงานที่รับแล้ว {track['accepted']} ฉบับ จากสถานศึกษาที่ส่ง {track['submitted']} แห่ง "
        f"ของที่ต้องส่ง {track['due']} แห่ง"
    )
    yield Paragraph(said)
    yield synthesis_tables.levels_of(track)
    yield from synthesis_tables.overall_of(track)
    yield from synthesis_summary.compared(year, track)
    for one in track["standards"]:
        yield Heading(synthesis_tables.standard_title(one), 2)
        for kind, words in synthesis_sources.KINDS.items():
            yield from (Heading(words, 3), *_themes(kind, one[kind]))


def _themes(kind: str, themes: list[Mapping[str, Any]]) -> Iterator[Block]:
    if not themes:
        yield Paragraph("ไม่มีข้อค้นพบที่จัดกลุ่มได้")
    elif len(themes) > 1:
        yield Paragraph(synthesis_sources.opening_of(kind, themes))
    for n, theme in enumerate(themes, 1):
        count = synthesis_sources.schools_of(theme)
        yield Item(
            f"{n}.", joined((theme["name"], f"({count} แห่ง)" if count else "")), left=0.6, bold=bool(theme["text"])
        )
        yield from phrases.paragraphs(theme["text"], left=1.8, indent=0)


def _share(part: int, whole: int) -> str:
    found = share(part, whole)
    return "–" if found is None else str(found)


def _endorsed(data: Mapping[str, Any], office: str) -> Iterator[Block]:
    endorsement = data["endorsement"]
    if endorsement:
        on = f"เมื่อวันที่ {full_date(endorsement['on'])}" if endorsement["on"] else ""
        yield Paragraph(joined(("เห็นชอบรายงานฉบับนี้", on, _knowingly(endorsement))), before=18, keep=True)
        yield Signatures((phrases.signature(endorsement["signer"], f"ผู้อำนวยการ{office}"),))


def _knowingly(endorsement: Mapping[str, Any]) -> str:
    """That reports came in after the cut-off, and why the report is endorsed without them."""
    if not endorsement["since"]:
        return ""
    return f"โดยทราบว่ามีรายงานที่รับหลังวันตัดข้อมูลอีก {endorsement['since']} ฉบับซึ่งไม่รวมอยู่ เนื่องจาก{endorsement['reason']}"


TEMPLATE = Template("synthesis-report", 7, Synthesis(), build)
