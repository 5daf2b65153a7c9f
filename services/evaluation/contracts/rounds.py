"""How a round is opened, and what is told of it outside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields, validate

from kernel.definition import Published
from kernel.envelope import Recorded
from services.evaluation.contracts.shared import NAMED, TRACKS, OneYear, code
from services.evaluation.domain.levels import Kind

RULE_KINDS = tuple(getattr(Kind, "__args__"))  # noqa: B009 - a Literal's choices have no other public name


class ItemSchema(Schema):
    """One statement of the form."""

    item = code()
    text = fields.String(required=True, validate=NAMED)


class SectionSchema(Schema):
    """One element of the form."""

    element = code()
    title = fields.String(required=True, validate=NAMED)
    items = fields.List(fields.Nested(ItemSchema), required=True)


class RaterKindSchema(Schema):
    """Whose answers on paper are taken up."""

    rater = fields.String(
        required=True, validate=validate.Regexp(r"[a-z][a-z-]{0,39}\Z", error="ประเภทผู้ประเมินใช้อักษร a-z และขีดกลาง")
    )
    title = fields.String(required=True, validate=NAMED)


class InstrumentSchema(Schema):
    """One edition of form 7.2."""

    id = code()
    version = code()
    title = fields.String(load_default="")
    source = fields.String(load_default="")
    sections = fields.List(fields.Nested(SectionSchema), required=True)
    raters = fields.List(fields.Nested(RaterKindSchema), load_default=list)


class ScaleStepSchema(Schema):
    """One answer of the scale."""

    value = fields.Integer(required=True, strict=True)
    label = fields.String(required=True, validate=NAMED)


class QualityLevelSchema(Schema):
    """One quality level."""

    level = fields.Integer(required=True, strict=True)
    label = fields.String(required=True, validate=NAMED)


class BandSchema(Schema):
    """One band of means."""

    least = fields.Decimal(required=True, as_string=True)
    label = fields.String(required=True, validate=NAMED)


class BandSchemeSchema(Schema):
    """How means are named."""

    id = code()
    version = code()
    source = fields.String(load_default="")
    cuts = fields.List(fields.Nested(BandSchema), required=True)


class LevelCutSchema(Schema):
    """From which figure upward a level is suggested."""

    least = fields.Decimal(required=True, as_string=True)
    level = fields.Integer(required=True, strict=True)


class LevelRuleSchema(Schema):
    """How ratings suggest a level."""

    id = code()
    version = code()
    kind = fields.String(required=True, validate=validate.OneOf(RULE_KINDS, error="ไม่รู้จักเกณฑ์ชนิดนี้"))
    title = fields.String(load_default="")
    source = fields.String(load_default="")
    cuts = fields.List(fields.Nested(LevelCutSchema), load_default=list)
    basis = fields.Dict(
        keys=fields.String(), values=fields.Dict(keys=fields.String(), values=fields.List(fields.String())),
        load_default=dict,
    )  # fmt: skip
    rounded = fields.Boolean(load_default=True)
    at_least = fields.Integer(load_default=None, allow_none=True, strict=True)


class GateCriteriaSchema(Schema):
    """What the quality gate asks for."""

    id = code()
    version = code()
    title = fields.String(load_default="")
    source = fields.String(load_default="")
    least_level = fields.Integer(load_default=None, allow_none=True, strict=True)
    least_mean = fields.Decimal(load_default=None, allow_none=True, as_string=True)


class StandardSchema(Schema):
    """A standard by code and full text."""

    code = code()
    text = fields.String(required=True, validate=NAMED)


class FrameworkSnapshotSchema(Schema):
    """A framework as it stands when the round is opened."""

    framework = code()
    version = code()
    standards = fields.List(fields.Nested(StandardSchema), required=True)


class OpenRoundSchema(OneYear):
    """Open a round with everything that its results will be read by."""

    title = fields.String(required=True, validate=NAMED)
    instrument = fields.Nested(InstrumentSchema, required=True)
    scale = fields.List(fields.Nested(ScaleStepSchema), required=True)
    levels = fields.List(fields.Nested(QualityLevelSchema), required=True)
    bands = fields.Nested(BandSchemeSchema, required=True)
    level_rule = fields.Nested(LevelRuleSchema, required=True)
    gate_criteria = fields.Nested(GateCriteriaSchema, required=True)
    frameworks = fields.Dict(
        keys=fields.String(validate=validate.OneOf(TRACKS, error="ไม่มีระดับการศึกษานี้")),
        values=fields.Nested(FrameworkSnapshotSchema),
        required=True,
    )
    targets = fields.Dict(
        keys=fields.String(), values=fields.Dict(keys=fields.String(), values=fields.Integer(strict=True)),
        required=True,
    )  # fmt: skip
    opens_on = fields.Date(required=True)
    closes_on = fields.Date(required=True)


class PublicEdition(Schema):
    """Something by id and version."""

    id = fields.String(required=True)
    version = fields.String(required=True)


class PublicRound(Schema):
    """A round of evaluation was opened."""

    year = fields.Integer(required=True, metadata={"description": "ปีการศึกษา พ.ศ."})
    title = fields.String(required=True)
    instrument = fields.Nested(PublicEdition, required=True)
    frameworks = fields.Dict(keys=fields.String(), values=fields.Nested(PublicEdition), required=True)
    opens_on = fields.Date(required=True)
    closes_on = fields.Date(required=True)


def opened(event: Recorded) -> Mapping[str, Any]:
    """Public data of ``round-opened``."""
    data = event.data
    return {
        "year": data["year"],
        "title": data["title"],
        "instrument": {"id": data["instrument"]["id"], "version": data["instrument"]["version"]},
        "frameworks": {
            track: {"id": framework["framework"], "version": framework["version"]}
            for track, framework in data["frameworks"].items()
        },
        "opens_on": data["opens_on"],
        "closes_on": data["closes_on"],
    }


PUBLISHED: Mapping[str, Published] = {
    "round-opened": Published(
        "th.nithet.evaluation.round.opened.v1",
        PublicRound(),
        opened,
        lambda event: f"year/{event.data['year']}",
        {
            "year": 2568,
            "title": "การประเมินระบบการประกันคุณภาพภายในสถานศึกษา ปีการศึกษา 2568",
            "instrument": {"id": "form-7.2", "version": "1"},
            "frameworks": {"basic": {"id": "moe-basic", "version": "2561"}},
            "opens_on": "2026-02-02",
            "closes_on": "2026-04-30",
        },
    ),
}
