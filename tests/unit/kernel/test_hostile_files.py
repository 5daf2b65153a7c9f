"""Files that are not what they say, or far more than they seem, are refused before they do harm."""

import io
import struct
import zipfile

import pytest

from kernel.workbooks import sheet
from kernel.workbooks.reading import rows_of
from kernel.workbooks.sheet import Refused, check_archive, read
from tests.spreadsheets import bomb, workbook


def archive(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def why(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read(data)
    return str(caught.value)


def test_a_workbook_that_unpacks_to_too_much_is_refused_by_its_directory_alone(monkeypatch):
    made = bomb()
    assert len(made) < 300_000
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("something was unpacked"))
    assert why(made) == sheet.HOSTILE


def test_an_entry_that_grows_more_than_a_hundredfold_is_refused():
    assert why(archive(**{"xl__workbook.xml": b"0" * 1_000_000})) == sheet.HOSTILE


def test_an_archive_of_a_thousand_and_one_entries_is_refused():
    assert why(archive(**{f"n{n}": b"" for n in range(1_001)})) == sheet.HOSTILE


def test_an_archive_whose_entries_lie_over_each_other_is_refused():
    honest = archive(**{"xl__workbook.xml": bytes(range(256)) * 40})
    start = honest.index(b"PK\x01\x02")
    end = honest.index(b"PK\x05\x06")
    entry = honest[start:end]
    count = 40
    tail = bytearray(honest[end:])
    struct.pack_into("<HHI", tail, 8, count, count, len(entry) * count)
    with pytest.raises(Refused):
        check_archive(honest[:start] + entry * count + bytes(tail))


def test_an_archive_that_is_no_workbook_is_refused():
    assert why(archive(readme=b"hello")) == sheet.UNREADABLE


def test_a_workbook_with_macros_is_refused():
    assert "แมโคร" in why(archive(**{"xl__workbook.xml": b"<w/>", "xl__vbaProject.bin": b"x"}))


def test_a_workbook_that_points_to_another_file_is_refused():
    assert "ไฟล์อื่น" in why(archive(**{"xl__workbook.xml": b"<w/>", "xl__externalLinks__externalLink1.xml": b"<x/>"}))


def test_an_old_or_locked_workbook_is_refused_with_what_to_do():
    assert ".xlsx" in why(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"\x00\x01\x02" * 50, b'a,b\n"open'])
def test_rubbish_is_refused(data):
    assert why(data)


def test_a_file_that_is_too_large_is_refused():
    assert "เมกะไบต์" in why(b"a" * (sheet.MOST_BYTES + 1))


def test_too_many_rows_are_refused():
    assert "แถว" in why(b"a\n" * (sheet.MOST_ROWS + 1))


def test_entities_that_multiply_are_not_expanded():
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    document = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><workbook>&l9;</workbook>'
    honest = workbook([["a"]])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(honest)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, document if name == "xl/workbook.xml" else old.read(name))
    assert why(out.getvalue()) == sheet.UNREADABLE


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+1+1", "-1+cmd", "-A1", "@SUM(A1)", "＝1+1", " =1", "'=1", "\u200b=1", "\u2003@A1"),
        *("- cmd|' /C calc'!A0", "-ก|'x'!A0", "-SUM(A1)", "- SUM(A1)", "- ก+HYPERLINK(A1)", "- ก!A1", "- 1+A1"),
    ],
)
def test_a_formula_is_marked_where_it_stands(text):
    assert read(workbook([["name"], [text]]))[1] == [{"fault": sheet.FORMULA}]
    assert read(f"name,other\n{text},x\n".encode())[1] == [{"fault": sheet.FORMULA}, "x"]


@pytest.mark.parametrize("text", ["-1", "+66", "-1,200.50", "- 5", "-๕", "-", "--"])
def test_a_number_with_a_sign_and_a_dash_are_no_formulas(text):
    assert read(f"name;other\n{text};x\n".encode())[1] == [text, "x"]


@pytest.mark.parametrize("text", ["- นักเรียนอ่านออก", "-เขียนได้ (คล่อง)", "- ก\n- ข 2 ข้อ", "- reads aloud"])
def test_a_line_of_a_list_is_no_formula(text):
    assert read(workbook([["name"], [text]]))[1] == [text]
    assert read(f'name,other\n"{text}",x\n'.encode())[1] == [text, "x"]


def test_a_long_line_of_a_list_is_looked_at_once():
    assert sheet.fault_of("- " + "ก (" * 100_000 + "|", 10**6) == sheet.FORMULA


def test_zeros_in_front_are_kept_where_the_sheet_shows_them():
    rows = read(workbook([["code"], [15999001]], formats={"A2": "0000000000"}))
    assert rows[1] == ["0015999001"]


def test_numbers_come_as_the_digits_that_were_typed():
    made = workbook([["code"], [1015999001], [1015999001.0], ["๑๐๑๕"]])
    assert read(made)[1:] == [["1015999001"], ["1015999001"], ["๑๐๑๕"]]


def test_a_truth_value_is_no_text():
    assert isinstance(read(workbook([["a"], [True]]))[1][0], dict)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
def test_thai_text_is_read_in_every_encoding_that_excel_writes(encoding):
    assert read("ชื่อ,กลุ่ม\nสายรุ้ง,ดอกจาน\n".encode(encoding))[1] == ["สายรุ้ง", "ดอกจาน"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_columns_are_found_whatever_parts_them(delimiter):
    assert read(f"a{delimiter}b\n1{delimiter}2\n".encode()) == [["a", "b"], ["1", "2"]]


def test_the_reading_program_answers_over_its_own_process():
    assert rows_of(workbook([["ชื่อ"], ["สายรุ้ง"]])) == [["ชื่อ"], ["สายรุ้ง"]]


def test_the_reading_program_refuses_a_bomb():
    with pytest.raises(Refused, match=sheet.HOSTILE):
        rows_of(bomb())


def test_a_reading_program_that_dies_is_a_refusal(monkeypatch, tmp_path):
    program = tmp_path / "dies.py"
    program.write_text("import os\nos.abort()\n")
    monkeypatch.setattr("kernel.workbooks.reading.PROGRAM", program)
    with pytest.raises(Refused):
        rows_of(b"a,b\n")
