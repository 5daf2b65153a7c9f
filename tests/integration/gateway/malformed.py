"""Malformed requests of every kind, each with the status it deserves and the place of its fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.integration.gateway.office import OWN, YEAR

SHEET = f"/v1/areas/1501/rounds/{YEAR}/schools/{OWN}/evaluation"
RATINGS = f"{SHEET}/ratings"
LEVEL = f"{SHEET}/levels/basic/1"
FINDINGS = f"{SHEET}/findings"
GATE = f"{SHEET}/gate"
BOARD = f"/v1/areas/1501/rounds/{YEAR}/board"
SUMMARY = f"/v1/areas/1501/years/{YEAR}/summary"
HEAT_MAP = f"/v1/areas/1501/years/{YEAR}/heat-map"
SOURCES = f"/v1/areas/1501/years/{YEAR}/sources"
REFUSAL = f"/v1/areas/1501/proposals/{YEAR}-basic-1-1/refusal"

JSON = {"Content-Type": "application/json"}
ANY = {"If-Match": "*"}


@dataclass(frozen=True)
class Malformed:
    """One request.

    :ivar body: bytes are sent as they are, anything else as JSON
    :ivar place: the fault's pointer, parameter or header; None where the fault is in no field
    """

    method: str
    path: str
    status: int
    place: tuple[str, str] | None = None
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


def put(path: str, status: int, place: tuple[str, str] | None, body: Any, **headers: str) -> Malformed:
    """A PUT that names any version."""
    return Malformed("PUT", path, status, place, body, {**ANY, **headers})


def raw(body: bytes, status: int = 400, place: tuple[str, str] | None = None, path: str = RATINGS) -> Malformed:
    """A PUT of bytes that say they are JSON."""
    return Malformed("PUT", path, status, place, body, {**ANY, **JSON})


def read(path: str, status: int, place: tuple[str, str] | None = None) -> Malformed:
    """A GET."""
    return Malformed("GET", path, status, place)


def rating(**fields: Any) -> dict[str, Any]:
    """Ratings of one answer with some fields changed."""
    return {"ratings": [{"item": "1.1", "value": 3, **fields}]}


REQUESTS: Mapping[str, Malformed] = {
    # bodies that are not what they say
    "no JSON at all": raw(b"hello"),
    "half a JSON": raw(b'{"ratings": ['),
    "single quotes": raw(b"{'ratings': []}"),
    "not UTF-8": raw(b'{"ratings": "\xff\xfe"}'),
    "UTF-16": raw('{"ratings": []}'.encode("utf-16")),
    "NaN": raw(b'{"ratings": [{"item": "1.1", "value": NaN}]}'),
    "Infinity": raw(b'{"ratings": [{"item": "1.1", "value": Infinity}]}'),
    "a number without end": raw(b'{"ratings": [{"item": "1.1", "value": ' + b"9" * 6000 + b"}]}"),
    "a number beyond exactness": raw(
        b'{"ratings": [{"item": "1.1", "value": 9007199254740993}]}', place=("pointer", "/ratings/0/value")
    ),
    "the same name twice": raw(b'{"ratings": [], "ratings": []}', place=("pointer", "/ratings")),
    "a hundred thousand brackets": raw(b"[" * 100_000),
    "nested forty deep": raw(b'{"ratings":' * 40 + b"1" + b"}" * 40),
    "ten megabytes": raw(b'{"ratings": "' + b"x" * 10_000_000 + b'"}', 413),
    "NUL in a text": raw(b'{"level": 3, "reason": "a\\u0000b"}', place=("pointer", "/reason"), path=LEVEL),
    "half a surrogate pair": raw(b'{"level": 3, "reason": "\\ud83d"}', place=("pointer", "/reason"), path=LEVEL),
    "an escape sequence": raw(b'{"level": 3, "reason": "\\u001b[2J"}', place=("pointer", "/reason"), path=LEVEL),
    "half a surrogate pair as a name": raw(b'{"\\udc00": 1}'),
    "a list instead of an object": raw(b"[]", 422, ("pointer", "")),
    "a text instead of an object": raw(b'"ratings"', 422, ("pointer", "")),
    "null instead of an object": raw(b"null", 422, ("pointer", "")),
    "an empty body": raw(b"", 422, ("pointer", "/ratings")),
    "a form instead of JSON": put(RATINGS, 415, None, b"a=b", **{"Content-Type": "application/x-www-form-urlencoded"}),
    "XML instead of JSON": put(RATINGS, 415, None, b"<a/>", **{"Content-Type": "application/xml"}),
    "JSON without saying so": put(RATINGS, 415, None, b"{}", **{"Content-Type": "text/plain"}),
    # fields
    "a field too many": put(RATINGS, 422, ("pointer", "/colour"), {**rating(), "colour": "red"}),
    "a field within a row too many": put(RATINGS, 422, ("pointer", "/ratings/0/colour"), rating(colour="red")),
    "no rows": put(RATINGS, 422, ("pointer", "/ratings"), {"ratings": []}),
    "rows that are no list": put(RATINGS, 422, ("pointer", "/ratings"), {"ratings": "1.1"}),
    "a row that is no object": put(RATINGS, 422, ("pointer", "/ratings/0"), {"ratings": [1]}),
    "too many rows": put(RATINGS, 422, ("pointer", "/ratings"), {"ratings": rating()["ratings"] * 2001}),
    "a value as text": put(RATINGS, 422, ("pointer", "/ratings/0/value"), rating(value="3")),
    "half a point": put(RATINGS, 422, ("pointer", "/ratings/0/value"), rating(value=3.5)),
    "a value beyond the scale": put(RATINGS, 422, ("pointer", "/ratings/0/value"), rating(value=6)),
    "a negative value": put(RATINGS, 422, ("pointer", "/ratings/0/value"), rating(value=-1)),
    "an item nobody knows": put(RATINGS, 422, ("pointer", "/ratings/0/item"), rating(item="99.99")),
    "an item with a space": put(RATINGS, 422, ("pointer", "/ratings/0/item"), rating(item="1 1")),
    "a rater with a name": put(RATINGS, 422, ("pointer", "/ratings/0/rater"), rating(rater="ครูสมใจ")),
    "level ยอดเยี่ยม as a word": put(LEVEL, 422, ("pointer", "/level"), {"level": "ยอดเยี่ยม"}),
    "level true": put(LEVEL, 422, ("pointer", "/level"), {"level": True}),
    "no level": put(LEVEL, 422, ("pointer", "/level"), {"reason": "ทดสอบ"}),
    "a reason without end": put(LEVEL, 422, ("pointer", "/reason"), {"level": 3, "reason": "ก" * 2001}),
    "a reason that is a list": put(LEVEL, 422, ("pointer", "/reason"), {"level": 3, "reason": ["ก"]}),
    "an unknown standard": put(f"{SHEET}/levels/basic/99", 422, ("parameter", "standard"), {"level": 3}),
    "a finding of no track": put(
        FINDINGS,
        422,
        ("pointer", "/strengths/0/track"),
        {"strengths": [{"track": "university", "standard": "1", "text": "ก"}]},
    ),
    "a gate of perhaps": put(GATE, 422, ("pointer", "/passed"), {"passed": "perhaps"}),
    "a gate of one": put(GATE, 422, ("pointer", "/passed"), {"passed": 1}),
    "the 31st of February": put(GATE, 422, ("pointer", "/due_on"), {"passed": False, "due_on": "2026-02-31"}),
    "an act of tomorrow": put(LEVEL, 400, None, {"level": 3, "occurred_on": "2999-01-01"}),
    "an act before the office": put(LEVEL, 400, None, {"level": 3, "occurred_on": "1900-01-01"}),
    "a declined proposal without reason": Malformed("POST", REFUSAL, 422, ("pointer", "/reason"), {}, ANY),
    "an empty reason": Malformed("POST", REFUSAL, 422, ("pointer", "/reason"), {"reason": ""}, ANY),
    "a blank reason": Malformed("POST", REFUSAL, 422, ("pointer", "/reason"), {"reason": "  \u200b "}, ANY),
    # headers
    "no If-Match": Malformed("PUT", RATINGS, 428, ("header", "If-Match"), rating()),
    "an If-Match that is no tag": put(RATINGS, 400, ("header", "If-Match"), rating(), **{"If-Match": "seven"}),
    "an If-Match that never was": put(RATINGS, 412, None, rating(), **{"If-Match": '"99"'}),
    "an Idempotency-Key that is no UUID": put(
        RATINGS, 400, ("header", "Idempotency-Key"), rating(), **{"Idempotency-Key": "1"}
    ),
    "no CSRF token": put(RATINGS, 403, None, rating(), **{"X-CSRF-Token": ""}),
    "a forged CSRF token": put(RATINGS, 403, None, rating(), **{"X-CSRF-Token": "ก".encode().hex()}),
    "an Authorization of another kind": Malformed("GET", "/v1/me", 401, headers={"Authorization": "Basic eDp5"}),
    "a key that nobody has": Malformed("GET", "/v1/me", 401, headers={"Authorization": "Bearer nobody"}),
    "a key without end": Malformed("GET", "/v1/me", 401, headers={"Authorization": "Bearer " + "x" * 5000}),
    # addresses
    "an unknown address": read("/v1/areas/1501/dragons", 404),
    "an area with a slash": read("/v1/areas/15%2F01/tree", 404),
    "an area as SQL": read("/v1/areas/1501'%20OR%201=1--/tree", 404),
    "a school of nine digits": read("/v1/areas/1501/schools/101500000", 404),
    "a school in Thai digits": read("/v1/areas/1501/schools/๑๐๑๕๐๐๐๐๐๑", 404),
    "a Gregorian year": read("/v1/areas/1501/rounds/2025", 404),
    "a year without a round": read("/v1/areas/1501/rounds/2601", 404, ("parameter", "year")),
    "a way upwards": read("/v1/areas/1501/frameworks/..%2f..%2fetc%2fpasswd", 404),
    "NUL in the address": read("/v1/areas/1501/frameworks/a%00b", 400),
    "broken UTF-8 in the address": read("/v1/areas/1501/frameworks/%ff%fe", 400),
    "a method that is not there": Malformed("DELETE", SHEET, 405),
    "PATCH": Malformed("PATCH", SHEET, 405),
    # filters
    "an unknown filter": read(f"{BOARD}?limt=3", 422, ("parameter", "limt")),
    "a filter given twice": read(f"{BOARD}?limit=3&limit=4", 422, ("parameter", "limit")),
    "a limit of zero": read(f"{BOARD}?limit=0", 422, ("parameter", "limit")),
    "a limit of a million": read(f"{BOARD}?limit=1000000", 422, ("parameter", "limit")),
    "a limit in words": read(f"{BOARD}?limit=ten", 422, ("parameter", "limit")),
    "a cursor of ours no more": read(f"{BOARD}?after=%F0%9F%99%82", 400, ("parameter", "after")),
    "NUL in a filter": read("/v1/areas/1501/schools?q=%00", 400, ("parameter", "q")),
    "a day instead of an instant": read(f"{SUMMARY}?as_of=2026-01-01", 422, ("parameter", "as_of")),
    "an instant without a zone": read(f"{SUMMARY}?as_of=2026-01-01T00:00:00", 422, ("parameter", "as_of")),
    "an instant that has not come yet": read(f"{SUMMARY}?as_of=2999-01-01T00:00:00Z", 422, ("parameter", "as_of")),
    "an instant of year zero": read(f"{SUMMARY}?as_of=0000-01-01T00:00:00Z", 422, ("parameter", "as_of")),
    "waiting for nobody": read(f"{SUMMARY}?wait=nobody:1", 422, ("parameter", "wait")),
    "waiting for Thai digits": read(f"{SUMMARY}?wait=evaluation:๑๒", 422, ("parameter", "wait")),
    "a heat map of nothing": read(HEAT_MAP, 422, ("parameter", "track")),
    "a heat map of dragons": read(f"{HEAT_MAP}?track=dragons", 422, ("parameter", "track")),
    "sources of no cell": read(SOURCES, 422, ("parameter", "standard")),
    "events after nothing of ours": read("/v1/events?after=xxxx", 400, ("parameter", "after")),
    "waiting for events for a day": read("/v1/events?wait=86400", 422, ("parameter", "wait")),
    "an address without end": read("/v1/events?types=" + "x" * 9000, 414),
}
