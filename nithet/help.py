"""``--help`` in the operator's language: the commands' own words are English, ``help.toml`` has them in Thai."""

from __future__ import annotations

import inspect
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import click

from kernel.language import language

HEADINGS = {"Options": "ตัวเลือก", "Commands": "คำสั่ง", "Usage: ": "วิธีใช้: "}


@cache
def thai() -> Mapping[str, Mapping[str, str]]:
    """``commands`` by their path, such as ``log verify``, and ``options``, those of one command by its path first."""
    return tomllib.loads(Path(__file__).with_name("help.toml").read_text("utf-8"))


def path_of(context: click.Context) -> str:
    """A command as it is typed behind ``nithet``; the whole of it as ``nithet``."""
    names = []
    here: click.Context | None = context
    while here is not None and here.parent is not None:
        names.append(here.info_name or "")
        here = here.parent
    return " ".join(reversed(names)) or "nithet"


def words_of(path: str, command: click.Command) -> str:
    """What a command does, in paragraphs."""
    english = inspect.cleandoc(command.help or "")
    return thai()["commands"].get(path, english) if language() == "th" else english


def option_words(path: str, name: str, english: str) -> str:
    """What an option of a command does."""
    if language() != "th":
        return english
    options = thai()["options"]
    return options.get(f"{path} {name}") or options.get(name) or english


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, _heading("Usage: ") if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        super().write_heading(_heading(heading))


class _Context(click.Context):
    formatter_class = _Formatter


class Option(click.Option):
    """An option whose help is in the operator's language."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """See :meth:`click.Option.get_help_record`."""
        record = super().get_help_record(ctx)
        if record is None or language() != "th":
            return record
        english = self.help or ""
        extra = record[1].removeprefix(english).strip()
        for word, ours in (("required", "ต้องระบุ"), ("default: ", "ค่าเริ่มต้น ")):
            extra = extra.replace(word, ours)
        return record[0], "  ".join(
            part for part in (option_words(path_of(ctx), self.opts[-1], english), extra) if part
        )


class Command(click.Command):
    """A command whose help is in the operator's language."""

    context_class = _Context

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """See :meth:`click.Command.format_help_text`."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(words_of(path_of(ctx), self))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """See :meth:`click.Command.get_help_option`."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = option_words("", "--help", "Show this and exit.")
        return option


class Group(Command, click.Group):
    """A group of them; each is listed with its first sentence, whole."""

    command_class = Command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """See :meth:`click.Group.format_commands`."""
        above = "" if ctx.parent is None else f"{path_of(ctx)} "
        rows = [(name, _first(words_of(above + name, self.commands[name]))) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def _heading(english: str) -> str:
    return HEADINGS.get(english, english) if language() == "th" else english


def _first(words: str) -> str:
    paragraph = " ".join(words.split("\n\n")[0].split())
    return paragraph if language() == "th" else paragraph.split(". ")[0].rstrip(".") + "."
