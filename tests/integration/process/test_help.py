"""``--help``: in Thai or in English, whole, never in both."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest

from nithet import help as helping
from nithet.cli import nithet, run

THAI = re.compile("[ก-๛]")


def paths(command: click.Command, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield above
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from paths(inner, (*above, name))


EVERY = [pytest.param(path, id=" ".join(path) or "nithet") for path in paths(nithet)]


@pytest.mark.parametrize("path", EVERY)
def test_english_help_has_no_thai_and_is_not_cut_off(
    path: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NITHET_LANG", "en")

    assert run([*path, "--help"]) == 0

    told = capsys.readouterr().out
    assert not THAI.search(told)
    assert not re.search(r"\w\.\.\.\s", told.partition("\n\n")[2])


@pytest.mark.parametrize("path", EVERY)
def test_thai_help_has_no_english_words(
    path: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NITHET_LANG", "th")

    assert run([*path, "--help"]) == 0

    told = capsys.readouterr().out
    assert told.startswith("วิธีใช้: nithet")
    assert re.findall(r"\b(the|and|of|is|it|with|Options|Commands|Usage|required|default|one|only)\b", told) == []


def test_every_command_and_every_option_has_thai_words() -> None:
    known = helping.thai()
    missing = []
    for path in paths(nithet):
        command: click.Command = nithet
        for name in path:
            assert isinstance(command, click.Group)
            command = command.commands[name]
        at = " ".join(path) or "nithet"
        missing += [at] if at not in known["commands"] else []
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                name = parameter.opts[-1]
                missing += [] if {name, f"{at} {name}"} & set(known["options"]) else [f"{at} {name}"]

    assert missing == []


def test_no_thai_words_are_left_of_a_command_that_is_no_more() -> None:
    assert sorted(helping.thai()["commands"]) == sorted(" ".join(path) or "nithet" for path in paths(nithet))
