"""The columns of a framework in a spreadsheet: a line for each item, parents before children."""

from __future__ import annotations

from collections.abc import Mapping

from kernel.workbooks.columns import Column

COLUMNS = (
    Column("code", "ข้อ", "1.1"),
    Column("parent", "อยู่ภายใต้ข้อ", "", needed=False),
    Column("text", "ข้อความ", "ผลสัมฤทธิ์ทางวิชาการของผู้เรียน"),
    Column("kind", "ชนิด", "ประเด็นพิจารณา"),
    Column("tag", "ที่มาของข้อความ", "", needed=False),
    Column("document", "รหัสเอกสารอ้างอิง", "", needed=False),
    Column("edition", "ฉบับของเอกสาร", "", needed=False),
    Column("clause", "ข้อที่อ้างถึง", "", needed=False),
    Column("quote", "ข้อความที่ยกมา", "", needed=False),
)

TITLE = "กรอบมาตรฐาน"
"""What the template's sheet is called."""

KINDS: Mapping[str, str] = {
    "มาตรฐาน": "standard",
    "ประเด็นพิจารณา": "criterion",
    "ประเด็นย่อย": "sub-criterion",
    "ตัวชี้วัด": "indicator",
    "องค์ประกอบ": "element",
    "หน้าที่": "duty",
    "ระดับ": "level",
    "คำอธิบายระดับ": "descriptor",
}
"""What people call the kinds of items."""
