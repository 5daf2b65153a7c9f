"""The table of figures: typed in, or out of a spreadsheet that is shown before it takes the table's place."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from flask import Response, redirect, render_template, request

from gateway.pages import scope
from gateway.pages.backend import Problem, backend
from gateway.pages.faults import REFUSED
from gateway.pages.figure_tables import Shown, read, shown, typed, written
from gateway.pages.language import t
from gateway.pages.sars.report import Report, base_of, execute, report
from gateway.pages.site import page
from gateway.pages.viewer import signed_in
from gateway.pages.wording import refusal
from gateway.parts import parts
from gateway.problems import problem
from gateway.uploads import Upload
from kernel.envelope import derived_id

FIGURES = "/sars/<int:year>/<code>/<track>/sections/<section>/figures"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KIND = "sar-figures"


@page(FIGURES, methods=["GET"])
def sar_figures(year: int, code: str, track: str, section: str) -> Any:
    """The table with a row to go on in."""
    found = report(year, code, track)
    return _show(found, section, _stored(found, section))


@page(FIGURES, methods=["POST"])
def sar_figures_post(year: int, code: str, track: str, section: str) -> Any:
    """Keep the table."""
    found = report(year, code, track)
    columns = shown(_table(found, section)["table"])
    mine = [row for row in _typed(columns) if any(row.values())]
    if "more" in request.form:
        return _show(found, section, mine, more=5)
    rows = [read(columns, row) for row in mine]
    try:
        execute(found, "enter_figures", section=section, rows=rows, base=base_of(request.form))
    except Problem as fault:
        if fault.status not in (*REFUSED, 403):
            raise
        standing = fault.current if fault.code == "sar.figures-changed" else None
        errors = [(error.get("pointer", ""), refusal(fault, said=error["detail"])) for error in fault.errors]
        told = {_place(columns, pointer): message for pointer, message in errors}
        faults = {} if standing else told or {f"{columns[0].name}-0": refusal(fault)}
        return _show(found, section, mine, faults, standing=standing), fault.status
    return redirect(scope.address(f"{found.base}/sections/{section}/figures", kept=1), 303)


@page(f"{FIGURES}.xlsx", methods=["GET"])
def sar_figures_template(year: int, code: str, track: str, section: str) -> Any:
    """A spreadsheet of the section's columns to fill in."""
    named = {**report(year, code, track).key, "section": section}
    found = backend().ask("evaluation", "figures_template", {**named, "format": "xlsx"}, as_of=scope.scope().instant)
    answer = Response(base64.b64decode(found["file"]), mimetype=XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="{found["filename"]}"'
    return answer


@page(f"{FIGURES}/check", methods=["POST"])
def sar_figures_check(year: int, code: str, track: str, section: str) -> Any:
    """What a spreadsheet would put in the table's place, or everything that is wrong with it."""
    found, sent = report(year, code, track), request.files.get("file")
    content = b"" if sent is None else sent.read()
    if not content:
        return _show(found, section, _stored(found, section), {"file": t("sars.figures-file-missing")}), 422
    encoded = base64.b64encode(content).decode()
    try:
        checked = backend().ask("evaluation", "check_figures", {**found.key, "section": section, "file": encoded})
    except Problem as fault:
        if fault.status not in REFUSED:
            raise
        return _show(found, section, _stored(found, section), {"file": refusal(fault)}), fault.status
    person = signed_in()
    name = ((sent.filename if sent else "") or "")[-120:]
    upload, key = parts().uploads.keep(person.actor, person.area, KIND, name, content, checked["fingerprint"])
    return _preview(found, section, checked, upload, key), 422 if checked["errors"] else 200


@page(f"{FIGURES}/import", methods=["POST"])
def sar_figures_import(year: int, code: str, track: str, section: str) -> Any:
    """Put the very rows that were shown in the place of the very table that they were shown beside."""
    found, person, seen = report(year, code, track), signed_in(), base_of(request.form)
    key = request.form.get("key", "")
    try:
        upload, content = parts().uploads.open(person.actor, request.form.get("upload", ""), key)
    except Problem as fault:
        return _show(found, section, _stored(found, section), {"file": fault.detail}), 409
    file = {**found.key, "section": section, "file": base64.b64encode(content).decode()}
    data = {**file, "fingerprint": upload.fingerprint, "base": seen}
    try:
        backend().execute("evaluation", "import_figures", data, command_id=derived_id("figures", upload.id, seen))
    except Problem as fault:
        if fault.status not in REFUSED:
            raise
        if fault.code == "sar.figures-changed":
            again = backend().ask("evaluation", "check_figures", file)
            return _preview(found, section, again, upload, key, standing=_stored(found, section)), 412
        return _show(found, section, _stored(found, section), {"file": refusal(fault)}), fault.status
    return redirect(scope.address(f"{found.base}/sections/{section}/figures", kept=1), 303)


def _preview(
    found: Report, section: str, checked: dict[str, Any], upload: Upload, key: str, *,
    standing: list[dict[str, str]] | None = None,
) -> str:  # fmt: skip
    """The rows of a spreadsheet; `standing` is the table that somebody else has kept since they were last shown."""
    columns = shown(_table(found, section)["table"])
    told = {"checked": checked, "upload": upload, "key": key, "columns": columns, "home": found.section(section)}
    rows = [written(columns, row) for row in checked["rows"]] if not checked["errors"] else []
    return render_template(
        "sars/figures-import.html", report=found, sar=found.sar, standing=standing, rows=rows, **told
    )


def _typed(columns: Sequence[Shown]) -> list[dict[str, str]]:
    """Every row that was sent: how many a table may have is for the service to say, and none is left out unsaid."""
    rows = []
    for at in count():
        if f"{columns[0].name}-{at}" not in request.form:
            break
        rows.append({each.name: request.form.get(f"{each.name}-{at}", "").strip() for each in columns})
    return rows


def _stored(found: Report, section: str) -> list[dict[str, str]]:
    table = _table(found, section)
    columns = shown(table["table"])
    return [typed(columns, row) for row in table["rows"]]


def _table(found: Report, section: str) -> dict[str, Any]:
    """The table of a section.

    :raises Problem: 404 for a section without one
    """
    if section not in found.sar["figures"]:
        raise problem("not-found")
    return dict(found.sar["figures"][section])


def _place(columns: Sequence[Shown], pointer: str) -> str:
    """``/rows/0/levels/2`` as the cell's name ``level_3-0``; the row's first cell where the row is meant."""
    _, at, name, place, *_ = [*pointer.strip("/").split("/"), "", "", "", ""]
    level = int(place) + 1 if place.isdigit() else None
    cell = next((each for each in columns if each.column == name and level in (None, each.level)), columns[0])
    return f"{cell.name}-{at or 0}"


def _show(
    found: Report, section: str, rows: list[dict[str, str]], faults: Mapping[str, str] | None = None, *, more: int = 2,
    standing: Any = None,
) -> str:  # fmt: skip
    kept, home = _table(found, section), found.section(section)
    columns = shown(kept["table"])
    as_kept = rows == _stored(found, section)
    return render_template(
        "sars/figures.html", report=found, sar=found.sar, rows=rows, faults=faults or {}, more=more, columns=columns,
        table=kept["table"], totals=written(columns, kept["totals"]) if as_kept and kept["totals"] else {},
        standing=standing and [typed(columns, row) for row in standing["rows"]], kept="kept" in request.args,
        base=kept["ordinal"], open=found.may_write(home), home=home, odd=_odd(found, section) if not faults else {},
    )  # fmt: skip


def _odd(found: Report, section: str) -> dict[int, list[str]]:
    """Row -> what the checks of the report find in it."""
    checked = backend().ask("evaluation", "check_sar", found.key, as_of=scope.scope().instant)
    odd: dict[int, list[str]] = {}
    for finding in checked["findings"]:
        kind, _, place = finding["pointer"].strip("/").partition("/")
        home, _, row = place.rpartition("/")
        if (kind, home) == ("figures", section) and row.isdigit():
            odd.setdefault(int(row), []).append(finding["message"])
    return odd
