"""The emblem is the office's own file or a free place; pictures say in words what they show."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from docx.shared import Emu
from PIL import Image

from services.reporting.documents import pdf
from services.reporting.documents.docx import write as write_docx
from services.reporting.documents.emblem import SETTING, Emblem, as_png, emblem
from services.reporting.documents.templates import TEMPLATES
from services.reporting.documents.value import Picture
from tests.unit.reporting.documents.reading import laid_out, sheet, text_of

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="30"><circle cx="15" cy="15" r="15" fill="#f00"/></svg>'
)


def red_png() -> bytes:
    """A red square."""
    out = io.BytesIO()
    Image.new("RGB", (60, 60), (255, 0, 0)).save(out, "PNG")
    return out.getvalue()


def reds(content: bytes) -> int:
    """Red points in the upper fifth of the first page."""
    page = pypdfium2.PdfDocument(content)[0].render(scale=0.5).to_pil().convert("RGB")
    upper = page.crop((0, 0, page.width, page.height // 5))
    return sum(red > 200 and green < 60 for red, green, _ in upper.get_flattened_data())


@pytest.mark.parametrize("drawn", [Emblem(red_png(), "image/png"), Emblem(SVG, "image/svg+xml")], ids=["png", "svg"])
def test_the_offices_emblem_stands_at_the_head_of_an_announcement(drawn: Emblem):
    laid = laid_out(TEMPLATES["area-standard-announcement"])

    made = docx.Document(io.BytesIO(write_docx(laid, drawn)))

    assert reds(pdf.write(laid, drawn)) > 500
    extents = [Emu(int(extent.get("cy"))) for extent in made.element.body.iter(qn("wp:extent"))]
    assert [round(height.cm, 1) for height in extents] == [3.0]


def test_without_an_emblem_its_place_stays_free():
    laid = laid_out(TEMPLATES["area-standard-announcement"])
    first = pypdfium2.PdfDocument(pdf.write(laid))[0]
    left, bottom, right, top = first.get_textpage().get_charbox(0)

    assert (first.get_height() - top) / 72 * 2.54 > 4.5
    assert (left, bottom) < (right, top)


def test_an_emblem_drawn_in_lines_becomes_a_picture_for_word():
    drawn = Image.open(io.BytesIO(as_png(Emblem(SVG, "image/svg+xml"))))

    assert drawn.format == "PNG" and drawn.height > 300


def test_the_emblem_is_the_file_that_the_setting_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "emblem.png").write_bytes(red_png())
    monkeypatch.setenv(SETTING, str(tmp_path / "emblem.png"))

    found = emblem()

    assert found is not None and found.media_type == "image/png"


def test_an_emblem_that_is_no_picture_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "emblem.exe").write_bytes(b"x")
    monkeypatch.setenv(SETTING, str(tmp_path / "emblem.exe"))

    with pytest.raises(ValueError, match=SETTING):
        emblem()


def test_no_emblem_is_shipped():
    assert emblem() is None


def test_a_picture_is_in_both_forms_with_its_words():
    laid = sheet(Picture(red_png(), "image/png", "กราฟแท่งสีแดง", width=4, caption="ภาพที่ 1"))

    made = docx.Document(io.BytesIO(write_docx(laid)))

    assert "ภาพที่1" in text_of(laid)
    assert reds(pdf.write(laid)) > 500
    assert made.inline_shapes[0]._inline.docPr.get("descr") == "กราฟแท่งสีแดง"


def test_what_is_no_picture_is_not_taken_for_one():
    with pytest.raises(OSError, match="cannot identify"):
        pdf.write(sheet(Picture(b"not a picture", "image/png", "ไม่มี")))
