"""Importing a framework: template or CASE package, check, confirmation. Nothing is written before the last step.

What is confirmed is the very file that was checked (``gateway.uploads``); what stood beside it comes back with the
page, and the check's fingerprint covers both.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from flask import Response, flash, redirect, render_template, request

from gateway.catalogue import entries
from gateway.pages import scope, thai
from gateway.pages.backend import Problem, backend
from gateway.pages.faults import REFUSED, faults_of
from gateway.pages.imports import FORMS
from gateway.pages.language import t
from gateway.pages.site import page
from gateway.pages.spreadsheets import csv_answer
from gateway.pages.stories import words
from gateway.pages.viewer import Viewer, signed_in
from gateway.parts import parts
from gateway.problems import problem
from kernel.authority import Role
from kernel.envelope import derived_id

HEAD = ("framework", "version", "title", "track", "kind", "instrument", "effective_from_year")
NEEDED = {
    "framework": "framework-import.framework",
    "version": "framework-import.version",
    "title": "framework-import.name",
    "instrument": "framework-import.instrument",
    "effective_from_year": "framework-import.year",
}
"""What a spreadsheet cannot say itself -> what its field is called."""

TRACKS = ("early", "basic", "special")
KINDS = ("standards", "external-indicators", "elements", "duties", "levels")
ITEM_KINDS = (
    "standard", "criterion", "sub-criterion", "indicator", "element", "duty", "level", "descriptor", "group", "item",
)  # fmt: skip
REGISTRARS = frozenset({Role.GROUP_DIRECTOR, Role.OPERATOR})
SHOWN = 100


@page("/standards/import", methods=["GET"])
def framework_import() -> Any:
    """What a framework's file looks like, and where to send it."""
    _registrar()
    return _form({}, {})


@page("/standards/import/framework.<form>", methods=["GET"])
def framework_template(form: str) -> Any:
    """A template to fill in."""
    _registrar()
    if form not in FORMS:
        raise problem("not-found")
    found = backend().ask("standards", "framework_template", {"format": form})
    answer = Response(base64.b64decode(found["file"]), mimetype=FORMS[form])
    answer.headers["Content-Disposition"] = f'attachment; filename="{found["filename"]}"'
    return answer


@page("/standards/import", methods=["POST"])
def check_framework_import() -> Any:
    """Check a file: everything that would be written, or everything that is wrong."""
    person, sent = _registrar(), request.files.get("file")
    content = b"" if sent is None else sent.read()
    if sent is None or not content:
        fault = t("imports.file-empty" if sent is not None and sent.filename else "imports.file-missing")
        return _form(request.form, {"file": fault}), 422
    if lacking := _lacking(content, request.form):
        return _form(request.form, lacking), 422
    name = (sent.filename or "").replace("\\", "/").rpartition("/")[2][:120]
    return _checked(person, name, content, request.form)


@page("/standards/import/errors", methods=["POST"])
def framework_import_errors() -> Any:
    """The whole list of errors as a spreadsheet."""
    person = _registrar()
    _, content = parts().uploads.open(person.actor, request.form.get("upload", ""), request.form.get("key", ""))
    found = _ask(content, request.form)
    heads = [t("imports.row"), t("imports.column"), t("imports.fault")]
    lines = [[error["row"], error["column"] or "", error["message"]] for error in found["errors"]]
    return csv_answer([heads, *lines], "framework-errors.csv")


@page("/standards/import/confirm", methods=["POST"])
def confirm_framework_import() -> Any:
    """Write what the check showed. Sent again, it is not done again."""
    person, uploads = _registrar(), parts().uploads
    try:
        upload, content = uploads.open(person.actor, request.form.get("upload", ""), request.form.get("key", ""))
    except Problem as fault:
        return _form(request.form, {"file": fault.detail}), 409
    data = {**_sent(content, request.form), "fingerprint": upload.fingerprint}
    command = "import_case_package" if _is_package(content) else "import_framework"
    try:
        done = backend().execute("standards", command, data, command_id=derived_id("import", upload.id))
    except Problem as fault:
        if fault.status not in REFUSED:
            raise
        return _checked(person, upload.filename, content, request.form, fault)
    uploads.imported(upload.id, {**done["extra"], "position": done["position"], "at": parts().clock().isoformat()})
    flash(t("framework-import.done", events=done["extra"]["events"]))
    name = str(done["stream"]).removeprefix("framework-")
    return redirect(scope.address(f"/standards/frameworks/{name}", wait_for=f"standards:{done['position']}"), 303)


