"""What may stand in the path of a resource. Anything else is no address of ours: 404."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import BaseConverter, IntegerConverter

from gateway.settings import SOURCES

LAST_POSITION = 10**15
LAST_ORDINAL = 100_000


class Area(BaseConverter):
    """Key of an office."""

    regex = r"[0-9A-Za-z]{1,32}"


class School(BaseConverter):
    """Ten-digit code of a school."""

    regex = r"[0-9]{10}"


class Person(BaseConverter):
    """Id of a person."""

    regex = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


class Track(BaseConverter):
    """Level of education: ปฐมวัย, ขั้นพื้นฐาน, ศูนย์การศึกษาพิเศษ."""

    regex = r"early|basic|special"


class Key(BaseConverter):
    """Key or code of a framework, standard, plan, proposal or follow-up."""

    regex = r"[0-9A-Za-z][0-9A-Za-z._-]{0,79}"


class Source(BaseConverter):
    """A service whose log it is."""

    regex = "|".join(SOURCES)


class Year(IntegerConverter):
    """Academic year, Buddhist era."""

    regex = r"2[567][0-9]{2}"

    def __init__(self, map: object) -> None:  # noqa: A002 - werkzeug's name
        super().__init__(map, fixed_digits=4, min=2540, max=2700)  # type: ignore[arg-type]


class Position(IntegerConverter):
    """Position in an office's log of a service."""

    def __init__(self, map: object) -> None:  # noqa: A002 - werkzeug's name
        super().__init__(map, min=1, max=LAST_POSITION)  # type: ignore[arg-type]


class Ordinal(IntegerConverter):
    """Number of an entry within what it belongs to, from 1."""

    def __init__(self, map: object) -> None:  # noqa: A002 - werkzeug's name
        super().__init__(map, min=1, max=LAST_ORDINAL)  # type: ignore[arg-type]


CONVERTERS = {
    "area": Area,
    "school": School,
    "person": Person,
    "track": Track,
    "key": Key,
    "source": Source,
    "position": Position,
    "ordinal": Ordinal,
    "year": Year,
}


def install(app: Flask) -> None:
    """Teach `app` the converters."""
    app.url_map.converters.update(CONVERTERS)


def parameter(converter: BaseConverter) -> dict[str, object]:
    """The JSON Schema of a path parameter."""
    if isinstance(converter, Year):
        return {"type": "integer", "minimum": 2540, "maximum": 2700, "description": str(Year.__doc__)}
    if isinstance(converter, Position):
        return {"type": "integer", "minimum": 1, "maximum": LAST_POSITION, "description": str(Position.__doc__)}
    if isinstance(converter, Ordinal):
        return {"type": "integer", "minimum": 1, "maximum": LAST_ORDINAL, "description": str(Ordinal.__doc__)}
    return {"type": "string", "pattern": f"^({converter.regex})$", "description": str(type(converter).__doc__)}
