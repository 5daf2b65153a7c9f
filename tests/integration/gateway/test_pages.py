"""The Thai pages inside the gateway: behind sign-in, with tokens in every form and nothing that the policy forbids."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient

from gateway.in_process import InProcessBackend
from tests.integration.gateway.office import OWN, PASSWORD, YEAR, Offices, Visitor
from tests.integration.gateway.person import Person, text_of

SKIPPED = ("/static/", "/live", "/v1", "/sign-out", "#", "http", "mailto:")
MOST_PAGES = 150
A_HANDFUL = 13
"""Questions to the services that a school's page may cost: place, round, sheet, results, reports, standards and their
notices, visits, story."""


class Page(HTMLParser):
    """What matters of a page: its links, its forms, and whatever runs or styles inline."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[dict[str, str]] = []
        self.fields: list[set[str]] = []
        self.inline: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "form":
            self.forms.append(given)
            self.fields.append(set())
        if tag in ("input", "button") and self.fields:
            self.fields[-1].add(given.get("name", ""))
        handlers = [name for name in given if name.startswith("on") or name == "style"]
        if handlers or tag == "style" or (tag == "script" and not given.get("src", "").startswith("/static/")):
            self.inline.append(self.get_starttag_text() or tag)
        if any(value.strip().lower().startswith("javascript:") for value in given.values()):
            self.inline.append(self.get_starttag_text() or tag)


