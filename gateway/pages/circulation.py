"""The board of a circulated edition: a dot for each school by cluster, reminders with a preview, a list to print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from flask import render_template, request

from gateway.pages import scope
from gateway.pages.backend import backend
from gateway.pages.carrying_out import carry_out
from gateway.pages.documents import asked_form, send
from gateway.pages.faults import faults_of
from gateway.pages.language import t
from gateway.pages.notices import may_remind
from gateway.pages.office import School, by_name, office
from gateway.pages.paging import leaf
from gateway.pages.people import names
from gateway.pages.site import page
from gateway.pages.viewer import office_only

STATUSES = ("waiting", "notified", "opened", "acknowledged")
"""Filters of the board. ``waiting``: not acknowledged, whether it was opened or not."""

DOTS = {"acknowledged": "completed", "opened": "in_progress", "notified": "not_started"}
"""How full a school's dot is."""

BOARD = "/standards/notices/<track>/<int:edition>"

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """The board with what of it was asked for.

    :ivar board: the service's answer
    :ivar concerned: its rows in Thai order of the schools' names, without schools that closed since
    :ivar rows: those of them that the filters let through
    """

    board: Mapping[str, Any]
    concerned: Sequence[Row]
    rows: Sequence[Row]
    cluster: str
    status: str

    def waiting(self) -> list[Row]:
        """Those shown that have not acknowledged."""
        return [row for row in self.rows if row["status"] != "acknowledged"]


@page(BOARD)
def board(track: str, edition: int) -> Any:
    """Who has been notified, has opened and has acknowledged, by cluster."""
    person = office_only()
    shown = _shown(track, edition)
    tree = office()
    strips = [
        (cluster, [DOTS[row["status"]] for row in shown.concerned if row["cluster"] == cluster["cluster"]])
        for cluster in tree.clusters
    ]
    within = [row for row in shown.concerned if shown.cluster in ("", row["cluster"])]
    counts = {status: sum(_is(row, status) for row in within) for status in STATUSES}
    page_of = leaf(shown.rows)
    return render_template(
        "notices/board.html", board=shown.board, leaf=page_of, office=tree, counts=counts, total=len(within),
        strips=[(cluster, dots) for cluster, dots in strips if dots], statuses=STATUSES, cluster=shown.cluster,
        status=shown.status, waiting=len(shown.waiting()), may=may_remind(person), who=_who(page_of.rows),
    )  # fmt: skip


@page(f"{BOARD}/list")
def printed(track: str, edition: int) -> Any:
    """The list of acknowledgements for the file."""
    office_only()
    shown = _shown(track, edition)
    return render_template(
        "notices/list.html", board=shown.board, office=office(), who=_who(shown.rows),
        clusters=[(one, [r for r in shown.rows if r["cluster"] == one["cluster"]]) for one in office().clusters],
    )  # fmt: skip


@page(f"{BOARD}/list/document")
def list_document(track: str, edition: int) -> Any:
    """The list of acknowledgements as the office's own document."""
    office_only()
    asked = {"track": track, "edition": edition}
    found = backend().ask("standards", "acknowledgement_list_document", asked, as_of=scope.scope().instant)
    return send(found["template"], found["data"], asked_form(), as_of=found.get("as_of"))


@page(f"{BOARD}/letter")
def letter(track: str, edition: int) -> Any:
    """The letter that tells of the edition: to schools, or with ``audience=agencies`` to agencies."""
    office_only()
    audience = "agencies" if request.args.get("audience") == "agencies" else "schools"
    asked = {"track": track, "edition": edition, "audience": audience}
    found = backend().ask("standards", "notification_letter_document", asked, as_of=scope.scope().instant)
    return send(found["template"], found["data"], asked_form(), as_of=found.get("as_of"))


@page(f"{BOARD}/remind", methods=["GET"])
def reminder(track: str, edition: int) -> Any:
    """What a reminder would say, and to whom it would go; nothing is sent."""
    office_only()
    shown = _shown(track, edition)
    return _preview(shown, None, {})


@page(f"{BOARD}/remind", methods=["POST"])
def remind(track: str, edition: int) -> Any:
    """Send it."""
    office_only()
    shown = _shown(track, edition)
    text, schools = request.form.get("text", ""), request.form.getlist("schools")
    data = {"track": track, "edition": edition, "schools": schools, "text": text}
    return carry_out(
        "standards",
        "remind_schools",
        data,
        lambda fault: _preview(shown, text, faults_of(fault, ("text",))),
        f"/standards/notices/{track}/{edition}",
        lambda done: t("notices.reminded-now", count=done["extra"]["reminded"]),
    )


def _preview(shown: Shown, text: str | None, faults: Mapping[str, str]) -> str:
    of = {"track": shown.board["track"], "edition": shown.board["edition"]}
    asked = of | {"schools": [row["school"] for row in shown.waiting()]}
    preview = backend().ask("standards", "reminder_preview", asked, as_of=scope.scope().instant)
    return render_template(
        "notices/remind.html", board=shown.board, preview=preview, text=preview["text"] if text is None else text,
        groups=_by_cluster(preview["receivers"]), faults=faults, key=uuid4(), cluster=shown.cluster,
        status=shown.status,
    )  # fmt: skip


def _by_cluster(codes: Sequence[str]) -> list[tuple[str, list[School]]]:
    """The clusters of these schools in the office's order, each with its schools in that of a dictionary."""
    tree = office()
    schools = by_name(tree.schools[code] for code in codes)
    named = dict.fromkeys([*(one["name"] for one in tree.clusters), *(school.cluster for school in schools)])
    groups = [(name, [school for school in schools if school.cluster == name]) for name in named]
    return [(name, found) for name, found in groups if found]


def _shown(track: str, edition: int) -> Shown:
    found = backend().ask(
        "standards", "circulation_board", {"track": track, "edition": edition}, as_of=scope.scope().instant,
        wait_for=scope.wait_for(),
    )  # fmt: skip
    schools = office().schools
    rows = {row["school"]: row for row in found["schools"] if row["concerned"] and row["school"] in schools}
    concerned = [rows[school.code] for school in by_name(schools[code] for code in rows)]
    cluster, status = request.values.get("cluster", ""), request.values.get("status", "")
    let_through = [row for row in concerned if cluster in ("", row["cluster"]) and _is(row, status)]
    return Shown(found, concerned, let_through, cluster, status if status in STATUSES else "")


def _is(row: Row, status: str) -> bool:
    return status not in STATUSES or row["status"] == status or (status == "waiting" and row["status"] in STATUSES[1:3])


def _who(rows: Sequence[Row]) -> dict[str, str]:
    """The names of those who acknowledged."""
    return names({"metadata": {"actor": row["by"]}} for row in rows if row["by"])
