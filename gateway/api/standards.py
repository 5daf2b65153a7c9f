"""Frameworks of standards, and the crosswalks between them."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import RAISE, Schema, fields, validate

from gateway.api.conditions import readable
from gateway.api.resources import Resources, act, look
from gateway.api.shapes import Answer, Body, Read, Reading, Written

resources = Resources("standards", "Frameworks of standards and crosswalks")

FRAMEWORK = "/areas/<area:area>/frameworks/<key:framework>"
CROSSWALK = "/areas/<area:area>/crosswalks/<key:crosswalk>"


class FrameworkHead(Answer):
    """A framework without its items."""

    framework = fields.String(required=True)
    version = fields.String(required=True)
    title = fields.String(required=True)


class Frameworks(Read):
    """Every framework."""

    frameworks = fields.List(fields.Nested(FrameworkHead), required=True)


class FrameworkTree(Read, FrameworkHead):
    """One version of a framework."""

    items = fields.List(fields.Dict(), required=True, metadata={"description": "nested by `children`"})


class Crosswalks(Read):
    """Every crosswalk."""

    crosswalks = fields.List(fields.Dict(), required=True)


class NamedEdition(Schema):
    """An edition of a framework."""

    class Meta:
        unknown = RAISE

    framework = Written(61, required=True)
    version = Written(8, required=True)


class Origin(Schema):
    """Where a crosswalk comes from."""

    class Meta:
        unknown = RAISE

    instrument = Written(500, required=True)
    dated = fields.Date(allow_none=True)
    note = fields.String(validate=validate.Length(max=2000))


class NewCrosswalk(Body):
    """A crosswalk to be filled in link by link."""

    version = Written(8)
    origin = fields.Nested(NamedEdition, required=True)
    destination = fields.Nested(NamedEdition, required=True)
    source = fields.Nested(Origin, required=True)


class NewLink(Body):
    """How two items go together, and why."""

    origin = Written(20, required=True)
    destination = Written(20, required=True)
    relation = fields.String(
        required=True, validate=validate.OneOf(["equal", "subset", "superset", "intersects", "related"])
    )
    reason = Written(500, required=True)


class OldLink(Body):
    """A link to be taken away, and why."""

    origin = Written(20, required=True)
    destination = Written(20, required=True)
    reason = Written(500, required=True)


class Explanation(Body):
    """Why nothing answers to an item."""

    side = fields.String(required=True, validate=validate.OneOf(["origin", "destination"]))
    code = Written(20, required=True)
    reason = Written(500, required=True)


class NewItemCitation(Body):
    """The clause of a document of the library that an item rests on."""

    version = Written(8, required=True)
    code = Written(20, required=True)
    document = Written(61, required=True)
    edition = Written(40, required=True)
    clause = Written(100, required=True)
    quote = fields.String(validate=validate.Length(max=500))


class OldItemCitation(NewItemCitation):
    """A citation of an item to be taken back, and why."""

    reason = Written(500, required=True)


class CrosswalkLinks(Read):
    """One crosswalk."""

    gaps = fields.Dict(required=True, metadata={"description": "items without a counterpart, and the weakest links"})

    links = fields.List(fields.Dict(), required=True)


class Edition(Reading):
    """Which version."""

    version = fields.String(validate=validate.Length(min=1, max=8))


class FrameworkEdition(Edition):
    """Which version, or the one in force in an academic year."""

    year = fields.Integer(validate=validate.Range(min=2540, max=2700))


class Sides(Reading):
    """Which two editions; the newest where no version is named."""

    a = fields.String(required=True, validate=validate.Length(min=1, max=61), metadata={"description": "older side"})
    a_version = fields.String(validate=validate.Length(min=1, max=8))
    b = fields.String(required=True, validate=validate.Length(min=1, max=61), metadata={"description": "newer side"})
    b_version = fields.String(validate=validate.Length(min=1, max=8))


class Run(Answer):
    """Consecutive words with one fate; a row's runs without the added ones are the older wording."""

    kind = fields.String(required=True, validate=validate.OneOf(["same", "removed", "added"]))
    text = fields.String(required=True)


class ComparedItem(Answer):
    """An item beside its counterpart."""

    before = fields.Dict(required=True, allow_none=True)
    after = fields.Dict(required=True, allow_none=True)
    marks = fields.List(
        fields.String(validate=validate.OneOf(["same", "changed", "moved", "added", "removed"])), required=True
    )
    relation = fields.String(required=True, allow_none=True, metadata={"description": "of the crosswalk's link"})
    derived = fields.Boolean(required=True, metadata={"description": "of two steps, by the crosswalks of `through`"})
    runs = fields.List(fields.Nested(Run), required=True)


