"""Pages that ask for one act: their fields, what was typed into them, and what a service says about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import uuid4

from flask import render_template, request

from gateway.asking import asking
from gateway.catalogue import entries
from gateway.handing_over import hand_over
from gateway.pages import carrying_out, day_fields, thai
from gateway.pages.backend import Problem, backend
from gateway.pages.faults import REFUSED, faults_of
from gateway.pages.language import t
from gateway.pages.seen import seen
from gateway.pages.wording import refusal
from kernel.envelope import derived_id

Kind = Literal["text", "area", "select", "date", "number", "choices", "file"]


@dataclass(frozen=True, slots=True)
class Asked:
    """One field.

    :ivar label: catalogue key, and `hint` that of its hint
    :ivar words: the label itself, where it is none of the catalogue
    :ivar options: of a select or of choices, as (value, words)
    :ivar value: what stands in it at first
    :ivar takes: catalogue key of which files are taken, said where another came
    """

    name: str
    label: str
    kind: Kind = "text"
    hint: str = ""
    options: Sequence[tuple[str, str]] = ()
    value: str = ""
    rows: int = 3
    optional: bool = False
    words: str = ""
    takes: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """A page that asks for one act.

    :ivar heading: its title, `lead` what it is for; both in the language of the page
    :ivar crumbs: the pages above it, as (address, name)
    :ivar done: what is said afterwards
    :ivar button: words of its one button
    :ivar quoted: what it is about, where that is not asked for
    :ivar places: the field that a fault of the service is about, by its pointer, where that does not name the field
    :ivar version: of what the page shows, where others may change that; the act is then refused on any other
    """

    heading: str
    lead: str
    crumbs: Sequence[tuple[str, str]]
    fields: Sequence[Asked]
    button: str
    done: str
    back: str
    quoted: str = ""
    places: Mapping[str, str] = field(default_factory=dict)
    version: int | None = None

    @property
    def with_file(self) -> bool:
        """Whether a file may come with it."""
        return any(asked.kind == "file" for asked in self.fields)

    @property
    def trail(self) -> list[tuple[str, str] | str]:
        """The pages above it and itself."""
        return [*self.crumbs, self.heading]


def show(
    act: Act, typed: Mapping[str, Any] | None = None, faults: Mapping[str, str] | None = None, stale: str = ""
) -> str:
    """The page, with what was typed and what is wrong with it.

    :param stale: what is said where somebody has changed what the page had shown; it now shows what stands
    """
    given = request.args if typed is None else typed
    first = typed is None
    version = act.version if first or stale else given.get("version")
    return render_template(
        "asked.html", act=act, typed=given, faults=faults or {}, first=first, stale=stale, version=version
    )


def read(act: Act) -> tuple[dict[str, Any], dict[str, str]]:
    """What was typed, and the faults that no service need be asked about. Empty optional fields are left out."""
    data: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for asked in act.fields:
        if asked.kind == "date":
            day = day_fields.read(asked.name)
            if day_fields.misread(asked.name):
                faults[asked.name] = t("form.date-wrong")
            data[asked.name] = day.isoformat() if day else None
        elif asked.kind == "file":
            continue  # its bytes are handed over, not said
        elif asked.kind == "choices":
            data[asked.name] = request.form.getlist(asked.name)
            if not data[asked.name]:
                faults[asked.name] = t("asked.missing", what=t(asked.label))
        elif asked.kind == "number":
            text = request.form.get(asked.name, "").strip()
            data[asked.name] = thai.whole(text)
            if data[asked.name] is None:
                faults[asked.name] = t("asked.number-wrong")
        else:
            data[asked.name] = request.form.get(asked.name, "").strip().replace("\r\n", "\n")
            if not data[asked.name] and not asked.optional:
                faults[asked.name] = t("asked.missing", what=t(asked.label))
    return data, faults


def carry_out(act: Act, service: str, command: str, data: Mapping[str, Any], faults: Mapping[str, str]) -> Any:
    """Have the act done on what was seen and go back, or show the page again with what is wrong."""
    typed, version = request.form, None if act.version is None else seen()
    if faults:
        return show(act, typed, faults), 422

    def done() -> Mapping[str, Any]:
        key = request.form.get("command") or None
        sent = {**data, **handed_over(act, service, key or str(uuid4()))}
        return backend().execute(service, command, sent, command_id=key, expected_version=version)

    def again(fault: Problem) -> str:
        if fault.status == 412:
            return show(act, typed, stale=refusal(fault))
        found = faults_of(fault, tuple(asked.name for asked in act.fields))
        return show(act, typed, _at_the_file(act, fault) or _placed(act, fault) or found)

    return carrying_out.attempt(service, done, again, act.back, act.done, (*REFUSED, 413))


def handed_over(act: Act, service: str, key: str) -> dict[str, str]:
    """The files that came with `act`, handed over to `service`: the upload of each by the name of its field.

    :param key: of the act; sent again, nothing is handed over twice
    :raises Problem: for one that is not taken in
    """
    found: dict[str, str] = {}
    for asked in act.fields:
        file = request.files.get(asked.name) if asked.kind == "file" else None
        if file is not None and file.filename:
            given = hand_over(asking(), service, None, derived_id(key, asked.name), file.read())
            found[asked.name] = given.upload
    return found


def _placed(act: Act, fault: Problem) -> dict[str, str]:
    """What is wrong with fields whose names the service does not know."""
    named = {act.places.get(str(error.get("pointer", "")), ""): str(error.get("detail", "")) for error in fault.errors}
    return {name: refusal(fault, name, detail) for name, detail in named.items() if name}


def _at_the_file(act: Act, fault: Problem) -> dict[str, str]:
    """What is wrong with a file, at its field."""
    if fault.status != 413 and not fault.code.startswith("file."):
        return {}
    return {asked.name: _of_file(asked, fault) for asked in act.fields if asked.kind == "file"}


def _of_file(asked: Asked, fault: Problem) -> str:
    if fault.code != "file.kind" or not asked.takes:
        return refusal(fault)
    file = request.files.get(asked.name)
    ending = (file.filename or "").rpartition(".")[2].lower() if file else ""
    known = f"files.kind.{ending}"
    damaged = t("files.damaged", kind=t(known)) if ending and known in entries() else ""
    return f"{damaged} {t(asked.takes)}".strip()
