"""Every document that the demo office offers opens as PDF and says what its page says; one is kept for Word."""

from __future__ import annotations

import html
import re

import pypdfium2
import pytest

from tests.browser.site import Site
from tests.browser.test_every_page import Visiting

pytestmark = pytest.mark.browser

EDITION = "/standards/area/basic/1"
NOTICES = "/standards/notices/basic/1"
MEETING = "/standards/meetings/gsj-2-2569"
DOCUMENTS = (
    f"{EDITION}/announcement",
    f"{NOTICES}/letter",
    f"{NOTICES}/letter?audience=agencies",
    f"{NOTICES}/list/document",
    f"{MEETING}/pack",
    f"{MEETING}/items/1/resolution",
    "/sar-rounds/2568/guideline/document",
    "/sar-rounds/2568/letter",
    "/schools/1015000001/standards/early/document",
    "/schools/1015000001/standards/early/targets/document",
    "/sars/2568/1015000002/basic/report.pdf",
    "/sars/2568/1015000002/basic/receipt.pdf",
    "/sar-rounds/2568/batches/2568-1/document",
)

SAID = {
    f"{NOTICES}/list/document": (f"{NOTICES}/list", r"(\d+) จาก (\d+)", "รับทราบแล้ว{}จาก{}โรงเรียน"),
    f"{MEETING}/items/1/resolution": (
        f"{MEETING}/items/1",
        r"มา (\d+) จาก (\d+) คน ต้องมีอย่างน้อย (\d+) คน",
        "พิจารณา{1}คนมาประชุม{0}คนองค์ประชุม{2}คน",
    ),
    "/sar-rounds/2568/letter": ("/sar-rounds/2568", r"ครบกำหนด (\d+) เม\.ย\. (\d+)", "ภายในวันที่{}เมษายนพ.ศ.{}"),
    "/schools/1015000001/standards/early/targets/document": (
        "/schools/1015000001/standards/early",
        r"ประกาศที่ (\S+) · (\d+) มิ\.ย\. (\d+) ประกาศค่าเป้าหมาย",
        "ประกาศณวันที่{1}มิถุนายนพ.ศ.{2}",
    ),
    "/sars/2568/1015000002/basic/receipt.pdf": (
        "/sars/2568/1015000002/basic/receipt",
        r"เลขที่รับ (\S+) .* (\w{64})",
        "เลขรับ{}สถานศึกษา.*รหัสยืนยัน{}มาตรฐาน",
    ),
    "/sar-rounds/2568/batches/2568-1/document": (
        "/sar-rounds/2568/batches/2568-1",
        r"(\d+) ฉบับ จาก (\d+) โรงเรียน จัดส่งเมื่อ (\d+) ก\.ค\. (\d+) ตามหนังสือ \S+ ([\d/]+)",
        "ที่ศธ{4}.*{2}กรกฎาคม{3}เรื่อง.*จำนวน{1}แห่งรวม{0}ฉบับ",
    ),
}
"""Document -> its page, what is read there, and how the document says it."""

ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def test_documents_open(reading_site: Site, visiting: Visiting) -> None:
    visit = visiting(reading_site, "director")

    answers = {path: visit.page.request.get(f"{reading_site.url}{path}") for path in DOCUMENTS}

    assert {path: (answer.status, answer.body()[:5]) for path, answer in answers.items()} == dict.fromkeys(
        DOCUMENTS, (200, b"%PDF-")
    )
    for document, (page, read, said) in SAID.items():
        found = re.search(read, shown(visit.page.request.get(f"{reading_site.url}{page}").text()))
        assert found, page
        assert re.search(said.format(*found.groups()), printed(answers[document].body())), document


def shown(markup: str) -> str:
    """The words of a page's middle, with one space between them."""
    middle = re.sub(r"</?span[^>]*>", "", markup[markup.index("<main") : markup.index("</main>")])
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", middle)).split())


def printed(content: bytes) -> str:
    """The letters of a PDF without spaces, digits as the pages have them."""
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    return re.sub(r"[\s\u00a0]+", "", "".join(pages)).replace("\ufffe", "-").translate(ARABIC)


def test_a_document_is_kept_for_word(reading_site: Site, visiting: Visiting) -> None:
    visit = visiting(reading_site, "director")
    visit.open(f"{NOTICES}/list")

    with visit.page.expect_download() as kept:
        visit.page.get_by_role("link", name="Word").first.click()

    assert kept.value.suggested_filename.startswith("บัญชีรับทราบ-") and kept.value.suggested_filename.endswith(".docx")
