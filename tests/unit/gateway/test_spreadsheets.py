"""Downloads that a spreadsheet program opens as they are meant."""

from __future__ import annotations

from gateway.pages.spreadsheets import csv_answer


def test_no_cell_is_taken_for_a_formula():
    rows = [["=1+1", "+66", "-1", "@x", "\tx", "ปกติ", 7]]

    assert csv_answer(rows, "x.csv").get_data(as_text=True).splitlines()[0] == "\ufeff'=1+1,'+66,'-1,'@x,'\tx,ปกติ,7"


def test_excel_sees_thai_by_the_byte_order_mark():
    assert csv_answer([["แถว"]], "x.csv").data.startswith(b"\xef\xbb\xbf")
