"""A file is what its bytes say, whatever its name says."""

from __future__ import annotations

import io
import zipfile

import pytest

from kernel.decider import Refusal
from kernel.files import content
from kernel.files.content import Kind
from tests.unit.kernel.pictures import photograph


def archive(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in names:
            made.writestr(name, "<x/>")
    return out.getvalue()


DOCX = ("[Content_Types].xml", "word/document.xml")


@pytest.mark.parametrize(
    ("given", "extension"),
    [
        (photograph(), "jpg"),
        (photograph(form="PNG"), "png"),
        (photograph(form="WEBP"), "webp"),
        (b"%PDF-1.7\n1 0 obj", "pdf"),
        (archive(*DOCX), "docx"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (archive("[Content_Types].xml", "ppt/presentation.xml"), "pptx"),
    ],
)
def test_pictures_and_documents_are_taken_in(given: bytes, extension: str):
    kind = content.kind_of(given)

    assert isinstance(kind, Kind) and kind.extension == extension


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (b"MZ\x90\x00 a program", "file.kind"),
        (b"<html><script>1</script>", "file.kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "file.kind"),
        (b"GIF89a", "file.kind"),
        (b"", "file.kind"),
        (b"\x00\x00\x00\x18ftypheic", "file.heic"),
        (b"\x00\x00\x00\x18ftypisom", "file.video"),
        (b"%PDF-1.7 << /S /JavaScript /JS (app.alert(1)) >>", "file.pdf-active"),
        (b"%PDF-1.7 << /Type /EmbeddedFile >>", "file.pdf-active"),
        (archive(*DOCX, "word/vbaProject.bin"), "file.macros"),
        (archive("a.txt"), "file.archive"),
        (archive(*DOCX, "xl/workbook.xml"), "file.archive"),
        (b"PK\x03\x04 nothing of an archive", "file.broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file.old-office"),
    ],
)
def test_everything_else_is_refused_with_how_to_mend_it(given: bytes, code: str):
    refused = content.kind_of(given)

    assert isinstance(refused, Refusal) and (refused.code, refused.kind) == (code, "invalid")
    assert "โปรด" in refused.message


def test_a_document_that_would_unpack_to_too_much_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in DOCX:
            made.writestr(name, "<x/>")
        made.writestr("word/media/a.png", bytes(1024))
    given = bytearray(out.getvalue())
    at = given.rindex(b"word/media/a.png") - 46  # what the archive's directory says of it
    given[at + 24 : at + 28] = (0xF0000000).to_bytes(4, "little")

    refused = content.kind_of(bytes(given))

    assert isinstance(refused, Refusal) and refused.code == "file.bomb"
