"""Static files go out compressed, with an ETag that tells the encodings apart; pages do not."""

from __future__ import annotations

import gzip
from typing import Any

import brotli
import pytest
from flask.testing import FlaskClient

from gateway.settings import Settings
from kernel.database import Database
from tests.lending import LENDING
from tests.unit.gateway.conftest import KEY, Clock, Services

SHEET = "/static/css/components.css"
FONT = "/static/vendor/sarabun/sarabun-thai-400-normal.woff2"
BROWSER = {"Accept-Encoding": "gzip, deflate, br, zstd"}


@pytest.fixture
def site(services: Services, database: Database, clock: Clock) -> FlaskClient:
    """The gateway with its pages."""
    return LENDING.app(Settings(KEY), services, database, clock, with_pages=True).test_client()


def get(site: FlaskClient, path: str, **asked: Any) -> Any:
    """The answer, its file closed again."""
    return site.get(path, buffered=True, **asked)


@pytest.mark.parametrize(
    ("taken", "encoding", "unpack"),
    [("gzip, deflate, br, zstd", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress)],
)
def test_a_style_sheet_goes_out_in_the_smallest_encoding_that_is_taken(
    site: FlaskClient, taken: str, encoding: str, unpack: object
):
    plain = get(site, SHEET)

    packed = get(site, SHEET, headers={"Accept-Encoding": taken})

    assert (packed.headers["Content-Encoding"], "Accept-Encoding" in packed.headers["Vary"]) == (encoding, True)
    assert packed.headers["Content-Length"] == str(len(packed.data))
    assert len(packed.data) < len(plain.data) / 2
    assert unpack(packed.data) == plain.data  # type: ignore[operator]


def test_whoever_takes_no_encoding_gets_the_file_as_it_is(site: FlaskClient):
    answer = get(site, SHEET)

    assert "Content-Encoding" not in answer.headers
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_each_encoding_has_an_etag_of_its_own(site: FlaskClient):
    tags = {
        get(site, SHEET, headers={"Accept-Encoding": taken}).headers["ETag"] for taken in ("br", "gzip", "identity")
    }

    assert len(tags) == 3


@pytest.mark.parametrize("taken", ["br", "gzip", "identity"])
def test_a_file_that_the_browser_has_already_is_not_sent_again(site: FlaskClient, taken: str):
    first = get(site, SHEET, headers={"Accept-Encoding": taken})

    again = get(site, SHEET, headers={"Accept-Encoding": taken, "If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


def test_the_etag_of_one_encoding_does_not_stand_for_another(site: FlaskClient):
    packed = get(site, SHEET, headers=BROWSER).headers["ETag"]

    assert get(site, SHEET, headers={"If-None-Match": packed}).status_code == 200


def test_a_part_of_a_file_is_not_compressed(site: FlaskClient):
    whole = get(site, SHEET).data

    part = get(site, SHEET, headers={**BROWSER, "Range": "bytes=10-19"})

    assert (part.status_code, part.data, "Content-Encoding" in part.headers) == (206, whole[10:20], False)


def test_a_font_is_not_compressed_once_more(site: FlaskClient):
    assert "Content-Encoding" not in get(site, FONT, headers=BROWSER).headers


@pytest.mark.parametrize("path", ["/sign-in", "/v1/openapi.json"])
def test_what_may_hold_a_token_is_not_compressed(site: FlaskClient, path: str):
    assert "Content-Encoding" not in get(site, path, headers=BROWSER).headers


def test_a_file_named_by_its_contents_is_never_asked_for_again(site: FlaskClient):
    kept = get(site, f"{SHEET}?v=0123456789").headers["Cache-Control"]

    assert {"max-age=31536000", "immutable"} <= set(kept.split(", "))


def test_a_file_under_its_plain_name_is_asked_for_anew(site: FlaskClient):
    assert "no-cache" in get(site, SHEET).headers["Cache-Control"]