def may_register(person: Viewer) -> bool:
    """Whether the import of frameworks is offered."""
    return person.acts and bool(person.roles & REGISTRARS)


def kind_name(kind: str) -> str:
    """What items of a kind are called: in our words, or as the package that brought them calls them."""
    return t(f"framework-import.item-kind.{kind}") if kind in ITEM_KINDS else kind


def source_name(tag: str) -> str:
    """Where a wording comes from, in words; what a file says itself stays as it is."""
    known = f"framework-import.wording-source.{tag.replace(',', '-')}"
    return t(known) if known in entries() else tag


def _registrar() -> Viewer:
    person = signed_in()
    if not may_register(person):
        raise problem("forbidden")
    return person


def _is_package(content: bytes) -> bool:
    """Whether it is JSON, as CASE packages are, and no spreadsheet."""
    return content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))


def _lacking(content: bytes, typed: Mapping[str, str]) -> dict[str, str]:
    """What a spreadsheet cannot say and the form does not either, by field."""
    if _is_package(content):
        return {}
    empty = [name for name in NEEDED if not typed.get(name, "").strip()]
    return {name: t("asked.missing", what=t(NEEDED[name])) for name in empty}


def _sent(content: bytes, typed: Mapping[str, str]) -> dict[str, Any]:
    """The file and what stands beside it, as the service takes it. A package says itself what is left empty."""
    head: dict[str, Any] = {name: typed.get(name, "").strip() for name in HEAD}
    instrument, year = head.pop("instrument"), thai.whole(head["effective_from_year"])
    head["track"] = head["track"] or None
    head["effective_from_year"] = year
    file = {"file": base64.b64encode(content).decode()}
    if _is_package(content):
        return {**file, **{name: value or None for name, value in head.items()}}
    return {**file, **head, "effective_from_year": year or 0, "source": {"instrument": instrument}}


def _ask(content: bytes, typed: Mapping[str, str]) -> dict[str, Any]:
    query = "check_case_import" if _is_package(content) else "check_framework_import"
    return backend().ask("standards", query, _sent(content, typed))


def _checked(
    person: Viewer, name: str, content: bytes, typed: Mapping[str, str], refused: Problem | None = None
) -> Any:
    """The answer to a check.

    :param refused: why the import that follows an earlier check was not carried out
    """
    try:
        found = _ask(content, typed)
    except Problem as fault:
        if fault.status not in REFUSED:
            raise
        return _form(typed, faults_of(fault, ("file", *HEAD))), fault.status
    upload, key = parts().uploads.keep(person.actor, person.area, "framework", name, content, found["fingerprint"])
    registered = next((e["data"] for e in found["events"] if e["type"] == "framework-registered"), None)
    cited: dict[str, list[Mapping[str, str]]] = {}
    for event in found["events"]:
        if event["type"] == "framework-item-cited":
            cited.setdefault(event["data"]["code"], []).append(event["data"]["citation"])
    events = [{**event, "words": words(event)} for event in found["events"]]
    body = render_template(
        "standards/import-report.html", upload=upload, key=key, found=found, framework=registered, cited=cited,
        head={name: typed.get(name, "") for name in HEAD}, refused=refused, shown=SHOWN, limit=_limit(),
        events=events, kind_name=kind_name, source_name=source_name,
    )  # fmt: skip
    return (body, 422) if found["errors"] else (body, refused.status if refused else 200)


def _form(typed: Mapping[str, str], faults: Mapping[str, str]) -> str:
    template = backend().ask("standards", "framework_template", {"format": "csv"})
    return render_template(
        "standards/import.html", typed=typed, faults=faults, columns=template["columns"], limit=_limit(),
        tracks=[("", t("framework-import.no-track")), *((track, t(f"track.{track}")) for track in TRACKS)],
        kinds=[(kind, t(f"framework-import.kind.{kind}")) for kind in KINDS],
    )  # fmt: skip


def _limit() -> int:
    """The largest file, in whole megabytes."""
    return parts().settings.max_upload // 1_000_000
