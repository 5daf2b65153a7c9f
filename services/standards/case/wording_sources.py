"""Where wordings of the reference data come from, named for whoever reads them (``reference/README.md``).

What another office or a file says itself stays as it is, in both directions.
"""

from __future__ import annotations

NAMES = {
    "S": "คู่มือการปฏิบัติงานของสำนักงาน (ตุลาคม 2566)",
    "F8,F21": "ระบบประกันคุณภาพสาธารณะสองระบบที่เผยแพร่ข้อความตามประกาศ",
    "F22": "ระบบประกันคุณภาพสาธารณะหนึ่งระบบที่เผยแพร่ข้อความตามประกาศ",
    "F10": "ระบบสาธารณะที่อ้างกรอบการประเมินภายนอกของ สมศ. พ.ศ. 2567–2571",
    "F7,F26": "เว็บไซต์ประเมินตนเองของสถานศึกษาและรายงานที่ระบุระดับคุณภาพห้าระดับ",
    "M-H": "เรียบเรียงจากความรู้ทั่วไป ความเชื่อมั่นสูง โปรดเทียบกับต้นฉบับ",
    "M-M": "เรียบเรียงจากความรู้ทั่วไป ความเชื่อมั่นปานกลาง โปรดเทียบกับต้นฉบับ",
    "M-L": "เรียบเรียงจากความรู้ทั่วไป ความเชื่อมั่นต่ำ โปรดเทียบกับต้นฉบับ",
}
"""Tag of an item -> its name."""

_TAGS = {name: tag for tag, name in NAMES.items()}


def named(tag: str) -> str:
    """What `tag` stands for."""
    return NAMES.get(tag, tag)


def tagged(name: str) -> str:
    """The tag that :func:`named` gave this name."""
    return _TAGS.get(name, name)
