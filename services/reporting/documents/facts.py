"""Schemas of what many documents tell: offices, signers, meetings, announcements, standards.

They pass over what they do not know, so that owners may hand over the facts of their events as they stand. Names of
persons are put in beside their ids by the gateway, just before a document is made; they are never stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import EXCLUDE, Schema, fields, pre_load
from marshmallow.validate import Length, OneOf, Range

LONGEST_TEXT = 20_000
MOST = 2_000
"""Entries of one list."""


class Facts(Schema):
    """Facts of a document; what is not known is passed over, and null is the same as not said."""

    class Meta:
        unknown = EXCLUDE

    @pre_load
    def _say_nothing(self, data: Any, **_settings: Any) -> Any:
        if not isinstance(data, Mapping):
            return data
        return {key: value for key, value in data.items() if value is not None}


def text(**how: Any) -> fields.String:
    """A text; empty where it is not said."""
    how = how if how.get("required") else {"load_default": "", **how}
    return fields.String(validate=Length(max=LONGEST_TEXT), **how)


def needed() -> fields.String:
    """A text without which the document would make no sense."""
    return fields.String(required=True, validate=Length(min=1, max=LONGEST_TEXT))


def day(**how: Any) -> fields.Date:
    """A date; None where it is not said."""
    return fields.Date(**(how if how.get("required") else {"load_default": None, **how}))


def number(**how: Any) -> fields.Integer:
    """A whole number; None where it is not said."""
    return fields.Integer(**(how if how.get("required") else {"load_default": None, **how}))


def year(**how: Any) -> fields.Integer:
    """An academic year of the Buddhist era."""
    return number(validate=Range(2400, 2800), **how)


def level(**how: Any) -> fields.Integer:
    """One of the five quality levels."""
    return number(validate=Range(1, 5), **how)


def many(of: type[Schema] | fields.Field[Any], **how: Any) -> fields.List[Any]:
    """A list; empty where it is not said."""
    inner = of if isinstance(of, fields.Field) else fields.Nested(of)
    return fields.List(
        inner, **(how if how.get("required") else {"load_default": list, **how}), validate=Length(max=MOST)
    )


def texts() -> fields.List[Any]:
    """A list of texts."""
    return many(fields.String(validate=Length(max=LONGEST_TEXT)))


def one(of: type[Schema], **how: Any) -> fields.Nested:
    """Facts inside of facts; None where they are not said."""
    return fields.Nested(of, **(how if how.get("required") else {"load_default": None, **how}))


def track(**how: Any) -> fields.String:
    """A level of education."""
    return (
        text(**how)
        if not how.get("required")
        else fields.String(required=True, validate=OneOf(["early", "basic", "special"]))
    )


class OfficeFacts(Facts):
    """The office in whose name the document goes out; the gateway puts it in where the data has none."""

    name = needed()
    address = text()
    group = text()
    phone = text()
    email = text()
    letter_code = text()


class NamesFacts(Facts):
    """Names to the codes that stand in the data; the gateway puts them in."""

    schools = fields.Dict(keys=fields.String(), values=fields.Dict(), load_default=dict)
    people = fields.Dict(keys=fields.String(), values=fields.Dict(), load_default=dict)
    clusters = fields.Dict(keys=fields.String(), values=fields.String(), load_default=dict)
    agencies = fields.Dict(keys=fields.String(), values=fields.String(), load_default=dict)


class Named(Facts):
    """What every document is told beside its own facts: the office, and names to the codes of its data."""

    office = one(OfficeFacts, required=True)
    names = fields.Nested(NamesFacts, load_default=lambda: NamesFacts().load({}))

    @pre_load
    def _school_by_its_code(self, data: Any, **_settings: Any) -> Any:
        """A school that comes with its name and place is known by both."""
        school = data.get("school") if isinstance(data, Mapping) else None
        if not isinstance(school, Mapping):
            return data
        names = data.get("names") or {}
        schools = {**(names.get("schools") or {}), str(school.get("school")): school}
        return {**data, "school": school.get("school"), "names": {**names, "schools": schools}}


class SignerFacts(Facts):
    """Who signs.

    `capacity` says whether in their own office, acting (รักษาราชการแทน) or by delegation (ปฏิบัติราชการแทน).
    """

    person = text()
    name = text()
    position = text()
    capacity = fields.String(load_default="own", validate=OneOf(["own", "acting", "delegated"]))
    order = text()


class LetterFacts(Facts):
    """An official letter on its way out: number and day come from the registry, so both may be open."""

    number = text()
    signed_on = day()
    signer = one(SignerFacts)
    to = text()
    subject = text()
    references = texts()


class AnnouncementFacts(Facts):
    """The number, day and signer of an announcement; all three may still be open on a draft."""

    number = text()
    signed_on = day()
    signer = one(SignerFacts)


class MeetingFacts(Facts):
    """A meeting by its number of the year, such as ``3/2569``, and its day."""

    number = text()
    held_on = day()


class BoardFacts(Facts):
    """The meeting of a school's board that endorsed something."""

    meeting_number = text()
    held_on = day()


class RunFacts(Facts):
    """Words with one fate between two wordings."""

    kind = fields.String(load_default="same", validate=OneOf(["same", "removed", "added"]))
    text = text()


class SideFacts(Facts):
    """An item on one side of a comparison."""

    code = needed()
    text = text()


class ChangeFacts(Facts):
    """An item of one text beside its counterpart in the other."""

    before = one(SideFacts)
    after = one(SideFacts)
    marks = texts()
    runs = many(RunFacts)
    relation = text()
    derived = fields.Boolean(load_default=False)


class LeftOverFacts(Facts):
    """An item that was taken out after a comment was made on it, as it read then."""

    code = needed()
    text = text()


class ItemFacts(Facts):
    """A standard or what stands below it; `own` is what a place added of its own. Frameworks name their kinds."""

    code = needed()
    parent = text()
    text = needed()
    kind = fields.String(load_default="item")
    own = fields.Boolean(load_default=False)
    locked = fields.Boolean(load_default=False)


def rows(data: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """A list of facts of loaded data."""
    found: list[Mapping[str, Any]] = data[name]
    return found
