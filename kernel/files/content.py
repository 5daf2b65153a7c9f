"""What a file really is, told from its bytes and never from its name; and what is taken in at all.

Limits follow OWASP's *File Upload Cheat Sheet*: a short list of kinds, told by content, with their inside looked at.
"""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import dataclass

from kernel.decider import Refusal
from kernel.files import pdf
from kernel.files.dimensions import marker_at

JPEG, PNG, WEBP, PDF = "image/jpeg", "image/png", "image/webp", "application/pdf"
OFFICE = {
    "word/document.xml": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    "xl/workbook.xml": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    "ppt/presentation.xml": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
}
PICTURES = frozenset({JPEG, PNG, WEBP})

ENTRIES = 10_000
UNPACKED = 400 * 1024 * 1024
"""What an office document may hold, by its own account."""

MACROS = ("vbaproject.bin", "vbadata.xml", ".ole", "activex")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is taken in.

    :ivar extension: without the dot
    """

    media_type: str
    extension: str

    @property
    def picture(self) -> bool:
        """Whether browsers show it in a page."""
        return self.media_type in PICTURES


def kind_of(content: bytes) -> Kind | Refusal:
    """The kind of a file, or why it is not taken in and how to mend that."""
    if content.startswith(b"\xff\xd8\xff"):
        return Kind(JPEG, "jpg")
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind(PNG, "png")
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Kind(WEBP, "webp")
    if content[4:8] == b"ftyp":
        return _boxed(content[8:12])
    if content.startswith(b"%PDF-"):
        return _pdf(content)
    if content.startswith(b"PK\x03\x04"):
        return _office(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return _refused(
            "file.old-office", "เป็นไฟล์ Office รุ่นเก่าหรือไฟล์ที่ใส่รหัสผ่าน โปรดบันทึกใหม่เป็น .docx .xlsx .pptx หรือ PDF"
        )
    return _refused("file.kind", "รับเฉพาะภาพ JPEG PNG WebP และเอกสาร PDF DOCX XLSX PPTX โปรดแปลงไฟล์ หรือแนบเป็นลิงก์")


def carries_metadata(kind: Kind, content: bytes) -> bool:
    """Whether a picture still has what a camera or a program wrote beside the picture: place, device, comments.

    A picture that was written anew by ``kernel.files.pictures`` has nothing of it. One that cannot be read is taken
    for one that has.
    """
    try:
        match kind.media_type:
            case "image/jpeg":
                return _jpeg_metadata(content)
            case "image/png":
                return _png_metadata(content)
            case "image/webp":
                return _webp_metadata(content)
    except (struct.error, IndexError):
        return True
    return False


def _refused(code: str, why: str) -> Refusal:
    return Refusal(code, why, "/file", "invalid")


def _boxed(brand: bytes) -> Refusal:
    if brand in (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"):
        text = "เป็นภาพแบบ HEIC ที่ยังไม่รับ โปรดเลือกถ่ายแบบ “เข้ากันได้มากที่สุด” (JPEG) ในการตั้งค่ากล้อง หรือแปลงเป็น JPEG"
        return _refused("file.heic", text)
    text = "เป็นวิดีโอหรือเสียงซึ่งไม่รับเป็นไฟล์ โปรดนำขึ้นเว็บเก็บวิดีโอของสถานศึกษา แล้วแนบเป็นลิงก์"
    return _refused("file.video", text)


def _pdf(content: bytes) -> Kind | Refusal:
    match pdf.fault_of(content):
        case "active":
            text = "PDF นี้มีสคริปต์หรือไฟล์ซ่อนอยู่ภายใน โปรดเปิดแล้วสั่งพิมพ์เป็น PDF ใหม่ จากนั้นแนบฉบับที่ได้"
            return _refused("file.pdf-active", text)
        case "encrypted":
            text = "PDF นี้ใส่รหัสผ่านหรือเข้ารหัสไว้ โปรดเปิดแล้วบันทึกเป็น PDF ที่ไม่มีรหัสผ่าน จากนั้นแนบฉบับที่ได้"
            return _refused("file.pdf-encrypted", text)
        case "unclear":
            text = "ตรวจภายใน PDF นี้ไม่ได้ ไฟล์อาจเสียหาย โปรดเปิดแล้วสั่งพิมพ์เป็น PDF ใหม่ จากนั้นแนบฉบับที่ได้"
            return _refused("file.pdf-unclear", text)
    return Kind(PDF, "pdf")


def _office(content: bytes) -> Kind | Refusal:
    bomb = _refused("file.bomb", "ไฟล์นี้มีข้อมูลภายในมากผิดปกติ โปรดบันทึกเป็น PDF แล้วแนบใหม่")
    if content.count(b"PK\x01\x02") > ENTRIES:  # counted before a list is made of them
        return bomb
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError):
        return _refused("file.broken", "เปิดไฟล์นี้ไม่ได้ ไฟล์อาจเสียหาย โปรดบันทึกใหม่แล้วแนบอีกครั้ง")
    if sum(entry.file_size for entry in entries) > UNPACKED:
        return bomb
    names = {entry.filename.lower() for entry in entries}
    found = [made for name, made in OFFICE.items() if name in names]
    if len(found) != 1 or "[content_types].xml" not in names:
        return _refused("file.archive", "ไม่รับไฟล์บีบอัด โปรดแนบทีละไฟล์เป็นภาพ PDF DOCX XLSX หรือ PPTX")
    if any(sign in name for name in names for sign in MACROS):
        return _refused("file.macros", "เอกสารนี้มีแมโครหรือวัตถุฝังอยู่ โปรดบันทึกเป็นแบบไม่มีแมโครหรือเป็น PDF แล้วแนบใหม่")
    return Kind(*found[0])


def _jpeg_metadata(content: bytes) -> bool:
    """APP1 to APP13 (Exif, XMP, IPTC, previews) and comments; APP0 and APP14 tell only how to decode."""
    at = 2
    length: int
    while content[at] == 0xFF:
        at = marker_at(content, at)
        marker = content[at + 1]
        if marker == 0xDA:
            return content[-2:] != b"\xff\xd9"  # something stands behind the picture's end
        if 0xE1 <= marker <= 0xED or marker in (0xEF, 0xFE):
            return True
        (length,) = struct.unpack_from(">H", content, at + 2)
        at += 2 + length
    return True


def _png_metadata(content: bytes) -> bool:
    at = 8
    length: int
    while True:
        (length,) = struct.unpack_from(">I", content, at)
        name = content[at + 4 : at + 8]
        if name in (b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"):
            return True
        at += 12 + length
        if name == b"IEND":
            return at != len(content)


def _webp_metadata(content: bytes) -> bool:
    at = 12
    length: int
    while at < len(content):
        name = content[at : at + 4]
        (length,) = struct.unpack_from("<I", content, at + 4)
        if name in (b"EXIF", b"XMP "):
            return True
        at += 8 + length + length % 2
    return at != len(content)
