"""Which columns each kind of import has, under which headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kernel.workbooks.columns import Column

KINDS: Mapping[str, Sequence[Column]] = {
    "clusters": (
        Column("district", "รหัสอำเภอ", "d1"),
        Column("district_name", "อำเภอ", "เมืองตัวอย่าง"),
        Column("cluster", "รหัสกลุ่มโรงเรียน", "c01"),
        Column("name", "กลุ่มโรงเรียน", "ดอกจาน"),
    ),
    "schools": (
        Column("school", "รหัสสถานศึกษา 10 หลัก", "1015999001"),
        Column("name", "ชื่อโรงเรียน", "โรงเรียนตัวอย่างดอกจาน"),
        Column("cluster", "กลุ่มโรงเรียน", "c01"),
        Column("district", "อำเภอ", "d1", needed=False),
        Column("tracks", "ระดับที่เปิดสอน", "ปฐมวัย, ขั้นพื้นฐาน"),
        Column("students", "จำนวนนักเรียน", "๑๒๐"),
        Column("pupils_year", "ปีการศึกษาของข้อมูล 10 มิ.ย.", "2569", needed=False),
        Column("pupils_early", "เด็กปฐมวัย 10 มิ.ย.", "๒๕", needed=False),
        Column("pupils_basic", "ผู้เรียนขั้นพื้นฐาน 10 มิ.ย.", "๙๕", needed=False),
    ),
    "people": (
        Column("username", "ชื่อผู้ใช้", "sup-example"),
        Column("name", "ชื่อ-สกุล", "นางสาวตัวอย่าง สมมุติ"),
        Column("position", "ตำแหน่ง", "ศึกษานิเทศก์"),
        Column("role", "บทบาท", "ศึกษานิเทศก์"),
        Column("scope", "ขอบเขต", "c01, c10", needed=False),
        Column("valid_from", "ตั้งแต่วันที่", "1/10/2568", needed=False),
        Column("capacity", "ฐานะ", "ดำรงตำแหน่ง", needed=False),
        Column("order", "ตามคำสั่งหรือหนังสือที่", "", needed=False),
    ),
}
EXTRA_KEYS: Mapping[str, Sequence[str]] = {"people": ("person",)}
"""What programs may send beside the columns: a person's id, where they make it themselves."""

TITLES: Mapping[str, str] = {"clusters": "กลุ่มโรงเรียน", "schools": "โรงเรียน", "people": "บุคคล"}
"""What a template's sheet is called."""
