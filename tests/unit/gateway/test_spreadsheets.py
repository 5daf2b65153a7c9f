"""Downloads that a spreadsheet program opens as they are meant."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from gateway.pages.spreadsheets import csv_answer, xlsx_answer


def test_no_cell_is_taken_for_a_formula():
    rows = [["=1+1", "+66", "-1", "@x", "\tx", "ปกติ", 7]]

    assert csv_answer(rows, "x").get_data(as_text=True).splitlines()[0] == "\ufeff'=1+1,'+66,'-1,'@x,'\tx,ปกติ,7"


@pytest.mark.parametrize("cell", ["＝1+1", "＋1", "－1", "＠x", " =1+1", "\u00a0=1", "'=1"])
def test_no_cell_hides_a_formula_behind_a_space_a_quote_or_a_wide_sign(cell: str):
    assert csv_answer([[cell]], "x").get_data(as_text=True).startswith(f"\ufeff'{cell}")


def test_excel_sees_thai_by_the_byte_order_mark():
    assert csv_answer([["แถว"]], "x").data.startswith(b"\xef\xbb\xbf")


def test_a_file_is_named_after_what_it_is_of():
    answer = csv_answer([], "schools", 2568, None)

    assert answer.headers["Content-Disposition"] == 'attachment; filename="schools-2568.csv"'


@pytest.mark.parametrize("cell", ["\n=1+1", "\u200b=1", "\u3000@x", "\ufeff+1"])
def test_no_cell_hides_a_formula_behind_what_no_one_sees(cell: str):
    (row,) = csv.reader(
        io.StringIO(csv_answer([[cell]], "x").get_data(as_text=True).removeprefix("\ufeff"), newline="")
    )
    assert row == [f"'{cell}"]


def test_in_a_workbook_a_text_that_looks_like_a_formula_is_a_text():
    texts = ["=1+1", "@SUM(A1)", "+66", "#REF!", "\n=1", "ปกติ"]
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_answer([[*texts, 7]], "x").data)).worksheets[0]
    assert [(cell.value, cell.data_type) for cell in sheet[1]] == [*((text, "s") for text in texts), (7, "n")]


def test_a_control_character_spoils_no_workbook():
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_answer([["ก\x01ข\x0bค"]], "x").data)).worksheets[0]
    assert sheet["A1"].value == "กขค"