class Comparison(Read):
    """Two editions side by side."""

    a = fields.Nested(FrameworkHead, required=True)
    b = fields.Nested(FrameworkHead, required=True)
    crosswalk = fields.String(
        required=True, allow_none=True, metadata={"description": "that says which items go together"}
    )
    through = fields.List(fields.Dict(), required=True, metadata={"description": "crosswalks of derived pairs"})
    counts = fields.Dict(required=True, metadata={"description": "rows by mark"})
    rows = fields.List(fields.Nested(ComparedItem), required=True)


@resources.reads("/areas/<area:area>/frameworks", Frameworks)
def list_frameworks(seen: dict[str, Any], area: str) -> Response:
    """Every framework that the office works with."""
    return readable(look("standards", "frameworks", area, seen, agencies=True))


@resources.reads(FRAMEWORK, FrameworkTree, FrameworkEdition)
def read_framework(seen: dict[str, Any], area: str, framework: str) -> Response:
    """One version of a framework as a tree: the newest unless another is named."""
    params = {"framework": framework, "version": seen.get("version"), "year": seen.get("year")}
    return readable(look("standards", "framework", area, seen, params, agencies=True))


@resources.reads("/areas/<area:area>/crosswalks", Crosswalks)
def list_crosswalks(seen: dict[str, Any], area: str) -> Response:
    """Every crosswalk."""
    return readable(look("standards", "crosswalks", area, seen, agencies=True))


@resources.reads(CROSSWALK, CrosswalkLinks, Edition)
def read_crosswalk(seen: dict[str, Any], area: str, crosswalk: str) -> Response:
    """One crosswalk with the wording of both sides."""
    params = {"crosswalk": crosswalk, "version": seen.get("version")}
    answer = look("standards", "crosswalk", area, seen, params, agencies=True)
    return readable(answer, answer["stream_version"])


@resources.commands(CROSSWALK, NewCrosswalk, method="POST", versioned=False)
def open_crosswalk(body: dict[str, Any], area: str, crosswalk: str) -> Response:
    """Begin a crosswalk between two editions."""
    return act("standards", "open_crosswalk", area, body, versioned=False, crosswalk=crosswalk)


@resources.commands(f"{CROSSWALK}/links", NewLink)
def set_crosswalk_link(body: dict[str, Any], area: str, crosswalk: str) -> Response:
    """Make a link, or let it say something else; the next revision of the newest version."""
    return act("standards", "set_crosswalk_link", area, body, crosswalk=crosswalk)


@resources.commands(f"{CROSSWALK}/links/removal", OldLink, method="POST")
def remove_crosswalk_link(body: dict[str, Any], area: str, crosswalk: str) -> Response:
    """Take a link away."""
    return act("standards", "remove_crosswalk_link", area, body, crosswalk=crosswalk)


@resources.commands(f"{CROSSWALK}/explanations", Explanation)
def explain_crosswalk_item(body: dict[str, Any], area: str, crosswalk: str) -> Response:
    """Say why nothing answers to an item."""
    return act("standards", "explain_crosswalk_item", area, body, crosswalk=crosswalk)


@resources.commands(f"{FRAMEWORK}/citations", NewItemCitation, method="POST", versioned=False)
def cite_framework_item(body: dict[str, Any], area: str, framework: str) -> Response:
    """Say which clause of a document of the library an item rests on."""
    return act("standards", "cite_framework_item", area, body, versioned=False, framework=framework)


@resources.commands(f"{FRAMEWORK}/citations/withdrawal", OldItemCitation, method="POST", versioned=False)
def withdraw_item_citation(body: dict[str, Any], area: str, framework: str) -> Response:
    """Take back a citation of an item."""
    return act("standards", "withdraw_item_citation", area, body, versioned=False, framework=framework)


@resources.reads("/areas/<area:area>/framework-comparison", Comparison, Sides)
def compare_frameworks(seen: dict[str, Any], area: str) -> Response:
    """Two frameworks, or two editions of one, item by item, with what changed word by word."""
    sides = {side: {"framework": seen[side], "version": seen.get(f"{side}_version")} for side in ("a", "b")}
    return readable(look("standards", "compare", area, seen, sides, agencies=True))
