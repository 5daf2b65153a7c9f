"""Frameworks of standards, and the crosswalks between them."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import fields, validate

from gateway.api.conditions import readable
from gateway.api.resources import Resources, look
from gateway.api.shapes import Answer, Read, Reading

resources = Resources("standards", "Frameworks of standards and crosswalks")


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


class CrosswalkLinks(Read):
    """One crosswalk."""

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
    runs = fields.List(fields.Nested(Run), required=True)


class Comparison(Read):
    """Two editions side by side."""

    a = fields.Nested(FrameworkHead, required=True)
    b = fields.Nested(FrameworkHead, required=True)
    crosswalk = fields.String(
        required=True, allow_none=True, metadata={"description": "that says which items go together"}
    )
    counts = fields.Dict(required=True, metadata={"description": "rows by mark"})
    rows = fields.List(fields.Nested(ComparedItem), required=True)


@resources.reads("/areas/<area:area>/frameworks", Frameworks)
def list_frameworks(seen: dict[str, Any], area: str) -> Response:
    """Every framework that the office works with."""
    return readable(look("standards", "frameworks", area, seen, agencies=True))


@resources.reads("/areas/<area:area>/frameworks/<key:framework>", FrameworkTree, FrameworkEdition)
def read_framework(seen: dict[str, Any], area: str, framework: str) -> Response:
    """One version of a framework as a tree: the newest unless another is named."""
    params = {"framework": framework, "version": seen.get("version"), "year": seen.get("year")}
    return readable(look("standards", "framework", area, seen, params, agencies=True))


@resources.reads("/areas/<area:area>/crosswalks", Crosswalks)
def list_crosswalks(seen: dict[str, Any], area: str) -> Response:
    """Every crosswalk."""
    return readable(look("standards", "crosswalks", area, seen, agencies=True))


@resources.reads("/areas/<area:area>/crosswalks/<key:crosswalk>", CrosswalkLinks, Edition)
def read_crosswalk(seen: dict[str, Any], area: str, crosswalk: str) -> Response:
    """One crosswalk with the wording of both sides."""
    params = {"crosswalk": crosswalk, "version": seen.get("version")}
    return readable(look("standards", "crosswalk", area, seen, params, agencies=True))


@resources.reads("/areas/<area:area>/framework-comparison", Comparison, Sides)
def compare_frameworks(seen: dict[str, Any], area: str) -> Response:
    """Two frameworks, or two editions of one, item by item, with what changed word by word."""
    sides = {side: {"framework": seen[side], "version": seen.get(f"{side}_version")} for side in ("a", "b")}
    return readable(look("standards", "compare", area, seen, sides, agencies=True))
