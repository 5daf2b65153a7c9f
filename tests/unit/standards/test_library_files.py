"""An edition of the library may come with its file: looked into, frozen with the edition, read back in parts."""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from kernel.authority import Role
from kernel.files.storing import PART_BYTES
from kernel.province import Province
from services.standards import wiring

PDF = b"%PDF-1.7\n" + bytes(PART_BYTES)
EDITION = {
    "document": "qa-law", "edition": "ฉบับที่ 2", "kind": "law", "title": "กฎกระทรวง", "issuer": "กระทรวงศึกษาธิการ",
    "in_force_from": "2018-02-24",
}  # fmt: skip


@pytest.fixture
def province(tmp_path: Path) -> Province:
    return Province(tmp_path, [wiring.define()], now=datetime(2026, 6, 1, tzinfo=UTC))


def send(province: Province, given: bytes) -> str:
    upload = str(uuid4())
    said = {"upload": upload, "sha256": hashlib.sha256(given).hexdigest(), "size": len(given)}
    province.do("standards", "begin_file", said)
    for ordinal, at in enumerate(range(0, len(given), PART_BYTES)):
        piece = base64.b64encode(given[at : at + PART_BYTES]).decode()
        province.do("standards", "put_file_part", {"upload": upload, "ordinal": ordinal, "content": piece})
    province.do("standards", "finish_file", {"upload": upload})
    return upload


def shown(province: Province) -> dict[str, Any]:
    (edition,) = province.ask("standards", "document", {"document": "qa-law"})["editions"]
    return edition


def test_an_edition_comes_with_its_file_beside_its_link_and_the_file_comes_back_in_parts(province: Province):
    link = "https://example.go.th/law"
    province.do("standards", "register_document", {**EDITION, "link": link, "upload": send(province, PDF)})
    file, sha256 = shown(province)["file"], hashlib.sha256(PDF).hexdigest()
    assert file == {
        "sha256": sha256, "media_type": "application/pdf", "size": len(PDF), "name": f"qa-law-{sha256[:8]}.pdf",
    }  # fmt: skip
    wanted = {"document": "qa-law", "edition": "ฉบับที่ 2"}
    parts = [province.ask("standards", "document_part", {**wanted, "ordinal": n}) for n in (0, 1)]
    assert b"".join(base64.b64decode(part["content"]) for part in parts) == PDF
    assert shown(province)["link"] == link


def test_the_file_is_frozen_with_its_edition(province: Province):
    province.do("standards", "register_document", {**EDITION, "upload": send(province, PDF)})
    province.do("standards", "register_document", {**EDITION, "upload": send(province, PDF)})  # the very same again
    other = {**EDITION, "upload": send(province, PDF + b"\n")}
    assert province.refused("standards", "register_document", other)["code"] == "standards.edition-is-fixed"
    assert shown(province)["file"]["size"] == len(PDF)


@pytest.mark.parametrize(
    ("given", "code"),
    [(b"%PDF-1.7\n/JavaScript (app.alert(1))", "file.pdf-active"), (b"MZ a program", "file.kind")],
)
def test_a_file_is_looked_into_before_it_stands_in_the_library(province: Province, given: bytes, code: str):
    refused = province.refused("standards", "register_document", {**EDITION, "upload": send(province, given)})
    assert refused["code"] == code


def test_a_file_that_somebody_else_sent_is_not_registered(province: Province):
    stranger = province.token(Role.SUPERVISOR, actor="person:0b54e1de-6f0f-5bd5-9f31-8a4a64a3b1ff")
    data = {**EDITION, "upload": send(province, PDF)}
    answer = province.call(
        "standards", "register_document", {"area": "1501", "command_id": str(uuid4()), "data": data}, stranger
    )
    assert answer["problem"]["code"] == "file.upload-unknown"


def test_an_edition_without_a_file_has_none_to_give(province: Province):
    province.do("standards", "register_document", EDITION)
    wanted = {"document": "qa-law", "edition": "ฉบับที่ 2", "ordinal": 0}
    refused = province.call("standards", "document_part", {"area": "1501", "params": wanted})
    assert (shown(province)["file"], refused["problem"]["code"]) == (None, "file.unknown")
