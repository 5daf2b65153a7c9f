"""Documents as files: facts from whoever owns them, names from directory, letters by reporting.

Owners hand over facts in which people are ids. Just before a document is made their names are put beside the ids, and
the office's name where the facts have none. Neither is kept anywhere.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import quote

from flask import Response

FORMATS = ("pdf", "docx")
PERSON = "person:"


class Desk(Protocol):
    """Whatever asks the services in somebody's name."""

    def ask(
        self, service: str, query: str, params: Mapping[str, Any] | None = None, *, as_of: str | None = None
    ) -> dict[str, Any]:
        """The answer of a query."""
        ...


@dataclass(frozen=True, slots=True)
class File:
    """A finished document.

    :ivar sha256: of its content, hexadecimal
    """

    name: str
    media_type: str
    content: bytes
    sha256: str


def made(
    desk: Desk, template: str, data: Mapping[str, Any], form: str = "pdf", *, office: str, digits: str | None = None
) -> File:
    """The document `template` of `data`, with names in the place of ids.

    :param office: name of the office, for data that names none
    :raises Problem: where the data is not what the template needs, or a service does not answer
    """
    told = {"office": {"name": office}, **{key: value for key, value in data.items() if value is not None}}
    if isinstance(told["office"], Mapping) and not told["office"].get("name"):
        told["office"] = {**told["office"], "name": office}
    named = with_names(told, people(desk, told))
    params = {"template": template, "data": named, "format": form, "digits": digits}
    answer = desk.ask("reporting", "render_document", params)
    return File(answer["name"], answer["media_type"], b64decode(answer["content"]), answer["sha256"])


def people(desk: Desk, data: Any) -> Mapping[str, Any]:
    """Names and positions of everyone in `data`, by id."""
    ids = sorted(set(_ids(data)))
    found: Mapping[str, Any] = desk.ask("directory", "people", {"ids": ids})["people"] if ids else {}
    return found


def with_names(data: Any, people: Mapping[str, Any]) -> Any:
    """`data` with ``name`` and ``position`` beside every ``person``, unless it already says them."""
    if isinstance(data, Mapping):
        told = {key: with_names(value, people) for key, value in data.items()}
        person = told.get("person")
        if isinstance(person, str) and person.startswith(PERSON):
            known = people.get(person.removeprefix(PERSON), {})
            return {"name": known.get("name", ""), "position": known.get("position", ""), **told}
        return told
    if isinstance(data, Sequence) and not isinstance(data, str):
        return [with_names(part, people) for part in data]
    return data


def answer(file: File, *, to_open: bool) -> Response:
    """The file as an answer to the browser; nobody in between keeps it.

    :param to_open: shown in the browser where it can, rather than kept on the disk
    """
    response = Response(file.content, mimetype=file.media_type)
    how = "inline" if to_open else "attachment"
    plain = f"document.{file.name.rpartition('.')[2]}"
    response.headers["Content-Disposition"] = f"{how}; filename={plain}; filename*=UTF-8''{quote(file.name, safe='')}"
    response.headers["Cache-Control"] = "private, no-store"
    response.set_etag(file.sha256)
    return response


def _ids(data: Any) -> Iterator[str]:
    if isinstance(data, Mapping):
        person = data.get("person")
        if isinstance(person, str) and person.startswith(PERSON):
            yield person.removeprefix(PERSON)
        for value in data.values():
            yield from _ids(value)
    elif isinstance(data, Sequence) and not isinstance(data, str):
        for value in data:
            yield from _ids(value)
