"""What a submission has named stays named: pieces of evidence over the whole way of a report."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from kernel.authority import Role
from kernel.database import Database
from kernel.envelope import Recorded
from kernel.files.tables import FILES
from kernel.province import Province
from kernel.specs import fold_projection, recorded
from services.evaluation import examples
from services.evaluation.projections import shelf
from services.evaluation.projections.evidence import EVIDENCE_SHELF
from tests.unit.evaluation.sar_office import FIRST, REPORT, do, fill, person, province

PIECE = examples.EVIDENCE
EARLIER = datetime(2026, 1, 1, tzinfo=UTC)
STREAM = f"sar-2568-{FIRST}-basic"
LINKS = {**REPORT, "evidence": PIECE, "items": ["1.1", "2.3"]}
Fact = tuple[str, dict[str, Any]]
LINKED, UNLINKED = ("evidence-linked", LINKS), ("evidence-unlinked", LINKS)
SUBMITTED, RETURNED, ACCEPTED, CORRECTED, BACK = (
    (name, REPORT)
    for name in ("sar-submitted", "sar-returned", "sar-accepted", "sar-correction-begun", "sar-withdrawn")
)


def history(*facts: Fact) -> list[Recorded]:
    whole = [("evidence-added", dict(examples.EVENTS["evidence-added"])), ("sar-started", REPORT), *facts]
    return [recorded("evaluation", name, data, stream=STREAM, position=at) for at, (name, data) in enumerate(whole, 1)]


def read(tmp_path: Path, events: Sequence[Recorded], as_of: datetime | None = None) -> dict[str, Any]:
    database = Database(f"sqlite:///{tmp_path}/shelf.sqlite")
    tables = fold_projection(EVIDENCE_SHELF, database, events)
    with database.reading() as tx:
        found = shelf.one(tx, tables, "1501", PIECE, as_of)
    database.dispose()
    assert found is not None
    return found


def after(tmp_path: Path, *facts: Fact) -> tuple[bool, bool]:
    row = read(tmp_path, history(*facts))
    return shelf.submitted(row), shelf.sealed(row)


def test_a_piece_knows_the_items_that_it_speaks_for(tmp_path: Path) -> None:
    row = read(tmp_path, history(LINKED, ("evidence-unlinked", {**LINKS, "items": ["2.3"]})))
    assert row["links"] == [{"report": STREAM, "item": "1.1", "status": "in_progress"}]
    assert not shelf.submitted(row)


@pytest.mark.parametrize("name", ["sar-checking-begun", "sar-accepted", "sar-returned"])
def test_a_piece_knows_that_a_report_with_it_was_submitted(tmp_path: Path, name: str) -> None:
    assert after(tmp_path, LINKED, SUBMITTED, (name, REPORT)) == (True, name != "sar-returned")


def test_a_submission_that_was_taken_back_lets_go_of_its_evidence(tmp_path: Path) -> None:
    assert after(tmp_path, LINKED, SUBMITTED, BACK) == (False, False)


def test_a_submission_that_was_taken_back_does_not_let_go_of_what_an_earlier_one_named(tmp_path: Path) -> None:
    again = ("sar-resubmitted", REPORT)
    assert after(tmp_path, LINKED, SUBMITTED, RETURNED, UNLINKED, again, BACK) == (True, False)
    assert after(tmp_path, SUBMITTED, RETURNED, LINKED, again, BACK) == (False, False)


def test_evidence_of_an_accepted_report_stays_submitted_and_sealed_when_a_correction_links_it_no_more(
    tmp_path: Path,
) -> None:
    assert after(tmp_path, LINKED, SUBMITTED, ACCEPTED, CORRECTED, UNLINKED) == (True, True)
    assert after(tmp_path, LINKED, SUBMITTED, ACCEPTED, CORRECTED, UNLINKED, SUBMITTED, ACCEPTED) == (True, True)


@pytest.mark.parametrize("open_again", [(RETURNED,), (ACCEPTED, CORRECTED)])
def test_what_is_linked_while_a_report_is_open_again_counts_from_its_next_submission(
    tmp_path: Path, open_again: tuple[Fact, ...]
) -> None:
    assert after(tmp_path, SUBMITTED, *open_again, LINKED) == (False, False)
    assert after(tmp_path, SUBMITTED, *open_again, LINKED, SUBMITTED) == (True, True)


def test_what_was_submitted_is_answered_as_of_any_moment(tmp_path: Path) -> None:
    events = history(LINKED, SUBMITTED, ACCEPTED, CORRECTED, UNLINKED)
    told = [read(tmp_path, events, event.recorded_at) for event in events]
    assert [(shelf.submitted(row), shelf.sealed(row)) for row in told] == [
        (False, False), (False, False), (False, False), (True, True), (True, True), (True, True), (True, True),
    ]  # fmt: skip


@pytest.fixture
def made(tmp_path: Path) -> Province:
    return province(tmp_path)


SAID = {"school": FIRST, "kind": "photo", "caption": "รักการอ่าน", "happened_on": "2025-08-19", "faces": False}


def added(made: Province) -> str:
    answer = made.do("evaluation", "add_evidence", {**SAID, "link": "https://films.example/1"})
    found: str = answer["extra"]["evidence"]
    return found


def link(made: Province, piece: str, command: str = "link_evidence") -> None:
    do(made, command, {"evidence": piece, "items": ["2.1"]})


def seen(made: Province, piece: str, **envelope: Any) -> bool:
    """Whether the office sees a piece that is meant for the school alone."""
    asked = {"school": FIRST, "year": 2568}
    office = person(made, Role.SUPERVISOR, "sup")
    rows = made.ask("evaluation", "evidence_shelf", asked, token=office, **envelope)["evidence"]
    return piece in [row["evidence"] for row in rows]


def refused(made: Province, command: str, piece: str, **data: Any) -> str:
    director = person(made, Role.SCHOOL_DIRECTOR, "dir")
    sent = {"school": FIRST, "evidence": piece, **data}
    return str(made.refused("evaluation", command, sent, token=director)["code"])


def test_evidence_of_an_accepted_report_cannot_be_pulled_by_a_correction(made: Province) -> None:
    do(made, "start_sar")
    piece = added(made)
    link(made, piece)
    fill(made)
    do(made, "submit_sar")
    assert refused(made, "describe_evidence", piece, **{**SAID, "caption": "อื่น"}) == "evidence.sealed"
    do(made, "accept_sar")
    do(made, "begin_correction", {"reason": "แก้ตัวเลข"})
    link(made, piece, "unlink_evidence")

    assert refused(made, "withdraw_evidence", piece, reason="แนบผิด") == "evidence.submitted"
    assert refused(made, "describe_evidence", piece, **{**SAID, "caption": "อื่น"}) == "evidence.sealed"
    assert seen(made, piece)


def test_the_snapshot_holds_what_every_file_and_link_is_known_by(made: Province) -> None:
    do(made, "start_sar")
    content = b"%PDF-1.7 plan"
    upload, digest = str(uuid4()), hashlib.sha256(content).hexdigest()
    made.do("evaluation", "begin_file", {"upload": upload, "school": FIRST, "sha256": digest, "size": len(content)})
    part = {"upload": upload, "ordinal": 0, "content": base64.b64encode(content).decode()}
    made.do("evaluation", "put_file_part", part)
    made.do("evaluation", "finish_file", {"upload": upload})
    made_of = made.do("evaluation", "add_evidence", {**SAID, "kind": "document", "upload": upload})
    for piece in (made_of["extra"]["evidence"], added(made)):
        link(made, piece)
    fill(made)
    do(made, "submit_sar")

    file, web = made.ask("evaluation", "sar_submission", REPORT)["content"]["evidence"]
    said = {"caption": "รักการอ่าน", "happened_on": "2025-08-19", "items": ["2.1"]}
    assert {key: value for key, value in file.items() if key != "evidence"} == {
        **said, "kind": "document", "sha256": digest, "media_type": "application/pdf", "size": len(content),
        "link": None,
    }  # fmt: skip
    assert (web["link"], web["sha256"], web["kind"]) == ("https://films.example/1", None, "photo")


def test_evidence_linked_to_a_returned_report_is_still_the_schools_own(made: Province) -> None:
    do(made, "start_sar")
    early = added(made)
    link(made, early)
    fill(made)
    do(made, "submit_sar")
    do(made, "return_sar", {"items": [{"item": "2.1", "comment": "หลักฐานไม่พอ"}]})
    new = added(made)
    link(made, new)

    assert (seen(made, early), seen(made, new)) == (True, False)
    made.do("evaluation", "describe_evidence", {**SAID, "evidence": early, "caption": "ค่ายรักการอ่าน"})
    link(made, new, "unlink_evidence")
    made.do("evaluation", "withdraw_evidence", {"school": FIRST, "evidence": new, "reason": "แนบผิด"})


def test_the_office_reads_no_caption_of_a_piece_that_is_the_schools_own_until_it_is_submitted(made: Province) -> None:
    director, office = person(made, Role.SCHOOL_DIRECTOR, "dir"), person(made, Role.SUPERVISOR, "sup")

    def told(query: str, token: str) -> bool:
        return "ประชุมลับ" in str(made.ask("evaluation", query, REPORT, token=token))

    do(made, "start_sar")
    fill(made)
    do(made, "submit_sar")
    do(made, "return_sar", {"items": [{"item": "2.1", "comment": "หลักฐานไม่พอ"}]})
    said = {**SAID, "caption": "ประชุมลับ", "link": "https://films.example/2"}
    piece = made.do("evaluation", "add_evidence", said)["extra"]["evidence"]
    link(made, piece)
    assert (told("sar_changes", director), told("sar_changes", office)) == (True, False)

    made.do("evaluation", "withdraw_evidence", {"school": FIRST, "evidence": piece, "reason": "แนบผิด"})
    assert (told("check_sar", director), told("check_sar", office)) == (True, False)

    link(made, piece, "unlink_evidence")
    shown = made.do("evaluation", "add_evidence", {**said, "audience": "office"})["extra"]["evidence"]
    link(made, shown)
    assert told("sar_changes", office)


@pytest.mark.parametrize("facts", [(), (LINKED, SUBMITTED, BACK, UNLINKED)])
def test_only_a_file_that_no_submission_ever_named_is_erased(tmp_path: Path, facts: Sequence[Fact]) -> None:
    """A submission that was taken back left a snapshot, too."""
    withdrawn = ("evidence-withdrawn", dict(examples.EVENTS["evidence-withdrawn"]))
    database = Database(f"sqlite:///{tmp_path}/shelf.sqlite")
    tables = fold_projection(EVIDENCE_SHELF, database, history(*facts, withdrawn))
    sha256 = examples.EVENTS["evidence-added"]["file"]["sha256"]
    later = datetime.now(UTC) + timedelta(days=1)
    with database.transaction() as tx:
        FILES.create(tx)
        tx.execute(FILES.insert().values(area="1501", sha256=sha256, size=1, stored_at=EARLIER, kept=True))
        found, told = shelf.unneeded(tx, tables, later, later), shelf.erasable(tx, tables, "1501", PIECE)
    database.dispose()

    assert told is not bool(facts)
    assert found == ([] if facts else [("1501", sha256)])
