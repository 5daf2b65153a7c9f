"""A file is what its bytes say, whatever its name says."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest

from kernel.decider import Refusal
from kernel.files import content, dimensions, pdf, pictures
from kernel.files.content import Kind
from tests.unit.kernel.pictures import photograph


def objects(inside: bytes, name: bytes = b"/ObjStm", filters: bytes = b"/FlateDecode") -> bytes:
    """A PDF that keeps objects deflated in a stream, as programs have written it since PDF 1.5."""
    head = b"%PDF-1.7\n4 0 obj\n<< /Type " + name + b" /N 1 /First 4 /Filter " + filters + b" >>\nstream\n"
    return head + zlib.compress(inside) + b"\nendstream\nendobj\n"


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
        (objects(b"1 0 << /Type /Page >>"), "pdf"),
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
        (b"%PDF-1.7 << /S /J#61vaScript >>", "file.pdf-active"),
        (b"%PDF-1.7 << /#58#46#41 1 0 R /S /#4cAUNCH >>", "file.pdf-active"),
        (b"%PDF-1.7 << /S /#4caunch >>", "file.pdf-active"),
        (b"%PDF-1.7\ntrailer << /Root 1 0 R /Encrypt 9 0 R >>", "file.pdf-encrypted"),
        (objects(b"1 0 << /S /Launch /F (cmd.exe) >>"), "file.pdf-active"),
        (objects(b"1 0 << /S /Launch >>", name=b"/Obj#53tm"), "file.pdf-active"),
        (objects(b"1 0 << >>", filters=b"[/LZWDecode /FlateDecode]"), "file.pdf-unclear"),
        (objects(b"\0" * (65 << 20)), "file.pdf-unclear"),
        (objects(b"1 0 << >>").replace(b"endstream", b""), "file.pdf-unclear"),
        (b"%PDF-1.7\n" + b"1 0 obj <<" * 100_000, "file.pdf-unclear"),
        (b"%PDF-1.7\n" + b"1 0 obj <<(" * 100_000, "file.pdf-unclear"),
        (b"%PDF-1.7\n" + b"1 0 obj %" * 100_000, "file.pdf-unclear"),
        (archive(*DOCX, "word/vbaProject.bin"), "file.macros"),
        (b"PK\x03\x04" + b"PK\x01\x02" * 10_001, "file.bomb"),
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


LAUNCH = b"1 0 << /S /Launch /F (cmd.exe) >>"


def told(inside: bytes, dictionary: bytes, begun: bytes = b"\nstream\n") -> str | None:
    """What keeps out a PDF that has `inside` behind `dictionary`."""
    return pdf.fault_of(b"%PDF-1.7\n4 0 obj\n<< " + dictionary + b" >>" + begun + inside + b"\nendstream\nendobj\n")


@pytest.mark.parametrize(
    ("dictionary", "begun"),
    [
        (b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /X(obj)", b"\nstream\n"),
        (b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /X(\\) 9 0 obj << (a) >> )", b"\nstream\n"),
        (b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode % endobj 9 0 obj <<\n", b"\nstream\n"),
        (b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /X(stream\n)", b"\nstream\n"),
        (b"/N 1 /First 4 /Filter /FlateDecode", b"\nstream\n"),
        (b"/N 1 /Filter [/Fl]", b"\nstream\n"),
        (b"/N 1 /Fir#73t 4 /F /FlateDecode", b"\nstream\n"),
        (b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", b"\nstream\r"),
        (b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", b" % as it is\r\nstream \r\n"),
    ],
)
def test_nothing_that_acts_hides_behind_how_an_object_stream_is_written(dictionary: bytes, begun: bytes):
    assert told(zlib.compress(LAUNCH), dictionary, begun) == "active"
    assert told(zlib.compress(b"1 0 << /Type /Page >>"), dictionary, begun) is None


def test_nothing_that_acts_hides_behind_an_early_end_of_its_stream():
    packed = zlib.compress(b"endstream " + LAUNCH, 0)

    assert told(packed, b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode") == "active"


@pytest.mark.parametrize(
    "dictionary",
    [
        b"/N 1 /First 4 /Filter 5 0 R /X /FlateDecode",
        b"/N 1 /First 4 /Filter /FlateDecode /Filter 5 0 R",
        b"/N 1 /First 4 /Filter [/AHx /Fl]",
        b"/N 1 /First 4 /Filter /FlateDecode /DecodeParms 5 0 R",
        b"/N 1 /First 4 /Filter /FlateDecode /DecodeParms << /Predictor 12 >>",
    ],
)
def test_objects_that_only_another_object_tells_how_to_read_are_not_taken_in(dictionary: bytes):
    assert told(zlib.compress(b"1 0 << /Type /Page >>"), dictionary) == "unclear"


def test_nothing_that_acts_hides_in_what_a_later_update_replaces():
    updated = b"%PDF-1.7\n4 0 obj\n<< /S /Launch >>\nendobj\n4 0 obj\n<< >>\nendobj\nxref\n4 1\n0000000044 00000 n \n"

    assert pdf.fault_of(updated) == "active"


@pytest.mark.parametrize("value", [b" 12 0 R", b"[(a) 12 0 R]", b"\n[(a) 12 0 R]", b"\0[]", b"% of a form\n12 0 R"])
def test_a_form_of_xml_is_known_by_its_name_with_a_value(value: bytes):
    assert pdf.fault_of(b"%PDF-1.7\n5 0 obj\n<< /XFA" + value + b" >>\nendobj\n") == "active"


def test_the_letters_of_its_name_in_a_picture_are_no_form():
    assert told(b"\xff\xd8\xff\x8e/XFA\x9c\x01", b"/Type /XObject /Subtype /Image /Filter /DCTDecode") is None


def test_an_encrypted_document_is_known_however_it_says_so():
    assert pdf.fault_of(b"%PDF-1.7\ntrailer << /Root 1 0 R /#45ncrypt 9 0 R >>") == "encrypted"


@pytest.mark.parametrize(
    "dictionary",
    [
        b"/Type /XObject /Subtype /Image /Filter /DCTDecode",
        b"/Filter [/ASCII85Decode /FlateDecode]",
        b"/Type /XRef /W [1 2 1] /Filter /FlateDecode /DecodeParms << /Columns 4 /Predictor 12 >>",
        b"/Length 9",
    ],
)
def test_a_stream_that_holds_no_objects_is_taken_as_it_is(dictionary: bytes):
    assert told(b"\xff\xd8\xff of a picture", dictionary) is None


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_says_its_pixels_before_it_is_decoded(form: str):
    given = photograph((120, 90), form=form)
    kind = content.kind_of(given)

    assert isinstance(kind, Kind) and dimensions.pixels(kind.media_type, given) == 120 * 90


def test_a_jpeg_may_have_fill_bytes_before_its_markers():
    given = pictures.clean(Kind("image/jpeg", "jpg"), photograph((120, 90)))
    assert isinstance(given, pictures.Picture)
    filled = given.content.replace(b"\xff\xc0\x00\x11", b"\xff\xff\xff\xc0\x00\x11", 1)

    assert len(filled) == len(given.content) + 2
    assert dimensions.pixels("image/jpeg", filled) == 120 * 90
    assert not content.carries_metadata(Kind("image/jpeg", "jpg"), filled)


def test_fill_bytes_hide_nothing_that_a_camera_wrote():
    given = photograph().replace(b"\xff\xe1", b"\xff\xff\xe1", 1)
    skipped = b"\xff\xd8\xff\xff\xe1\x00" + bytes(0xE0FE) + b"\xff\xda\x00\x02\xff\xd9"

    assert content.carries_metadata(Kind("image/jpeg", "jpg"), given)
    assert content.carries_metadata(Kind("image/jpeg", "jpg"), skipped)


def test_a_picture_whose_head_is_cut_off_says_none():
    assert dimensions.pixels("image/jpeg", b"\xff\xd8" + b"\xff" * 9) is None
    assert dimensions.pixels("image/png", b"\x89PNG\r\n\x1a\n") is None
