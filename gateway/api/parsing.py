"""Requests read strictly: JSON only as JSON, no unknown field, no unknown filter."""

from __future__ import annotations

from typing import Any

import flask
import marshmallow
from webargs import core
from webargs.flaskparser import FlaskParser

from gateway import reading
from gateway.problems import problem


class StrictParser(FlaskParser):
    """webargs' parser with our own reading of JSON."""

    DEFAULT_UNKNOWN_BY_LOCATION = {**FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION, "query": marshmallow.RAISE}  # noqa: RUF012

    def _raw_load_json(self, req: flask.Request) -> Any:
        body = req.get_data(cache=True)
        if not body.strip():
            return core.missing
        if not req.is_json:
            raise problem("media-type")
        value = reading.parse(body)
        if not isinstance(value, dict):
            raise problem("invalid", "ข้อมูลต้องเป็นวัตถุ JSON", [{"pointer": "", "detail": "ต้องเป็นวัตถุ JSON"}])
        return value

    def load_querystring(self, req: flask.Request, schema: marshmallow.Schema) -> Any:
        """The filters; one given twice is refused rather than half taken."""
        for name, values in req.args.lists():
            field = schema.fields.get(name)
            if len(values) > 1 and not isinstance(field, marshmallow.fields.List):
                raise problem("invalid", errors=[{"parameter": name[:80], "detail": "ระบุซ้ำมากกว่าหนึ่งครั้ง"}])
        return super().load_querystring(req, schema)
