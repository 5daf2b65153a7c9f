"""What our words are called in CASE."""

from __future__ import annotations

from collections.abc import Mapping

VERSION = "1.1"
LANGUAGE = "th"
OURS = "nithet"
"""Key of our part of ``extensions``."""

ITEM_TYPES: Mapping[str, str] = {
    "standard": "มาตรฐาน",
    "criterion": "ประเด็นพิจารณา",
    "sub-criterion": "ประเด็นย่อย",
    "indicator": "ตัวชี้วัด",
    "element": "องค์ประกอบ",
    "duty": "หน้าที่",
    "level": "ระดับ",
    "descriptor": "คำอธิบายระดับ",
    "group": "กลุ่ม",
    "item": "ข้อ",
}
"""Kinds of items by their Thai names; the last two are those of the area's own standards."""


def type_name(kind: str) -> str:
    """What items of `kind` are called; one that came from elsewhere is called what it was called there."""
    return ITEM_TYPES.get(kind, kind)


ASSOCIATIONS: Mapping[str, str] = {
    "equal": "exactMatchOf",
    "corresponds": "exactMatchOf",
    "subset": "isPartOf",
    "part": "isPartOf",
    "superset": "isRelatedTo",
    "intersects": "isRelatedTo",
    "related": "isRelatedTo",
}
"""Relations of links; how far two related items cover each other stands in the extensions."""

RELATIONS: Mapping[str, str] = {
    "exactMatchOf": "equal",
    "isPartOf": "subset",
    "isPeerOf": "related",
    "isRelatedTo": "related",
    "isTranslationOf": "equal",
}
"""What an association of another system's is to us."""

EDUCATION_LEVELS: Mapping[str, list[str]] = {
    "early": ["PK", "KG"],
    "basic": ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"],
}
"""Levels of education by the codes that CASE names (CEDS)."""

FREE = ("standards", "elements", "duties", "area")
"""Kinds of frameworks that are announcements of authorities, on which there is no copyright."""

LICENSE_TITLE = "ประกาศของทางราชการ ไม่มีลิขสิทธิ์"
LICENSE_TEXT = (
    "ประกาศและระเบียบของกระทรวง ทบวง กรม หรือหน่วยงานของรัฐ ไม่ถือว่าเป็นงานอันมีลิขสิทธิ์ ตามมาตรา 7 แห่งพระราชบัญญัติลิขสิทธิ์ พ.ศ. 2537"
)
