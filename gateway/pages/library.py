"""The reference library: documents by kind, one document with its editions, and what is put on record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from flask import render_template, request

from gateway.asking import asking
from gateway.kept_files import send_back
from gateway.pages import asked, scope
from gateway.pages.asked import Act, Asked
from gateway.pages.backend import backend
from gateway.pages.handbook_notices import is_new
from gateway.pages.language import t
from gateway.pages.people import named
from gateway.pages.site import page
from gateway.pages.viewer import OFFICE, Viewer, signed_in
from gateway.problems import problem
from kernel.authority import Role

KINDS = ("national-standard", "early", "basic", "external-assessment", "law", "manual", "other")
STUDENTS = OFFICE | {Role.OPERATOR}
"""Who keeps the library, its studies and crosswalks."""


def may_study(person: Viewer) -> bool:
    """Whether acts on the library, studies and crosswalks are offered."""
    return person.acts and bool(person.roles & STUDENTS)


def student() -> Viewer:
    """Who is looking, if they may work on the library.

    :raises Problem: 403 if they may not
    """
    person = signed_in()
    if not may_study(person):
        raise problem("forbidden")
    return person


def documents(kind: str = "") -> list[dict[str, Any]]:
    """The library, of one kind where it is named."""
    wanted = {"kind": kind} if kind else {}
    answer = backend().ask("standards", "documents", wanted, as_of=scope.scope().instant, wait_for=scope.wait_for())
    found: list[dict[str, Any]] = answer["documents"]
    listed = [{**entry, "new": is_new(entry["editions"][0]["registered"]["on"])} for entry in found]
    return sorted(listed, key=lambda entry: (KINDS.index(entry["kind"]), entry["title"]))


@page("/standards/documents", methods=["GET"])
def library() -> Any:
    """Every document, by kind."""
    person, kind = signed_in(), request.args.get("kind", "")
    kind = kind if kind in KINDS else ""
    return render_template("standards/documents.html", documents=documents(kind), kinds=KINDS, kind=kind,
                           may=may_study(person))  # fmt: skip


@page("/standards/documents/<name>", methods=["GET"])
def reference_document(name: str) -> Any:
    """One document: what it is, its editions, where it is cited."""
    person = signed_in()
    found = _document(name)
    people = named(edition["registered"]["by"] for edition in found["editions"])
    return render_template("standards/document.html", document=found, people=people, may=may_study(person))


@page("/standards/documents/<name>/file", methods=["GET"])
def document_file(name: str) -> Any:
    """The file of an edition (``edition``)."""
    signed_in()
    asked_for = {"document": name, "edition": request.args.get("edition", "")}
    return send_back(asking(), "standards", "document_part", asked_for, scope.scope().instant)


@page("/standards/documents/new", methods=["GET"])
def new_document() -> Any:
    """A new document, or the next edition of one (``document``)."""
    student()
    return asked.show(_registering(request.args.get("document", "")))


@page("/standards/documents/new", methods=["POST"])
def new_document_post() -> Any:
    """Put an edition on record."""
    student()
    act = _registering(request.args.get("document", ""))
    data, faults = asked.read(act)
    data["document"] = request.args.get("document") or data.pop("document")
    if data["in_force_from"] is None:
        faults.setdefault("in_force_from", t("library.from-missing"))
    data["link"] = data["link"] or None
    return asked.carry_out(_towards(act, data["document"]), "standards", "register_document", data, faults)


@page("/standards/documents/<name>/supersede", methods=["GET"])
def supersede_document(name: str) -> Any:
    """Which document takes the place of this one."""
    student()
    return asked.show(_superseding(_document(name)))


@page("/standards/documents/<name>/supersede", methods=["POST"])
def supersede_document_post(name: str) -> Any:
    """Say which document takes its place."""
    student()
    found = _document(name)
    act = _superseding(found)
    data, faults = asked.read(act)
    document, _, edition = data.pop("by_document").partition("|")
    sent = {**data, "document": name, "edition": found["edition"], "by_document": document, "by_edition": edition}
    if sent["on"] is None:
        faults.setdefault("on", t("form.date-wrong"))
    return asked.carry_out(act, "standards", "supersede_document", sent, faults)


@page("/standards/frameworks/<name>/cite", methods=["GET"])
def cite_item(name: str) -> Any:
    """Which clause an item of a framework rests on."""
    student()
    return asked.show(_citing(name))


@page("/standards/frameworks/<name>/cite", methods=["POST"])
def cite_item_post(name: str) -> Any:
    """Say which clause the item rests on."""
    student()
    act = _citing(name)
    data, faults = asked.read(act)
    document, _, edition = data.pop("document").partition("|")
    place = {"framework": name, "version": request.args.get("version", ""), "code": request.args.get("code", "")}
    sent = {**data, **place, "document": document, "edition": edition}
    return asked.carry_out(act, "standards", "cite_framework_item", sent, faults)


def in_force(entries: list[dict[str, Any]], kind: str = "") -> list[tuple[str, str]]:
    """Documents that hold today, as choices: ``id|edition`` and their words."""
    return [
        (f"{entry['document']}|{entry['edition']}", f"{entry['title']} ({entry['edition']})")
        for entry in entries
        if entry["status"] != "superseded" and kind in ("", entry["kind"])
    ]


def _document(name: str) -> dict[str, Any]:
    return backend().ask(
        "standards", "document", {"document": name}, as_of=scope.scope().instant, wait_for=scope.wait_for()
    )


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [
        (scope.address("/standards"), t("standards.title")),
        (scope.address("/standards/documents"), t("library.title")),
        *more,
    ]


def _registering(name: str) -> Act:
    known: Mapping[str, Any] = _document(name) if name else {}
    kinds = [(kind, t(f"library.kind.{kind}")) for kind in KINDS]
    identifier = [] if name else [Asked("document", "library.document", hint="library.document-hint")]
    crumbs = _crumbs(*([(scope.address(f"/standards/documents/{name}"), known["title"])] if known else []))
    return Act(
        heading=t("library.next-edition" if name else "library.new"),
        lead=t("library.next-edition-lead", title=known["title"], edition=known["edition"]) if name
        else t("library.new-lead"),
        crumbs=crumbs,
        fields=[
            *identifier,
            Asked("kind", "library.kind-label", "select", options=kinds, value=known.get("kind", "")),
            Asked("title", "library.document-title", value=known.get("title", "")),
            Asked("edition", "library.edition-label", hint="library.edition-label-hint"),
            Asked("issuer", "library.issuer", value=known.get("issuer", "")),
            Asked("dated", "library.dated", "date"),
            Asked("in_force_from", "library.in-force-from", "date"),
            Asked("in_force_to", "library.in-force-to", "date", hint="library.in-force-to-hint"),
            Asked("link", "library.link", hint="library.link-hint", optional=True),
            Asked("upload", "library.file", "file", hint="library.file-hint", optional=True),
            Asked("note", "library.note", "area", hint="library.note-hint", optional=True),
        ],
        button=t("library.register"),
        done=t("library.registered"),
        back=f"/standards/documents/{name}" if name else "/standards/documents",
    )  # fmt: skip


def _citing(name: str) -> Act:
    back = f"/standards/frameworks/{name}"
    track = name.removeprefix("area-")
    if track != name:  # an item of the area's own standards is shown with where it comes from
        place = {"code": request.args.get("code", "")}
        back = f"/standards/area/{track}/{request.args.get('version', '')}/origin?{urlencode(place)}"
    return Act(
        heading=t("library.cite-item", code=request.args.get("code", "")),
        lead=t("library.cite-item-lead"),
        crumbs=[(scope.address("/standards"), t("standards.title")), (scope.address(back), name)],
        fields=[
            Asked("document", "studies.document", "select", options=in_force(documents())),
            Asked("clause", "studies.clause"),
            Asked("quote", "studies.quote", "area", hint="studies.quote-hint", optional=True),
        ],
        button=t("studies.button.cite"),
        done=t("studies.done.cite"),
        back=back,
    )


def _towards(act: Act, name: str) -> Act:
    """`act`, which leads to the document that it makes."""
    return Act(act.heading, act.lead, act.crumbs, act.fields, act.button, act.done, f"/standards/documents/{name}")


def _superseding(found: Mapping[str, Any]) -> Act:
    others = [entry for entry in in_force(documents()) if not entry[0].startswith(f"{found['document']}|")]
    return Act(
        heading=t("library.supersede"),
        lead=t("library.supersede-lead", title=found["title"], edition=found["edition"]),
        crumbs=_crumbs((scope.address(f"/standards/documents/{found['document']}"), found["title"])),
        fields=[
            Asked("by_document", "library.by", "select", options=others),
            Asked("on", "library.on", "date"),
            Asked("reason", "library.reason", "area"),
        ],
        button=t("library.supersede-act"),
        done=t("library.superseded"),
        back=f"/standards/documents/{found['document']}",
        version=found["version"],
    )
