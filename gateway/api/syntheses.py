"""Syntheses of self-assessment reports: sentences of accepted reports, and the themes that people gather them into."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import fields, validate

from gateway.api.conditions import readable
from gateway.api.resources import Resources, act, look
from gateway.api.shapes import Answer, Body, Read, Reading, Reason, Written

resources = Resources("syntheses", "Syntheses of self-assessment reports")

SYNTHESIS = "/areas/<area:area>/syntheses/<year:year>/<key:track>"
THEME = f"{SYNTHESIS}/themes/<key:theme>"
KIND = validate.OneOf(["strength", "improvement"])
STANDARD = validate.Regexp(r"^[0-9A-Za-z\u0e00-\u0e7f_.:-]{1,20}$")


class SynthesisHead(Answer):
    """A year and track of which there are reports."""

    year = fields.Integer(required=True)
    track = fields.String(required=True)
    themes = fields.Integer(required=True)
    confirmed = fields.Boolean(required=True)


class Syntheses(Read):
    """Every year and track of which there are reports, newest first."""

    syntheses = fields.List(fields.Nested(SynthesisHead), required=True)


class Synthesis(Read):
    """The sentences and themes of one kind about one standard, and how far the whole is."""

    version = fields.Integer(required=True)
    due = fields.Integer(required=True)
    submitted = fields.Integer(required=True)
    accepted = fields.Integer(required=True)
    standards = fields.List(fields.Dict(), required=True)
    sentences = fields.List(fields.Dict(), required=True)
    themes = fields.List(fields.Dict(), required=True)


class Suggestion(Read):
    """Groups of like sentences, the largest first; a proposal."""

    groups = fields.List(fields.Dict(), required=True)


class SynthesisPart(Reading):
    """One kind of sentence about one standard."""

    standard = fields.String(validate=STANDARD)
    kind = fields.String(load_default="strength", validate=KIND)


class SuggestedPart(Reading):
    """One kind of sentence about one standard, which must be named."""

    standard = fields.String(required=True, validate=STANDARD)
    kind = fields.String(load_default="strength", validate=KIND)


class Sentences(Body):
    """Sentences by their keys."""

    sentences = fields.List(
        fields.String(validate=validate.Regexp(r"^[0-9]{10}/[0-9]{1,4}/(strength|improvement)/[0-9]{1,4}$")),
        required=True,
        validate=validate.Length(min=1, max=2000),
    )


class NewTheme(Sentences):
    """Sentences of one standard and kind, and what they say in a few words."""

    standard = fields.String(required=True, validate=STANDARD)
    kind = fields.String(required=True, validate=KIND)
    name = Written(200, required=True)


class ThemeName(Body):
    """A theme's name."""

    name = Written(200, required=True)


class Paragraph(Body):
    """A theme's paragraph; an empty one takes it back."""

    text = fields.String(required=True, validate=validate.Length(max=5000))


class MergedThemes(Body):
    """Themes that go into this one."""

    merged = fields.List(fields.String(validate=validate.Length(min=1, max=60)), required=True,
                         validate=validate.Length(min=1, max=200))  # fmt: skip


@resources.reads("/areas/<area:area>/syntheses", Syntheses)
def list_syntheses(seen: dict[str, Any], area: str) -> Response:
    """Every year and track of which there are reports."""
    return readable(look("reporting", "syntheses", area, seen))


@resources.reads(SYNTHESIS, Synthesis, SynthesisPart)
def read_synthesis(seen: dict[str, Any], area: str, year: int, track: str) -> Response:
    """A synthesis. Its ETag is what a command on it needs as If-Match."""
    part = {"year": year, "track": track, "standard": seen.get("standard"), "kind": seen["kind"]}
    answer = look("reporting", "synthesis", area, seen, part)
    return readable(answer, answer["version"])


@resources.reads(f"{SYNTHESIS}/suggestion", Suggestion, SuggestedPart)
def read_synthesis_suggestion(seen: dict[str, Any], area: str, year: int, track: str) -> Response:
    """Sentences that stand in no theme yet, grouped by their words."""
    part = {"year": year, "track": track, "standard": seen["standard"], "kind": seen["kind"]}
    return readable(look("reporting", "synthesis_suggestion", area, seen, part))


@resources.commands(f"{SYNTHESIS}/themes", NewTheme, method="POST")
def make_theme(body: dict[str, Any], area: str, year: int, track: str) -> Response:
    """Gather sentences under a name."""
    return act("reporting", "make_theme", area, body, year=year, track=track)


@resources.commands(f"{THEME}/name", ThemeName)
def name_theme(body: dict[str, Any], area: str, year: int, track: str, theme: str) -> Response:
    """Give a theme another name."""
    return act("reporting", "name_theme", area, body, year=year, track=track, theme=theme)


@resources.commands(f"{THEME}/text", Paragraph)
def word_theme(body: dict[str, Any], area: str, year: int, track: str, theme: str) -> Response:
    """Write a theme's paragraph."""
    return act("reporting", "word_theme", area, body, year=year, track=track, theme=theme)


@resources.commands(f"{THEME}/sentences", Sentences, method="POST")
def move_sentences(body: dict[str, Any], area: str, year: int, track: str, theme: str) -> Response:
    """Put sentences into a theme, and so out of the one in which they stood."""
    return act("reporting", "move_sentences", area, body, year=year, track=track, theme=theme)


@resources.commands(f"{THEME}/merger", MergedThemes, method="POST")
def merge_themes(body: dict[str, Any], area: str, year: int, track: str, theme: str) -> Response:
    """Make one theme of several."""
    return act("reporting", "merge_themes", area, body, year=year, track=track, into=theme)


@resources.commands(f"{THEME}/dissolution", method="POST")
def dissolve_theme(body: dict[str, Any], area: str, year: int, track: str, theme: str) -> Response:
    """Do away with a theme; its sentences wait again."""
    return act("reporting", "dissolve_theme", area, body, year=year, track=track, theme=theme)


@resources.commands(f"{SYNTHESIS}/released-sentences", Sentences, method="POST")
def release_sentences(body: dict[str, Any], area: str, year: int, track: str) -> Response:
    """Take sentences out of their themes."""
    return act("reporting", "release_sentences", area, body, year=year, track=track)


@resources.commands(f"{SYNTHESIS}/confirmation", method="POST")
def confirm_synthesis(body: dict[str, Any], area: str, year: int, track: str) -> Response:
    """Let the themes stand."""
    return act("reporting", "confirm_synthesis", area, body, year=year, track=track)


@resources.commands(f"{SYNTHESIS}/reopening", Reason, method="POST")
def reopen_synthesis(body: dict[str, Any], area: str, year: int, track: str) -> Response:
    """Work on a confirmed synthesis again."""
    return act("reporting", "reopen_synthesis", area, body, year=year, track=track)
