"""Whatever somebody typed is printed as it was typed; it is never read as markup and opens nothing."""

from __future__ import annotations

import socket
import string
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.reporting.documents import parent
from services.reporting.documents.docx import write as write_docx
from services.reporting.documents.templates import TEMPLATES
from services.reporting.documents.value import (
    Column,
    Facts,
    Heading,
    Item,
    Paragraph,
    Quote,
    Signature,
    Signatures,
    Table,
)
from services.reporting.documents.writing import BIDI, clean
from tests.unit.reporting.documents.reading import paragraphs_of, printed, sheet, squeezed, text_of

MARKUP = (Path(__file__).parent / "markup.txt").read_text(encoding="utf-8").splitlines()
"""What typst, HTML, Word, PDF or a spreadsheet program might obey."""

ASCII = string.printable.replace("\x0b", "").replace("\x0c", "")
LETTERS = st.text(st.sampled_from(ASCII + "กขคงนมยรลวสหอะาิีุูเแโใไ่้์๑๒๓“”–…"), max_size=60)


def everywhere(text: str) -> tuple[object, ...]:
    """`text` in every kind of block."""
    return (
        Paragraph(text),
        Heading(text),
        Item(text, text),
        Facts(((text, text),)),
        Table((Column(text),), ((text,),), caption=text, note=text),
        Quote(text, text),
        Signatures((Signature(text, (text,), text),)),
    )


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_printed_and_not_obeyed(text: str):
    laid = sheet(*everywhere(text))  # type: ignore[arg-type]

    assert text_of(laid).count(squeezed(text)) >= len(everywhere(text))


@settings(max_examples=40, deadline=None)
@given(LETTERS)
def test_any_text_comes_out_as_it_went_in(text: str):
    laid = sheet(Paragraph(text), Heading("จบ"))

    assert text_of(laid) == "".join(printed(laid))


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=40))
def test_any_text_at_all_makes_both_files(text: str):
    laid = sheet(*everywhere(text))  # type: ignore[arg-type]

    assert text_of(laid)
    assert paragraphs_of(write_docx(laid))


def test_control_characters_and_marks_of_direction_are_left_out():
    assert clean("ก\x00ข\x1bค\x7f\u202eง\u2066จ\ud800ฉ\tช") == "กขคงจฉ ช"
    assert not BIDI & set(clean("".join(BIDI)))


def test_a_document_asks_nothing_of_the_network():
    asked: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.1)
        port = listener.getsockname()[1]
        stop = threading.Event()

        def listen() -> None:
            while not stop.is_set():
                try:
                    asked.append(listener.accept())
                except TimeoutError:
                    continue

        listening = threading.Thread(target=listen)
        listening.start()
        address = f"http://127.0.0.1:{port}/x.png"
        data = {**TEMPLATES["area-standard-announcement"].example}
        data["title"] = f'#image("{address}") <img src="{address}"> #import "@preview/x:1.0.0" {address}'
        for form in ("pdf", "docx"):
            parent.made_apart("area-standard-announcement", data, form, None)
        stop.set()
        listening.join()

    assert asked == []


def test_a_document_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(parent, "SECONDS", 0.01)

    with pytest.raises(parent.Failed):
        parent.made_apart("sar", TEMPLATES["sar"].example, "pdf", None)


def test_the_process_that_makes_documents_knows_no_key(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NITHET_PRINCIPAL_KEY", "secret")
    monkeypatch.setenv("DATABASE_URL", "postgresql://secret")

    assert "secret" not in "".join(parent._surroundings().values())
