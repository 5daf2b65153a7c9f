"""Whatever schema finds a fault, a person reads Thai."""

import pytest
from marshmallow import RAISE, Schema, ValidationError, fields, validate

from kernel import problems


class Form(Schema):
    class Meta:
        unknown = RAISE

    name = fields.String(required=True, validate=validate.Length(min=1, max=3))
    count = fields.Integer(validate=validate.Range(min=0, max=9))
    track = fields.String(validate=validate.OneOf(["early", "basic"]))
    on = fields.Date()
    ids = fields.List(fields.UUID())
    inner = fields.Nested("Form")


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"name": None},
        {"name": ""},
        {"name": "long"},
        {"name": 1},
        {"name": "a", "count": 10},
        {"name": "a", "count": "x"},
        {"name": "a", "track": "z"},
        {"name": "a", "on": "yesterday"},
        {"name": "a", "ids": ["x"]},
        {"name": "a", "ids": 1},
        {"name": "a", "inner": 1},
        {"name": "a", "else": 1},
    ],
)
def test_every_fault_that_a_schema_finds_is_told_in_thai(data):
    with pytest.raises(ValidationError) as caught:
        Form().load(data)
    problem = problems.of_messages(caught.value.normalized_messages())
    assert all("\u0e01" <= error["detail"][0] <= "\u0e5b" for error in problem["errors"])
