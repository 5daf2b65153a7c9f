"""Files of the library by its pages: handed in with an edition, refused at their field, kept by whoever reads."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import Any
from uuid import uuid4

from tests.integration.gateway.office import Offices
from tests.integration.gateway.person import Person

NEW = "/standards/documents/new"
PDF = b"%PDF-1.7\n" + bytes(300_000)


def register(person: Person, content: bytes, name: str) -> Any:
    form = {
        "csrf_token": person.token("/about"), "command": str(uuid4()), "document": "qa-law", "kind": "law",
        "title": "กฎกระทรวง", "edition": "ฉบับที่ 2/2561", "issuer": "กระทรวง", "in_force_from_day": "24",
        "in_force_from_month": "2", "in_force_from_year": "2561", "link": "", "note": "",
        "upload": (BytesIO(content), name),
    }  # fmt: skip
    return person.client.post(NEW, data=form)


def test_a_document_is_registered_with_its_file_which_readers_keep(offices: Offices):
    supervisor = Person(offices, "supervisor")
    assert register(supervisor, PDF, "กฎกระทรวง.pdf").status_code == 303
    sha256 = hashlib.sha256(PDF).hexdigest()
    assert sha256 in supervisor.client.get("/standards/documents/qa-law").text

    answer = Person(offices, "teacher").client.get(
        "/standards/documents/qa-law/file", query_string={"edition": "ฉบับที่ 2/2561"}
    )
    assert answer.data == PDF
    assert answer.headers["Content-Disposition"] == f'attachment; filename="qa-law-{sha256[:8]}.pdf"'
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_what_is_wrong_with_the_file_stands_at_its_field_and_what_was_typed_stays(offices: Offices):
    answer = register(Person(offices, "supervisor"), b"MZ a program", "กฎ.pdf")
    assert answer.status_code == 422
    assert 'id="upload-wrong"' in answer.text and 'value="กฎกระทรวง"' in answer.text
