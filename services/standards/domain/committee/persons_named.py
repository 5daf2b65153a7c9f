"""Somebody by name in a free text. What is written is kept for ever and names nobody: whoever writes tells the post.

Looked for is what can be told from other words by rule: a title, rank or degree with a name behind it. **Not** found
are names without one, ordinary monks (พระ…), teachers and directors by names that are not :data:`OFTEN`, names behind a
post (ปลัดอำเภอ…) or place, titles in the middle of a run of letters but for a few words before them, and names in Latin
letters. What begins as a place, a post or another word does (นางรอง, นายอำเภอ, คุณภาพ) is taken for that.
"""

from __future__ import annotations

import re

T = r"[\u0e01-\u0e4e]"
"""A Thai letter, vowel or tone."""

START = rf"(?<!{T})(?<!\.)"
AFTER = ("และ", "ว่า", "โดย", "ให้", "ของ", "กับ", "คือ", "แทน", "เชิญ", "ได้แก่", "แต่งตั้ง", "มอบหมาย")
BEGINNING = "|".join((START, *(f"(?<={word})" for word in AFTER)))
"""Where a title can begin. Thai has no spaces between words, so some that go before names are told by themselves."""

GOES_ON = rf"และ|หรือ|จาก|จำนวน|ผู้|ที่|ซึ่ง|ประจำ|ด้าน|สาขา|คณะ|ของ|ใน|คน(?!{T})|ท่าน|รูป|มหาวิทยาลัย|ทุก|เข้าร่วม"
"""What stands behind a title that names nobody."""

POSTS = (
    r"อำเภอ|ทะเบียน|แพทย์|สัตวแพทย์|ช่าง|สถานี|ด่าน|ก(?:รัฐมนตรี|เทศมนตรี|สมาคม|สภา|องค์การ|อบ|เมือง|ฯ|สโมสร)"
    r"|จ้าง|หน้า|ประกัน|ตรวจ|ทหาร|ตำรวจ|หมวด|กอง|ท่า|เวร|พราน|หนัง|โรง|เรือ(?!ง)|ไปรษณีย์|ธนาคาร|คลัง|อากร|ิกา"
    rf"|(?:พล|พัน|ร้อย|สิบ|แบบ|ใหญ่|หัว|ห้าง|งาน|ธง|ทุน|ท้าย)(?!{T})"
)
"""Posts and callings that begin as the title of a man does."""

WOMEN = (
    rf"รอง|เลิ้ง|บวช|(?:แล|ลือ|พญา|เอก|ใน|รำ|นวล|ไม้|แอ่น|รม|เล็ด)(?!{T})"
    r"|พยาบาล|แบบ|งาม|สงกรานต์|นพมาศ|ฟ้า|ร้าย|สนม|กำนัล|กวัก|เงือก|สีดา|สาว|าซากิ"
)
"""Places and callings that begin as the title of a woman does."""

GOOD = (
    r"ภาพ|ธรรม|ลักษณ|ค่า|วุฒิ|สมบัติ|ประโยชน์|ูปการ|วิเศษ|พิเศษ|ศัพท์|นาม|งาม|ความ|โทษ|พระ|ไสย|ากร|านุ|สาร|ครู|แม่|พ่อ"
    r"|ตา|ยาย|ปู่|ย่า|น้า|ลุง|ป้า|หมอ|หนู|ผู้|ชาย|นาย|หญิง"
)
"""Words that begin as the polite title (คุณ) does."""

RANKS = (
    r"พล\.(?:ต\.)?[อทต]\.|พ\.(?:ต\.)?[อทต]\.|ร\.(?:ต\.)?[อทต]\.|จ\.ส\.[อทต]\.|ส\.ต\.[อทต]\.|ส\.[อต]\.|ด\.ต\.|น\.[อทต]\."
    r"|พ\.จ\.[อทต]\.|ม\.ล\.|ม\.ร\.ว\.|ดาบตำรวจ|(?:ร้อย|พัน|พล|สิบ|จ่าสิบ)(?:ตำรวจ)?(?:ตรี|โท|เอก)"
    r"|เรือ(?:อากาศ)?(?:ตรี|โท|เอก)|หม่อมหลวง|หม่อมราชวงศ์"
)
"""Ranks and degrees of descent."""

OFTEN = (
    r"สม(?:ชาย|ศรี|หญิง|หมาย|พร|ปอง|ศักดิ์|ใจ|คิด|พงษ์|นึก|จิตร)|วิ(?:ชัย|ไล|ภา|เชียร)|ประ(?:เสริฐ|ยูร|สิทธิ์|ไพ|นอม)"
    r"|สุ(?:ดา|ชาติ|พจน์|รชัย|รศักดิ์|ภาพร|นีย์|วรรณา|กัญญา|มาลี|นันทา)|บุญ(?:มี|เลิศ|ส่ง|ช่วย|ชัย|ธรรม)|วันเพ็ญ|วรรณา|วีระ"
    r"|วาสนา|ปราณี|ปรีชา|มานะ|มานี|มาลี|อรุณ|อรทัย|อรพิน|อำไพ|อุไร|อนันต์|อนุชา|อัญชลี|อารี|นิภา|นงลักษณ์|นันทนา|จันทร์เพ็ญ"
    r"|จินตนา|จิราพร|ชาญชัย|ชูศรี|ณัฐ|ธีระ|ธนพล|พรทิพย์|พิมพ์ใจ|เพ็ญศรี|รัตนา|ลัดดา|ศิริพร|ศรีสุดา|สายฝน|สายสุนีย์|กัลยา|กาญจนา|กิตติ"
)
"""First names that are often met, by which a teacher is told from what teachers do."""

DOCTOR = r"(?:ดร|นพ|พญ|ทพญ|ทพ)\."
NAME = rf"(?!{GOES_ON}){T}{{2,}}"
SOMEBODY = re.compile(
    "|".join(
        (
            rf"(?:{BEGINNING})(?:นาย(?!{POSTS})|นางสาว(?!ไทย)|นาง(?!{WOMEN})|น\.ส\.|ด\.ช\.|ด\.ญ\.|{DOCTOR})\s*{NAME}",
            rf"(?:{START}|(?<=โดย)|(?<=เชิญ))(?:คุณหญิง|คุณ(?!{GOOD}))\s?(?!{GOES_ON}){T}{{3,}}",
            rf"(?:{BEGINNING})(?:ว่าที่\s*)?(?:{RANKS})\s*(?:หญิง\s*)?{NAME}(?!{T}|\.)",
            rf"(?:{BEGINNING})(?:ผศ|รศ)\.\s*(?:พิเศษ\s*)?(?:{DOCTOR}\s*)?{NAME}",
            rf"(?:{BEGINNING})ศ\.(?:พิเศษ)?(?:\s*{DOCTOR}\s*)?{NAME}(?!{T}|\.)",
            rf"(?:{BEGINNING})(?:เด็กชาย|เด็กหญิง|(?:ผู้ช่วย|รอง)?ศาสตราจารย์)(?!มี|ไม่|ได้|เป็น|ต้อง){NAME} {T}{{2,}}",
            rf"(?:{BEGINNING})พระ(?:ครู|ปลัด|สมุห์|ใบฎีกา|อธิการ){NAME}",
            rf"(?:ครู|อาจารย์|(?<!{T})อ\.|ผอ\.|ศน\.|ผู้อำนวยการ)\s*(?:{OFTEN})",
        )
    )
)
"""Somebody by title and name."""


def somebody(text: str) -> bool:
    """Whether a text tells somebody by name, as far as that is found."""
    return SOMEBODY.search(text) is not None
