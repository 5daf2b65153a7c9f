"""Importing clusters, schools and people: template, check, confirmation, receipt. Nothing is written before the latter.

What is confirmed is the very file that was checked (``gateway.uploads``), and it is imported only if it would still
write exactly what was shown (the check's fingerprint).
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response, redirect, render_template, request
from werkzeug.datastructures import FileStorage

from gateway.pages import planned
from gateway.pages.backend import Problem, backend
from gateway.pages.faults import REFUSED, faults_of
from gateway.pages.language import t
from gateway.pages.office import office
from gateway.pages.site import page
from gateway.pages.spreadsheets import csv_answer
from gateway.pages.viewer import Viewer, keeper
from gateway.parts import parts
from gateway.problems import problem
from gateway.uploads import Upload
from kernel.envelope import derived_id

KINDS = ("schools", "clusters", "people")
FORMS = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
UNKNOWN = 503
"""Directory did not answer in time, and may have written all of it or nothing."""

HEADING_ROW = 1
SHOWN = 100
"""Rows that a page lists; the rest is in its download."""


@page("/schools/import", methods=["GET"])
def import_form() -> Any:
    """What can be imported, the template to fill in, and where to send it."""
    keeper()
    return _form(_kind(request.args))


@page("/schools/import/<kind>.<form>", methods=["GET"])
def import_template(kind: str, form: str) -> Any:
    """A template to fill in."""
    keeper()
    if kind not in KINDS or form not in FORMS:
        raise problem("not-found")
    found = backend().ask("directory", "import_template", {"kind": kind, "format": form})
    answer = Response(base64.b64decode(found["file"]), mimetype=FORMS[form])
    answer.headers["Content-Disposition"] = f'attachment; filename="{found["filename"]}"'
    return answer


@page("/schools/import", methods=["POST"])
def check_import() -> Any:
    """Check a file: everything that would be written, or everything that is wrong."""
    person, kind, sent = keeper(), _kind(request.form), request.files.get("file")
    content = b"" if sent is None else sent.read()
    if sent is None or not content:
        return _form(kind, {"file": t("imports.file-empty" if sent and sent.filename else "imports.file-missing")},
                     t("imports.unchecked")), 422  # fmt: skip
    return _checked(person, kind, _name(sent), content)


@page("/schools/import/download", methods=["POST"])
def download_import() -> Any:
    """The whole list of errors, or of what would be written, as a spreadsheet."""
    person = keeper()
    upload, content = parts().uploads.open(person.actor, request.form.get("upload", ""), request.form.get("key", ""))
    found = _check(upload.kind, content)
    if request.form.get("list") == "errors":
        heads = [t("imports.row"), t("imports.column"), t("imports.fault")]
        lines = [[error["row"], error["column"] or "", error["message"]] for error in found["errors"]]
        return csv_answer([heads, *lines], upload.kind, "errors")
    heads = [t("imports.row"), t("imports.subject"), t("imports.written")]
    changes = planned.rows(found["events"], office())
    return csv_answer(
        [heads, *([row.number, row.subject, words] for row in changes for words in row.words)], upload.kind, "changes"
    )


@page("/schools/import/confirm", methods=["POST"])
def confirm_import() -> Any:
    """Import the file that was checked. Sent again, it is not done again."""
    person = keeper()
    uploads = parts().uploads
    try:
        upload, content = uploads.open(person.actor, request.form.get("upload", ""), request.form.get("key", ""))
    except Problem as fault:
        return _form(_kind(request.form), {"file": fault.detail}, t("imports.not-done")), 409
    data = {"file": base64.b64encode(content).decode(), "fingerprint": upload.fingerprint}
    try:
        done = backend().execute("directory", f"import_{upload.kind}", data, command_id=derived_id("import", upload.id))
    except Problem as fault:
        if fault.status == UNKNOWN:
            key = request.form["key"]
            return render_template("schools/import-unknown.html", upload=upload, key=key, fault=fault), UNKNOWN
        if fault.status not in REFUSED:
            raise
        return _checked(person, upload.kind, upload.filename, content, fault)
    at = parts().clock().isoformat()
    uploads.imported(upload.id, {**done["extra"], "position": done["position"], "at": at})
    return redirect(f"/schools/import/receipts/{upload.id}", 303)


@page("/schools/import/receipts/<upload>", methods=["GET"])
def import_receipt(upload: str) -> Any:
    """What was imported, out of which file. Fit for printing."""
    person = keeper()
    found = parts().uploads.about(person.actor, upload)
    if found.outcome is None:
        raise problem("not-found")
    return render_template("schools/import-receipt.html", upload=found, done=found.outcome, person=person)


def _kind(given: Mapping[str, str]) -> str:
    return given["kind"] if given.get("kind") in KINDS else KINDS[0]


def _name(sent: FileStorage) -> str:
    """The file's own name, without the folders that some browsers send along."""
    return (sent.filename or "").replace("\\", "/").rpartition("/")[2][:120]


def _check(kind: str, content: bytes) -> dict[str, Any]:
    return backend().ask("directory", "check_import", {"kind": kind, "file": base64.b64encode(content).decode()})


def _checked(person: Viewer, kind: str, name: str, content: bytes, refused: Problem | None = None) -> Any:
    """The answer to a check.

    :param refused: why the import that follows an earlier check was not carried out
    """
    try:
        found = _check(kind, content)
    except Problem as fault:
        if fault.status not in REFUSED:
            raise
        return _form(kind, faults_of(fault, ("file",)), t("imports.unreadable")), fault.status
    upload, key = parts().uploads.keep(person.actor, person.area, kind, name, content, found["fingerprint"])
    body = _report(upload, key, found, refused)
    return (body, 422) if found["errors"] else (body, refused.status if refused else 200)


def _report(upload: Upload, key: str, found: Mapping[str, Any], refused: Problem | None) -> str:
    errors: Sequence[Mapping[str, Any]] = found["errors"]
    changes = [] if errors else planned.rows(found["events"], office())
    wrong = {int(error["row"]) for error in errors}
    faulty = len(wrong - {HEADING_ROW})
    where = ("both" if faulty else "heading") if HEADING_ROW in wrong else "rows"
    return render_template(
        "schools/import-report.html", upload=upload, key=key, errors=errors, changes=changes, shown=SHOWN,
        faulty=faulty, where=where, doubts=[] if errors else found["doubts"],
        rows=found["rows"], unchanged=found["unchanged"], events=len(found["events"]), refused=refused,
        tally=planned.tally(found["events"]), kind=upload.kind, limit=_limit(), columns=[],
    )  # fmt: skip


def _form(kind: str, faults: Mapping[str, str] | None = None, refused: str = "") -> str:
    """The form; where a file was not taken, `refused` says so above the `faults`."""
    template = backend().ask("directory", "import_template", {"kind": kind, "format": "csv"})
    return render_template(
        "schools/import.html", kind=kind, kinds=KINDS, faults=faults or {}, refused=refused,
        columns=template["columns"], limit=_limit(),
    )  # fmt: skip


def _limit() -> int:
    """The largest file, in whole megabytes."""
    return parts().settings.max_upload // 1_000_000
