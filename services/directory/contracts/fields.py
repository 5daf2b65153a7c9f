"""The fields and the strictness that directory's schemas share."""

from __future__ import annotations

from typing import Any

from marshmallow import RAISE, Schema, fields, validate

from kernel.texts import tidy
from services.directory.domain.school import TRACKS
from services.directory.domain.texts import LONGEST_NAME, code


class Strict(Schema):
    """A schema that takes nothing it does not name."""

    class Meta:
        """What is not named is a fault."""

        unknown = RAISE


class Tidy(fields.String):
    """Text brought into its one form as it comes in."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return tidy(super()._deserialize(value, attr, data, **kwargs))


class Code(fields.String):
    """A code: Thai digits become 0–9, spaces and hyphens go. Never a number: zeros in front count."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return code(super()._deserialize(value, attr, data, **kwargs))


def a_name() -> Tidy:
    """A name that must be there."""
    return Tidy(required=True, validate=validate.Length(min=1, max=LONGEST_NAME))


def a_key() -> fields.String:
    """A key of the tree that must be there."""
    return fields.String(required=True, validate=validate.Length(min=1, max=40))


def a_reason() -> Tidy:
    """A reason that must be there."""
    return Tidy(required=True, validate=validate.Length(min=1, max=500))


def a_school() -> Code:
    """A school code; the domain says how many digits."""
    return Code(required=True, validate=validate.Length(min=1, max=20))


def a_uuid(required: bool = False) -> fields.String:
    """A UUID in its canonical form."""
    form = validate.Regexp(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")
    if required:
        return fields.String(required=True, validate=form)
    return fields.String(load_default=None, allow_none=True, validate=form)


def some_tracks() -> fields.List[Any]:
    """The tracks that a school teaches."""
    return fields.List(
        fields.String(validate=validate.OneOf(TRACKS)), required=True, validate=validate.Length(min=1, max=3)
    )
