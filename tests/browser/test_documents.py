"""Every document that the demo office offers opens as PDF, and one is kept for Word."""

from __future__ import annotations

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
)


def test_documents_open(reading_site: Site, visiting: Visiting) -> None:
    visit = visiting(reading_site, "director")

    answers = {path: visit.page.request.get(f"{reading_site.url}{path}") for path in DOCUMENTS}

    assert {path: (answer.status, answer.body()[:5]) for path, answer in answers.items()} == dict.fromkeys(
        DOCUMENTS, (200, b"%PDF-")
    )


def test_a_document_is_kept_for_word(reading_site: Site, visiting: Visiting) -> None:
    visit = visiting(reading_site, "director")
    visit.open(f"{NOTICES}/list")

    with visit.page.expect_download() as kept:
        visit.page.get_by_role("link", name="Word").first.click()

    assert kept.value.suggested_filename.startswith("บัญชีรับทราบ-") and kept.value.suggested_filename.endswith(".docx")
