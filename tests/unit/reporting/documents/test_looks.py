"""How official documents look, as far as a machine can tell."""

from __future__ import annotations

import ctypes
import hashlib
from datetime import date

import pypdfium2
import pypdfium2.raw as raw
import pytest

from services.reporting.documents import pdf
from services.reporting.documents.heads import AnnouncementHead, LetterHead, MemoHead, OrderHead
from services.reporting.documents.layouts import depths, lay_out
from services.reporting.documents.lettering import lettered
from services.reporting.documents.phrases import signature
from services.reporting.documents.templates import TEMPLATES
from services.reporting.documents.value import Column as Col
from services.reporting.documents.value import (
    Document,
    Heading,
    Paragraph,
    Quote,
    Signature,
    Signatures,
    Span,
    Table,
)
from tests.unit.reporting.documents.reading import RIVER, as_pdf, laid_out, sheet, squeezed, text_of

LONG = ("sar", "agenda-pack", "synthesis-report", "area-standard-announcement")


def opened(content: bytes) -> pypdfium2.PdfDocument:
    """A PDF."""
    return pypdfium2.PdfDocument(content)


def headed(*blocks: Heading | Paragraph | Signatures | Quote, digits: str = "thai") -> bytes:
    """An announcement of `blocks` as PDF."""
    head = AnnouncementHead("สำนักงานสมมุติ", "การทดลอง")
    return pdf.write(lettered(lay_out(Document(head, "ประกาศ", "ประกาศ", tuple(blocks), digits=digits))))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", LONG)
def test_pages_are_numbered_in_thai_from_the_second_on(name: str):
    texts = [page.get_textpage().get_text_range() for page in opened(as_pdf(laid_out(TEMPLATES[name])))]

    assert "- ๑ -" not in texts[0]
    assert "- ๒ -" in texts[1]
    assert "- ๓ -" in texts[2]


def test_official_documents_have_thai_digits_and_no_others():
    text = text_of(laid_out(TEMPLATES["notification-letter"]))

    assert not set(text) & set("0123456789")
    assert "๒๕๗๐" in text


def test_receipt_numbers_and_checksums_keep_their_digits():
    text = text_of(laid_out(TEMPLATES["sar-receipt"]))

    assert "SAR-2569-1099000001-basic-1" in text
    assert TEMPLATES["sar-receipt"].example["hash"] in text


def test_receipt_numbers_keep_their_digits_in_the_names_of_files():
    document = laid_out(TEMPLATES["sar-receipt"]).document

    assert document.title == "หลักฐานการส่งรายงาน SAR-2569-1099000001-basic-1"
    assert document.name.endswith("SAR-2569-1099000001-basic-1")


def test_tables_of_figures_keep_arabic_digits_in_an_official_document():
    table = Table((Col("ปี"),), (("2569",),), digits="arabic")

    text = text_of(sheet("ปี 2569", table, digits="thai"))

    assert "ปี๒๕๖๙" in text and "ปี2569" in text


def test_whoever_asks_for_arabic_digits_gets_them():
    laid = lettered(laid_out(TEMPLATES["notification-letter"]), "arabic")

    assert not set(text_of(laid)) & set("๐๑๒๓๔๕๖๗๘๙")


def test_brackets_for_a_name_are_printed_without_a_name():
    for block in (Signatures((Signature(""),)), Signatures((Signature(""), Signature("")))):
        text = text_of(sheet(block))
        assert text.count("(") == text.count(")") == len(block.signers)


def test_who_signs_in_anothers_place_says_so():
    signed = signature({"name": "นายเมฆขาว ตัวอย่าง", "position": "รองผู้อำนวยการ", "capacity": "acting"}, "ผู้อำนวยการ")

    assert signed.lines == ("รองผู้อำนวยการ", "รักษาราชการแทน", "ผู้อำนวยการ")


def test_who_signs_in_their_own_right_signs_as_the_office():
    signed = signature({"name": "นางสาวสายรุ้ง ตัวอย่าง", "position": "อื่น", "capacity": "own"}, "ผู้อำนวยการ")

    assert signed.lines == ("ผู้อำนวยการ",)


def test_headings_are_bookmarks():
    found = opened(as_pdf(laid_out(TEMPLATES["sar"])))
    titles = [bookmark.get_title() for bookmark in found.get_toc()]

    assert "บทสรุปของผู้บริหาร" in titles
    assert "ส่วนที่ ๒ ผลการประเมินตนเอง" in [title.replace("\u00a0", " ") for title in titles]


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_pdf_is_tagged_and_says_its_language_and_title(name: str):
    laid = laid_out(TEMPLATES[name])
    found = opened(as_pdf(laid))
    language = ctypes.create_string_buffer(32)
    size = raw.FPDFCatalog_GetLanguage(found.raw, ctypes.cast(language, ctypes.POINTER(raw.FPDF_WCHAR)), 32)

    assert raw.FPDFCatalog_IsTagged(found.raw)
    assert language.raw[:size].decode("utf-16-le").rstrip("\0") == "th"
    assert found.get_metadata_value("Title").replace("\u00a0", " ") == laid.document.title.replace("\u00a0", " ")