@pytest.fixture(scope="module")
def client(founded: Offices, tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A director who signed in by the form."""
    made = founded.copy(tmp_path_factory.mktemp("pages")).app(with_pages=True).test_client()
    token = re.search(r'name="csrf_token" value="(\w+)"', made.get("/sign-in").text)
    assert token
    form = {"csrf_token": token[1], "username": "group-director", "password": PASSWORD}
    assert made.post("/sign-in", data=form).status_code == 303
    return made


@pytest.fixture(scope="module")
def pages(client: FlaskClient) -> dict[str, Page]:
    """Every page that links lead to from the front page."""
    waiting, seen = ["/"], dict[str, Page]()
    while waiting and len(seen) < MOST_PAGES:
        path = waiting.pop(0)
        if path in seen:
            continue
        answer = client.get(path, follow_redirects=True)
        assert answer.status_code == 200, (path, answer.status_code)
        seen[path] = Page(answer.text) if answer.mimetype == "text/html" else Page("")
        waiting += [link for link in seen[path].links if link.startswith("/") and not link.startswith(SKIPPED)]
    return seen


def test_links_lead_to_pages(pages: dict[str, Page]):
    assert len(pages) > 10


def test_no_page_runs_or_styles_anything_inline(pages: dict[str, Page]):
    assert {path: page.inline for path, page in pages.items() if page.inline} == {}


def test_every_form_that_changes_something_carries_a_token(pages: dict[str, Page]):
    bare = [
        (path, form.get("action"))
        for path, page in pages.items()
        for form, fields in zip(page.forms, page.fields, strict=True)
        if form.get("method", "get").lower() == "post" and "csrf_token" not in fields
    ]

    assert bare == []


def test_pages_are_closed_to_whoever_is_not_signed_in(client: FlaskClient, pages: dict[str, Page]):
    stranger = client.application.test_client()
    shown = [
        path
        for path in pages
        if path.partition("?")[0] not in ("/sign-in", "/about", "/design")
        and not path.startswith(("/problems", "/preferences"))
        and stranger.get(path).status_code not in (302, 303, 401)
    ]

    assert shown == []


def test_a_fault_in_a_browser_is_a_thai_page(client: FlaskClient):
    answer = client.get("/schools/9999999999")

    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert 'lang="th"' in answer.text


def test_an_explanation_of_a_fault_is_a_page_in_two_languages(client: FlaskClient):
    text = client.get("/problems/stale").text

    assert "มีผู้แก้ไขข้อมูลนี้ก่อนหน้าคุณ" in text
    assert "Someone changed this before you" in text


def test_no_page_can_be_framed_or_kept_by_a_cache(client: FlaskClient):
    headers = client.get("/").headers

    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "no-store"


def test_the_dashboard_says_by_which_rule_means_are_made_and_how_many_schools_are_missing(client: FlaskClient):
    page = " ".join(re.sub(r"<[^>]+>", "", client.get("/dashboard?view=elements").text).split())

    assert "ค่าเฉลี่ยไม่ถ่วงน้ำหนักตามโรงเรียน" in page
    assert "โรงเรียนทุกแห่งมีน้ำหนักเท่ากัน ไม่นับโรงเรียนที่ยังไม่มีค่า" in page
    assert "คิดจาก 1 จาก 3 โรงเรียน ยังไม่มีผล 2 โรงเรียน" in page


def test_the_dashboard_begins_with_the_standard_that_needs_help_most(client: FlaskClient):
    page = " ".join(re.sub(r"<[^>]+>", "", client.get("/dashboard").text).split())

    assert "ต่ำกว่าเป้าหมาย 1 จาก 1 โรงเรียน" in page
    assert "เรื่องที่ต้องช่วยมากที่สุดคือมาตรฐานที่" in page
    assert "ยังขาด 2" in page


HUGE = "9" * 5000


@pytest.mark.parametrize(
    "path",
    [
        f"/plans?version={HUGE}",
        f"/plans?wait_for=planning:{HUGE}",
        f"/plans/versions?before={HUGE}&after=1",
        f"/dashboard?year={HUGE}",
        f"/dashboard/sources?track=basic&standard=1&level={HUGE}",
        f"/schools?page={HUGE}",
        f"/schools?as_of_day=1&as_of_month=1&as_of_year={HUGE}",
        "/records/evaluation/" + "9" * 30,
        f"/evaluations/{'9' * 30}/{OWN}",
    ],
    ids=lambda path: path[:40],
)
def test_a_number_beyond_all_use_is_no_fault_of_ours(client: FlaskClient, path: str):
    assert client.get(path).status_code < 500


@pytest.mark.parametrize("given", ["seven", HUGE, "-1", ""], ids=lambda given: given[:8])
def test_a_version_that_is_none_is_no_fault_of_ours(client: FlaskClient, given: str):
    sent = {"csrf_token": csrf_of(client), "version": given, "level": given, "act": "edit", "text": "ข้อความ"}

    for path in (
        f"/evaluations/{YEAR}/{OWN}/complete",
        f"/evaluations/{YEAR}/{OWN}/levels/basic/1",
        f"/plans/proposals/{YEAR}-basic-1-1",
    ):
        assert client.post(path, data=sent).status_code < 500, path


@pytest.mark.parametrize(
    "back", ["//evil.example", "/\\evil.example", "/\t/evil.example", "/\r\n/evil.example", "evil"]
)
def test_nobody_is_sent_to_another_site(client: FlaskClient, back: str):
    kept = client.post("/preferences", data={"csrf_token": csrf_of(client), "back": back})
    signed_in = client.get("/sign-in", query_string={"after": back})

    assert (kept.headers["Location"], signed_in.headers["Location"]) == ("/", "/")


def test_after_a_choice_one_is_back_on_the_page(client: FlaskClient):
    kept = client.post("/preferences", data={"csrf_token": csrf_of(client), "back": "/schools?q=วัด"})

    assert unquote(kept.headers["Location"]) == "/schools?q=วัด"


def csrf_of(client: FlaskClient) -> str:
    found = re.search(r'name="csrf_token" value="(\w+)"', client.get("/").text)
    assert found
    return found[1]


def test_a_schools_pages_ask_no_more_of_the_services_with_every_year(offices: Offices, monkeypatch: pytest.MonkeyPatch):
    asked: list[str] = []
    for way in ("call", "kernel"):
        real = getattr(InProcessBackend, way)
        monkeypatch.setattr(
            InProcessBackend, way, lambda self, *a, _r=real, **kw: asked.append(f"{a[0]} {a[1]}") or _r(self, *a, **kw)
        )
    visitor, paths = Visitor(offices.app(with_pages=True), "principal"), ("/", f"/schools/{OWN}")

    def calls(path: str) -> list[str]:
        asked.clear()
        assert visitor.get(path).status_code == 200
        return list(asked)

    with_one_year = [calls(path) for path in paths]
    another_year(offices)

    assert [calls(path) for path in paths] == with_one_year
    assert len(with_one_year[-1]) <= A_HANDFUL, with_one_year[-1]


def another_year(offices: Offices) -> None:
    """Open a round in the year before, too."""
    terms = offices.province.ask("evaluation", "round", {"year": YEAR})
    kept = {name: value for name, value in terms.items() if name not in ("round", "version", "freshness")}
    before = {"year": YEAR - 1, "opens_on": f"{YEAR - 543}-02-01", "closes_on": f"{YEAR - 543}-04-30"}
    offices.province.do("evaluation", "open_round", kept | before)


def test_whoever_may_not_look_is_told_once_whom_to_ask(founded: Offices, tmp_path: Path):
    page = Person(founded.copy(tmp_path)).get("/activities/coverage")
    assert (page.status_code, text_of(page.text).count("หากควรมีสิทธิ์")) == (403, 1)
    assert "บัญชีนี้ไม่มีสิทธิ์ในส่วนนี้" in text_of(page.text)
