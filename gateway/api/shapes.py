"""What requests and answers of the API have in common."""

from __future__ import annotations

from typing import Any

from marshmallow import INCLUDE, RAISE, Schema, ValidationError, fields, validate

from gateway.settings import SOURCES
from kernel.written import written


class Params(Schema):
    """Filters of a read; one that is not known is refused."""

    class Meta:
        unknown = RAISE


class Place(fields.String):
    """``<source>:<position>``: a place in a log that the answer must know of."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text: str = super()._deserialize(value, attr, data, **kwargs)
        source, _, position = text.partition(":")
        if source not in SOURCES or not position.isascii() or not position.isdecimal() or len(position) > 15:
            raise ValidationError("รูปแบบคือ แหล่ง:ตำแหน่ง เช่น evaluation:120")
        return {"source": source, "position": int(position)}


class Truth(fields.Boolean):
    """true or false, and nothing that merely counts as such."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return super()._deserialize(value, attr, data, **kwargs)


class Written(fields.String):
    """A text in which something can be read: spaces and invisible characters alone are none.

    :param most: characters
    """

    def __init__(self, most: int, **how: Any) -> None:
        super().__init__(validate=validate.Length(min=1, max=most), **how)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text: str = super()._deserialize(value, attr, data, **kwargs)
        if text and not written(text):
            raise ValidationError("กรุณาระบุข้อมูลนี้")
        return text


class Reading(Params):
    """Filters of every read."""

    as_of = fields.AwareDateTime(
        format="iso",
        metadata={
            "description": "look back to this instant, no later than now: figures, names and lists are those that "
            "stood then"
        },
    )
    wait = Place(metadata={"pattern": f"^({'|'.join(SOURCES)}):[0-9]{{1,15}}$", "description": "`<source>:<position>`"})


class Body(Schema):
    """Body of a command."""

    class Meta:
        unknown = RAISE

    occurred_on = fields.Date(metadata={"description": "Thai date of the act: today, or what a paper record says"})


class Reason(Body):
    """Why, in two thousand characters at most."""

    reason = Written(2000, required=True)


class BriefReason(Body):
    """Why, in a thousand characters at most."""

    reason = Written(1000, required=True)


class Answer(Schema):
    """What a service answers; more may be in it."""

    class Meta:
        unknown = INCLUDE


class Freshness(Answer):
    """How far the answer has read a source's log, and how far that log is known to be."""

    source = fields.String(required=True)
    position = fields.Integer(required=True)
    head = fields.Integer(required=True)


class Read(Answer):
    """Answer of a read."""

    freshness = fields.List(fields.Nested(Freshness), required=True)


class DocumentFacts(Read):
    """What goes into a document; sent to ``/document-templates/{template}/document`` it becomes one."""

    template = fields.String(required=True)
    data = fields.Dict(required=True)
    as_of = fields.String(
        allow_none=True, metadata={"description": "when the act was recorded, an instant; its names hold"}
    )


class Done(Answer):
    """A command that was carried out."""

    area = fields.String(required=True)
    stream = fields.String(required=True)
    position = fields.Integer(required=True, metadata={"description": "of its last event in the office's log"})
    version = fields.Integer(required=True, metadata={"description": "of what was changed; the next If-Match"})
    wait = fields.String(required=True, metadata={"description": "for the `wait` of a read that is to show it"})
    extra = fields.Dict(required=True)
