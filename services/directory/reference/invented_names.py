"""Names for the demo, plainly invented: nobody and no school is called so."""

from __future__ import annotations

_SCHOOLS = (
    "ตะวันยิ้ม",
    "ทุ่งหิ่งห้อย",
    "สายรุ้งเจ็ดสี",
    "ลานหมอกขาว",
    "บึงดอกจาน",
    "เนินกังหันลม",
    "ธารแสงดาว",
    "ป่าลำดวนหอม",
    "ริมน้ำใจดี",
    "ทุ่งฟางทอง",
    "สวนผีเสื้อ",
    "คลองจันทร์ฉาย",
    "ดงนกกระจาบ",
    "เรือนแก้วตา",
    "หนองปลาตะเพียนเงิน",
    "สะพานเมฆ",
    "ใบตาลไหว",
    "ลมหนาวแรก",
    "ข้าวเม่าหอม",
)
_ENDINGS = ("วิทยา", "พิทยาคม", "ศึกษา", "ประชาสรรค์", "อนุกูล", "วิทยาคาร", "ราษฎร์บำรุง")

_WOMEN = (
    "หมอกขาว",
    "ดอกจาน",
    "ฝนพรำ",
    "ข้าวหอม",
    "แสงเดือน",
    "ใบเตย",
    "น้ำค้าง",
    "ลำดวน",
    "ฟ้าใส",
    "ปุยเมฆ",
    "บัวลอย",
    "เพลงพิณ",
)
_MEN = (
    "ตะวันฉาย",
    "ภูผา",
    "ลมเหนือ",
    "ไผ่หลิว",
    "ต้นกล้า",
    "ธารน้ำ",
    "เรือใบ",
    "สายหมอก",
    "ศิลาขาว",
    "ฟืนไฟ",
    "กังหัน",
    "ยอดข้าว",
)
_FAMILIES = (
    "สมมุตินาม",
    "ตัวอย่างดี",
    "จำลองศรี",
    "นามสมมุติ",
    "อุปมากุล",
    "สาธิตพงศ์",
    "ลองใช้ดู",
    "แบบจำลอง",
    "นิทานไทย",
    "เรื่องสมมุติ",
    "ตัวละคร",
    "บทซ้อม",
    "แต่งขึ้น",
    "ใครก็ไม่รู้",
    "ทดลองงาน",
    "ไม่มีจริง",
)


def school_name(number: int) -> str:
    """A different name for each of the numbers 0 to 132."""
    return f"โรงเรียน{_SCHOOLS[number % len(_SCHOOLS)]}{_ENDINGS[number // len(_SCHOOLS) % len(_ENDINGS)]}"


def person_name(number: int) -> str:
    """A different name for each of the numbers 0 to 383."""
    pair = number // 2
    family = _FAMILIES[(pair + pair // len(_MEN)) % len(_FAMILIES)]
    if number % 2:
        return f"นาย{_MEN[pair % len(_MEN)]} {family}"
    return f"{'นาง' if pair % 2 else 'นางสาว'}{_WOMEN[pair % len(_WOMEN)]} {family}"
