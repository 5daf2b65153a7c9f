"""What is in the repository is what the code says."""

from __future__ import annotations

import json
import re
from pathlib import Path

from click.testing import CliRunner

from nithet.contracts import context_map, files, public_events, summary
from nithet.contracts.__main__ import main
from tests.contracts.language import ROOT, published, services


def test_the_published_files_are_up_to_date() -> None:
    assert files.out_of_date(ROOT, files.generate(list(services().values()))) == []


def test_generating_again_gives_the_same_bytes() -> None:
    found = list(services().values())

    assert files.generate(found) == files.generate(found)


def test_a_check_of_fresh_files_passes(tmp_path: Path) -> None:
    CliRunner().invoke(main, ["--root", str(tmp_path)])

    assert CliRunner().invoke(main, ["--check", "--root", str(tmp_path)]).exit_code == 0


def test_a_check_fails_where_a_file_was_edited_by_hand(tmp_path: Path) -> None:
    CliRunner().invoke(main, ["--root", str(tmp_path)])
    (tmp_path / "docs/context-map.md").write_text("edited", "utf-8")

    result = CliRunner().invoke(main, ["--check", "--root", str(tmp_path)])

    assert (result.exit_code, "docs/context-map.md is out of date" in result.output) == (1, True)


def test_a_check_fails_where_a_file_is_missing(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["--check", "--root", str(tmp_path)]).exit_code == 1


def test_a_breaking_change_is_neither_checked_in_nor_written(tmp_path: Path) -> None:
    CliRunner().invoke(main, ["--root", str(tmp_path)])
    place = tmp_path / files.SCHEMAS / f"{next(iter(published()))}.json"
    schema = json.loads(place.read_text("utf-8"))
    schema["properties"]["promised_once"] = {"type": "string"}
    place.write_text(json.dumps(schema), "utf-8")

    result = CliRunner().invoke(main, ["--root", str(tmp_path)])

    assert (result.exit_code, "data.promised_once is removed" in result.output) == (1, True)


def test_a_schema_of_a_type_that_is_no_more_is_noticed(tmp_path: Path) -> None:
    CliRunner().invoke(main, ["--root", str(tmp_path)])
    (tmp_path / files.SCHEMAS / "th.nithet.gone.v1.json").write_text("{}", "utf-8")

    assert CliRunner().invoke(main, ["--check", "--root", str(tmp_path)]).exit_code == 1


def test_the_context_map_shows_every_edge_between_services() -> None:
    found = list(services().values())
    page = context_map.page(found)

    assert all(f"`{event}`" in page and reader in page for _, event, reader, _, _ in context_map.edges(found))


def test_the_relay_knows_every_reader_of_a_service() -> None:
    found = json.loads((ROOT / "contracts/subscriptions.json").read_text("utf-8"))

    assert found == {n: sorted(d.foreign_sources()) for n, d in services().items() if d.foreign_sources()}


def test_every_type_in_the_catalogue_is_told_in_words() -> None:
    told = {type_: summary(one) for type_, (_, _, one) in public_events(list(services().values())).items()}

    assert [type_ for type_, text in told.items() if not re.match(r"[A-Z][^.`]{10,}", text)] == []
