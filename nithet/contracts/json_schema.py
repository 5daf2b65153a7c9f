"""JSON Schema 2020-12 out of marshmallow, by apispec's converter, as readers of public events need it."""

from __future__ import annotations

from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow.openapi import OpenAPIConverter
from marshmallow import Schema, fields

from kernel import cloudevents
from kernel.definition import Published
from nithet.contracts import Document

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def data_schema(published: Published) -> Document:
    """The schema of a public event's ``data``, under its absolute address."""
    return {
        "$schema": DIALECT,
        "$id": cloudevents.dataschema(published.type),
        "title": published.type,
        **of(published.schema),
    }


def of(schema: Schema) -> Document:
    """`schema` as plain JSON Schema, nested ones in place.

    Unknown properties stay allowed: within a version the producer may add, so a reader must not refuse.
    """
    converter: Any = OpenAPIConverter("3.1.0", lambda _nested: None, APISpec("", "", "3.1.0"))
    converter.add_attribute_function(_decimal_text)
    made = _tolerant(converter.schema2jsonschema(schema))
    text = " ".join((type(schema).__doc__ or "").split())
    return {"description": text, **made} if text and type(schema) is not Schema else made


def _decimal_text(_converter: Any, field: fields.Field[Any], *, ret: Document, **_settings: Any) -> Document:
    """Decimals travel as text; apispec would call them numbers."""
    if not (isinstance(field, fields.Decimal) and field.as_string):
        return {}
    types = ret.get("type")
    return {"type": ["string", "null"] if isinstance(types, list) else "string", "pattern": r"^-?\d+(\.\d+)?$"}


def _tolerant(node: Any) -> Any:
    if isinstance(node, list):
        return [_tolerant(inner) for inner in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _tolerant(inner) for key, inner in node.items() if not (key == "additionalProperties" and inner is False)
    }
