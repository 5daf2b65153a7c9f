"""Documents as files: facts from whoever owns them, names from directory, letters by reporting.

Owners hand over facts in which people are ids. Just before a document is made their names are put beside the ids, and
the office's name and what its letters say of it where the facts have none. None of it is kept anywhere.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import quote

from flask import Response

from gateway.problems import Problem

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
    desk: Desk,
    template: str,
    data: Mapping[str, Any],
    form: str = "pdf",
    *,
    digits: str | None = None,
    as_of: str | None = None,
    then: bool = False,
    free: bool = False,
) -> File:
    """The document `template` of `data`, with names beside codes and ids.

    :param as_of: ISO instant of the act that the document is about, whose names it bears; None for now
    :param then: whether an earlier day is looked back to, so that nothing later may be told
    :param free: whether the data is the caller's own and not an owner's answer
    :raises Problem: where the data is not what the template needs, or a service does not answer
    """
    params = {"template": template, "data": told(desk, data, as_of, then=then), "format": form, "digits": digits}
    answer = desk.ask("reporting", "compose_document" if free else "render_document", params)
    return File(answer["name"], answer["media_type"], b64decode(answer["content"]), answer["sha256"])


def told(desk: Desk, data: Mapping[str, Any], as_of: str | None = None, *, then: bool = False) -> dict[str, Any]:
    """`data` as a template is told it: with the office, the names of the places in it, and of the people in it.

    :param as_of: the moment whose names they are; where the register begins only later, its names of today
    :param then: whether what letters say of the office is that moment's also where it had said nothing yet
    """
    tree, as_of = _tree(desk, as_of)
    texts = set(_texts(data))
    ids = sorted(text.removeprefix(PERSON) for text in texts if text.startswith(PERSON))
    people: Mapping[str, Any] = desk.ask("directory", "people", {"ids": ids}, as_of=as_of)["people"] if ids else {}
    kept = ("name", "cluster", "district")
    schools = {str(s["school"]): {key: s[key] for key in kept} for s in tree["schools"] if s["school"] in texts}
    names = {
        "schools": schools,
        "people": {key: {"name": known["name"], "position": known["position"]} for key, known in people.items()},
        "clusters": {str(c["cluster"]): c["name"] for c in tree["clusters"] if c["cluster"] in texts},
        "agencies": _agencies(desk) if data.get("agencies") else {},
    }
    office = {
        "name": tree["area"]["name"],
        **_letterhead(desk, tree, None if then else as_of),
        **(data.get("office") or {}),
    }
    return {"names": names, **with_names(data, people), "office": office}


def with_names(data: Any, people: Mapping[str, Any]) -> Any:
    """`data` with ``<key>_name`` beside every key that holds a person's id; beside ``person`` name and position."""
    if isinstance(data, Mapping):
        named: dict[str, Any] = {}
        for key, value in data.items():
            if isinstance(value, str) and value.startswith(PERSON):
                known = people.get(value.removeprefix(PERSON), {})
                own = key == "person"
                named["name" if own else f"{key}_name"] = known.get("name", "")
                named |= {"position": known.get("position", "")} if own else {}
        return {**named, **{key: with_names(value, people) for key, value in data.items()}}
    if isinstance(data, Sequence) and not isinstance(data, str):
        return [with_names(part, people) for part in data]
    return data


def _tree(desk: Desk, as_of: str | None) -> tuple[dict[str, Any], str | None]:
    try:
        return desk.ask("directory", "tree", as_of=as_of), as_of
    except Problem as fault:
        if as_of is None or fault.status != 404:
            raise
        return desk.ask("directory", "tree"), None


def _letterhead(desk: Desk, tree: Mapping[str, Any], as_of: str | None) -> dict[str, str]:
    """What letters say of the office, as `tree` has it; as it says it now, where it had said nothing `as_of` then."""
    said: Mapping[str, str] = tree["area"]["letterhead"]
    if as_of is not None and not any(said.values()):
        said = desk.ask("directory", "tree")["area"]["letterhead"]
    place = {"address": " ".join(part for part in (said["address"], said["postcode"]) if part)}
    return {**said, **place}


def _agencies(desk: Desk) -> dict[str, str]:
    try:
        found = desk.ask("standards", "circulation_agencies")["agencies"]
    except Problem as fault:
        if fault.status != 403:  # who may not see the agencies gets the letter without their names
            raise
        return {}
    return {str(agency["agency"]): str(agency["name"]) for agency in found}


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


def _texts(data: Any) -> Iterator[str]:
    """Every text that stands in `data`; codes may be keys, too."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield str(key)
            yield from _texts(value)
    elif isinstance(data, Sequence):
        for value in data:
            yield from _texts(value)