def test_the_font_is_in_the_file():
    content = headed(Paragraph("ทดลอง"), Paragraph("หนา", bold=True))

    assert b"Sarabun-Regular" in content and b"Sarabun-Bold" in content and b"/FontFile2" in content


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_same_data_gives_the_same_bytes(name: str):
    laid = laid_out(TEMPLATES[name])

    assert hashlib.sha256(pdf.write(laid)).digest() == hashlib.sha256(as_pdf(laid)).digest()


def test_headings_of_the_outline_leave_no_step_out():
    blocks = [Heading("ก", 2), Heading("ข", 3), Heading("ค", 2), Heading("ง", 1), Heading("จ", 3)]

    assert [depth for _, depth in depths(blocks)] == [1, 2, 1, 1, 2]


def test_a_letter_names_its_parts_in_the_official_order():
    head = LetterHead("ศธ 04999/1", ("สำนักงานสมมุติ",), date(2026, 11, 22), "ทดลอง", "ผู้อำนวยการ", ("หนังสือที่ 1",), ("แบบ",))
    text = text_of(lettered(lay_out(Document(head, "หนังสือ", "หนังสือ", (Paragraph("ด้วย"),)))))

    parts = ["ที่ศธ๐๔๙๙๙/๑", "สำนักงานสมมุติ", "๒๒พฤศจิกายน๒๕๖๙", "เรื่องทดลอง", "เรียนผู้อำนวยการ", "อ้างถึง", "สิ่งที่ส่งมาด้วย", "ด้วย"]
    places = [text.index(part) for part in parts[:-1]]
    assert places == sorted(places)


def test_a_memo_and_an_order_have_their_own_heads():
    memo = MemoHead("กลุ่มนิเทศ", "12", date(2026, 11, 22), "ทดลอง", "ผู้อำนวยการ")
    order = OrderHead("สำนักงานสมมุติ", "12/2569", "แต่งตั้ง")

    texts = [text_of(lettered(lay_out(Document(head, "ก", "ก", (Paragraph("ข"),))))) for head in (memo, order)]

    assert texts[0].startswith("บันทึกข้อความส่วนราชการกลุ่มนิเทศที่๑๒วันที่๒๒พฤศจิกายน๒๕๖๙เรื่องทดลองเรียน")
    assert texts[1].startswith("คำสั่งสำนักงานสมมุติที่๑๒/๒๕๖๙เรื่องแต่งตั้ง")


def test_a_quote_says_where_it_stands():
    assert "สายน้ำ(โรงเรียนสมมุติ)" in text_of(sheet(Quote((Span("สายน้ำ"),), "โรงเรียนสมมุติ")))


def test_a_number_stays_on_the_line_of_its_word():
    lines = [f"{'น้ำ ' * many}ฉบับที่ 12" for many in range(20, 45)]
    page = opened(headed(*[Paragraph(line) for line in lines], digits="arabic"))
    found = "\n".join(p.get_textpage().get_text_range() for p in page).replace("\u00a0", " ")

    assert found.count("ฉบับที่ 12") == len(lines)


def test_no_line_ends_inside_a_word():
    words = ("นวัตกรรม", "บทบาท", "วิชาชีพ", "เทคโนโลยี", "อัธยาศัย", "จรรยาบรรณ")
    texts = [f"{'ก' * many} " + "".join(words) for many in range(1, 40)]
    page = opened(headed(*[Paragraph(text) for text in texts]))
    found = "".join(p.get_textpage().get_text_range() for p in page).replace("\r\n", "\n")

    assert all(found.count(word) == len(texts) for word in words)


def test_prose_is_broken_between_words_only():
    page = opened(pdf.write(sheet(*RIVER)))
    found = "".join(p.get_textpage().get_text_range() for p in page).replace("\r\n", "\n")

    for word in ("สมมุติ", "ประถมศึกษา", "ศึกษานิเทศก์", "แผนภูมิ", "ผักตบชวา", "ศักดิ์สิทธิ์"):
        assert word in found


def test_the_first_words_of_the_next_page_stand_at_the_foot_of_one_that_goes_on():
    pages = [page.get_textpage().get_text_range() for page in opened(headed(*[Paragraph(line) for line in RIVER * 2]))]

    first_words = squeezed(pages[1].split("\n", 1)[1])
    catchword = squeezed(pages[0].strip().splitlines()[-1])

    assert catchword.startswith("/") and catchword.endswith("…")
    assert first_words.startswith(catchword[1:-1])


def test_a_heading_and_the_text_below_it_do_not_run_together_at_the_foot():
    blocks = [block for line in RIVER * 2 for block in (Heading("ข้อเสนอ", 3), Paragraph(line))]
    pages = [page.get_textpage().get_text_range() for page in opened(headed(*blocks * 2))]
    feet = [squeezed(page.strip().splitlines()[-1]) for page in pages[:-1]]
    tops = [squeezed(page.split("\n", 1)[1].strip().splitlines()[0]) for page in pages[1:]]

    assert [foot for foot, top in zip(feet, tops, strict=True) if top == "ข้อเสนอ"]
    assert all(foot == "/ข้อเสนอ…" for foot, top in zip(feet, tops, strict=True) if top == "ข้อเสนอ")


def test_no_words_of_an_annex_stand_at_the_foot_of_the_announcement():
    first, second, *_ = opened(as_pdf(laid_out(TEMPLATES["area-standard-announcement"])))

    assert "…" not in first.get_textpage().get_text_range()
    assert "/๓.๔ ตรวจสอบ" in second.get_textpage().get_text_range()
