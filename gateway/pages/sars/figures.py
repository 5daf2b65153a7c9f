"""The table of figures: typed in, or out of a spreadsheet that is shown before it takes the table's place."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from flask import Response, redirect, render_template, request

from gateway.pages import scope, thai
from gateway.pages.backend import Problem, backend
from gateway.pages.faults import REFUSED
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
COLUMNS = ("indicator", "grade", "enrolled", "evaluated", "level_1", "level_2", "level_3", "level_4", "level_5")
NUMBERS = COLUMNS[2:]
MOST = 200
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
    typed = _typed()
    mine = [row for row in typed if any(row.values())]
    if "more" in request.form:
        return _show(found, section, mine, more=5)
    faults = _not_numbers(mine)
    if faults:
        return _show(found, section, mine, faults), 422
    try:
        execute(found, "enter_figures", section=section, rows=[_row(row) for row in mine], base=base_of(request.form))
    except Problem as fault:
        if fault.status not in (*REFUSED, 403):
            raise
        standing = fault.current if fault.code == "sar.figures-changed" else None
        told = {_place(error.get("pointer", "")): refusal(fault, said=error["detail"]) for error in fault.errors}
        shown = {} if standing else told or {"evaluated-0": refusal(fault)}
        return _show(found, section, mine, shown, standing=standing), fault.status
    return redirect(scope.address(f"{found.base}/sections/{section}/figures", kept=1), 303)


@page(f"{FIGURES}.xlsx", methods=["GET"])
def sar_figures_template(year: int, code: str, track: str, section: str) -> Any:  # noqa: ARG001  one template for all
    """A spreadsheet to fill in."""
    found = backend().ask("evaluation", "figures_template", {"format": "xlsx"})
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
    told = {"checked": checked, "upload": upload, "key": key, "columns": COLUMNS, "home": found.section(section)}
    return render_template("sars/figures-import.html", report=found, sar=found.sar, standing=standing, **told)


def _typed() -> list[dict[str, str]]:
    rows = []
    for at in range(MOST):
        if f"indicator-{at}" not in request.form:
            break
        rows.append({name: request.form.get(f"{name}-{at}", "").strip() for name in COLUMNS})
    return rows


def _stored(found: Report, section: str) -> list[dict[str, str]]:
    return [_flat(row) for row in _table(found, section)["rows"]]


def _table(found: Report, section: str) -> dict[str, Any]:
    """The table of a section.

    :raises Problem: 404 for a section without one
    """
    if section not in found.sar["figures"]:
        raise problem("not-found")
    return dict(found.sar["figures"][section])


def _flat(row: Mapping[str, Any]) -> dict[str, str]:
    plain = {name: str(row[name]) for name in COLUMNS[:4]}
    return plain | {f"level_{at}": str(count) for at, count in enumerate(row["levels"], 1)}


def _row(row: Mapping[str, str]) -> dict[str, Any]:
    numbers = {name: thai.whole(row[name] or "0") for name in NUMBERS}
    levels = [numbers[f"level_{at}"] for at in range(1, 6)]
    return {**{name: row[name] for name in ("indicator", "grade")}, "enrolled": numbers["enrolled"],
            "evaluated": numbers["evaluated"], "levels": levels}  # fmt: skip


def _not_numbers(rows: list[dict[str, str]]) -> dict[str, str]:
    """Cells that are no whole numbers; an empty one is taken for 0."""
    return {
        f"{name}-{at}": t("sars.figures-not-a-number", row=at + 1)
        for at, row in enumerate(rows)
        for name in NUMBERS
        if row[name] and thai.whole(row[name]) is None
    }


def _place(pointer: str) -> str:
    """``/rows/0/levels/2`` as the cell's name ``level_3-0``."""
    _, at, *field = [*pointer.strip("/").split("/"), ""]
    name = field[0] if field else ""
    if name == "levels" and len(field) > 1 and field[1].isdigit():
        name = f"level_{int(field[1]) + 1}"
    return f"{name if name in COLUMNS else 'evaluated'}-{at or 0}"


def _show(
    found: Report, section: str, rows: list[dict[str, str]], faults: Mapping[str, str] | None = None, *, more: int = 2,
    standing: Any = None,
) -> str:  # fmt: skip
    table, home = _table(found, section), found.section(section)
    return render_template(
        "sars/figures.html", report=found, sar=found.sar, rows=rows, faults=faults or {}, more=more, columns=COLUMNS,
        numbers=NUMBERS, standing=standing and [_flat(row) for row in standing["rows"]], kept="kept" in request.args,
        base=table["ordinal"], open=found.may_write(home), home=home, odd=_odd(found, section) if not faults else {},
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
