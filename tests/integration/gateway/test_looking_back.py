"""Pages as of an earlier day: everything is of the end of that day, nothing can be changed, and links stay in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from gateway.in_process import InProcessBackend
from gateway.pages import looking_back, thai
from kernel.years import bangkok_date
from nithet.demo.results import steps
from tests.integration.gateway.office import OWN, PASSWORD, SIBLING, YEAR, Offices, span
from tests.integration.gateway.test_pages import Page

FIRST = bangkok_date(datetime.now(UTC))
"""The day on which the offices were founded; three days have gone by since."""
LATER = [FIRST + timedelta(days=days) for days in (1, 2, 3)]
RENAMED = "โรงเรียนรุ่งอรุณวิทยา"
PROPOSAL = f"{YEAR}-basic-2-1"
BACK = "กลับสู่ปัจจุบัน"
ALLOWED_POSTS = {"/sign-out", "/preferences"}
OUTSIDE = ("/account", "/static/", "/live", "/v1", "#", "http", "mailto:", "/problems", "/public/")
"""What has no day: what is published is as it stands now, for whoever comes by."""

MOST_PAGES = 150
FORM = f"/evaluations/{YEAR}/{OWN}"
OWN_STANDARDS = ("", "/items", "/board", "/announce", "/review", "/document", "/targets", "/targets/announce")
OF_ACTIVITY = ("", "/edit", "/attendance", "/register", "/register/document")
OF_NOTICES = ("", "/list", "/list/document", "/letter", "/remind", "/own")
OF_EDITION = ("", "/origin?code=1", "/changes", "/announcement", "/corrigenda/1")
OF_MEETING = ("", "/pack", "/items/1", "/items/1/resolution", "/minutes", "/minutes/document")
OF_FORM = ("", "/ratings/1", "/levels", "/findings", "/gate", "/check")
OF_REPORT = (
    *("", "/check", "/receipt", "/report.pdf", "/item/1.1/evidence", "/sections/1.1", "/sections/1.1/beside"),
    "/sections/1.1/shelf",
    *("/sections/1.4/figures", "/sections/1.4/figures.xlsx", "/sections/1.4/figures/check"),
    *("/overall", "/comments/1", "/items/1.1", "/sections/1.1/assign"),
)
PIECE = "00000000-0000-4000-8000-00000000e001"
SHELF = f"/schools/{OWN}/evidence/pieces"
ALSO = (
    *("/standards/documents/any/file?edition=any", "/synthesis/report/table"),
    *(
        "/standards/area",
        *(f"/standards/area/basic/1{part}" for part in OF_EDITION),
        "/standards/area/basic/1/proposal",
    ),
    *("/standards/meetings", *(f"/standards/meetings/any{part}" for part in OF_MEETING)),
    *(f"{FORM}{step}" for step in OF_FORM),
    *(f"/evaluations/{YEAR}/{SIBLING}", f"/evaluations/{YEAR}/{SIBLING}/receipt"),
    *("/plans/versions?before=1&after=1", "/plans/proposals?status=accepted", "/plans/proposals?status=declined"),
    *("/schools/import", "/schools?q=zzz", "/evaluations?cluster=c02&status=completed"),
    *("/activities", "/activities/new", "/activities/coverage", *(f"/activities/any{part}" for part in OF_ACTIVITY)),
    *("/standards/notices", *(f"/standards/notices/basic/1{part}" for part in OF_NOTICES)),
    *(f"/schools/{OWN}/standards{part}" for part in ("", *(f"/basic{part}" for part in OWN_STANDARDS))),
    *(f"/sar-rounds{part}" for part in ("", *(f"/{YEAR}{part}" for part in ("", "/guideline", "/letter", "/batches")))),
    *(
        f"/sar-rounds/{YEAR}/{part}"
        for part in (
            "guideline/document",
            *(f"batches/{YEAR}-1{of}" for of in ("", "/document", "/reports")),
        )
    ),
    *(f"/sars{part}" for part in ("", *(f"/{YEAR}/{OWN}/basic{step}" for step in OF_REPORT))),
    *("/sar-checking", f"/sar-checking/{YEAR}/{OWN}/basic"),
    *("/synthesis", f"/synthesis/{YEAR}/basic/1/strength", "/synthesis/report", "/synthesis/report/document"),
    *(f"/schools/{OWN}/evidence", f"/schools/{OWN}/evidence/pieces/{PIECE}", f"{SHELF}/{PIECE}/picture"),
    *("/standards/compare?a=moe-early&b=moe-basic", "/standards/compare/document?a=moe-early&b=moe-basic"),
    *("/standards/documents/any", "/standards/search?q=มาตรฐาน", "/standards/search?q=ไม่มีคำนี้"),
    *("/dashboard?view=findings&cluster=c02", "/dashboard/sources?element=2", f"/plans/proposals/{PROPOSAL}"),
)
"""Pages that are not linked from others while looking back, or only in some state."""

NOT_ABOUT_A_DAY = {
    "pages.design",
    "pages.sign_in",
    "pages.own_account",
    "pages.public_standards",
    "pages.public_standard",
    "pages.public_announcement",
    "pages.meeting_papers_front",
    "pages.meeting_papers_draft",
    "pages.meeting_papers_pack",
}
"""Pages that show nothing of the office, and what stands behind a link to the papers of a meeting."""


def live_on(made: Offices) -> None:
    """Three days, on each of which something happens."""
    do = made.province.do
    made.province.now = datetime.now(UTC) + timedelta(days=1)
    do("directory", "rename_school", {"school": OWN, "name": RENAMED})
    terms = made.province.ask("evaluation", "round", {"year": YEAR})
    for step in steps("a seed", span(), OWN, ["early", "basic"], terms, "completed"):
        do("evaluation", step.method, dict(step.data))
    made.province.now += timedelta(days=1)
    do("planning", "accept_proposal", {"proposal": PROPOSAL, "text": "จัดพี่เลี้ยงด้านการอ่านทุกโรงเรียน"})
    for row in made.province.ask("supervision", "follow_ups")["follow_ups"]:
        day = bangkok_date(made.province.now).isoformat()
        do("supervision", "schedule_follow_up", {"follow_up": row["follow_up"], "on": day})
    made.province.now += timedelta(days=1)


@pytest.fixture(scope="module")
def later(founded: Offices, tmp_path_factory: pytest.TempPathFactory) -> Offices:
    """The offices three days after they were founded."""
    made = founded.copy(tmp_path_factory.mktemp("later"))
    live_on(made)
    return made


def entered(offices: Offices, who: str) -> FlaskClient:
    """Someone who signed in by the form, three days later."""
    clock = offices.province.now
    assert clock is not None
    made = offices.app(with_pages=True, clock=lambda: clock).test_client()
    token = re.search(r'name="csrf_token" value="(\w+)"', made.get("/sign-in").text)
    assert token
    made.post("/sign-in", data={"csrf_token": token[1], "username": who, "password": PASSWORD})
    return made


@pytest.fixture(scope="module")
def director(later: Offices) -> FlaskClient:
    """The group's director."""
    return entered(later, "group-director")


@pytest.fixture(scope="module", params=["group-director", "supervisor", "principal"])
def seen(request: pytest.FixtureRequest, later: Offices) -> dict[str, str]:
    """Every page as of the first day that links lead `who` to, and some more."""
    client = entered(later, request.param)
    waiting, found, taken = [as_of("/"), *map(as_of, ALSO)], dict[str, str](), set[object]()
    while waiting and len(found) < MOST_PAGES:
        path = waiting.pop(0)
        if one_page(path) in taken or "format=" in path:
            continue
        taken.add(one_page(path))
        answer = client.get(path)
        if answer.status_code == 403 and request.param == "principal":
            continue
        if answer.status_code == 302 and day_of(answer.headers["Location"]) == day_of(path):
            waiting.append(answer.headers["Location"])
            continue
        if answer.mimetype != "text/html":
            continue
        assert answer.status_code in (200, 404), (path, answer.status_code, answer.headers.get("Location"))
        found[path] = answer.text
        waiting += [link for link in inner(answer.text) if "as_of=" in link]
    return found


def as_of(path: str, day: date = FIRST) -> str:
    """`path` on an earlier day."""
    return f"{path}{'&' if '?' in path else '?'}as_of={day.isoformat()}"


def one_page(path: str) -> object:
    """What is the same for every address of a page; there is one year."""
    address = urlsplit(path)
    return address.path, frozenset(pair for pair in parse_qsl(address.query) if pair[0] != "year")


def day_of(link: str) -> list[str]:
    """The day that a link asks for, read as a server reads it."""
    return parse_qs(urlsplit(link).query).get("as_of", [])


def inner(text: str) -> Iterator[str]:
    """Where links of a page lead within the site."""
    for href in re.findall(r'<a\b[^>]*href="([^"]*)"', text):
        if not href.startswith(OUTSIDE):
            yield href.replace("&amp;", "&")


def plain(text: str) -> str:
    """What a page says."""
    said = re.sub(r"<(script|style|svg)\b.*?</\1>|<[^>]+>", "", text, flags=re.DOTALL)
    return " ".join(said.split())


def test_the_crawl_goes_through_the_whole_site(seen: dict[str, str]):
    assert len(seen) > 12


def test_nothing_can_be_sent_but_what_someone_does_for_themselves(seen: dict[str, str]):
    sent = {
        (path, form.get("action"))
        for path, text in seen.items()
        for form in Page(text).forms
        if form.get("method", "get").lower() == "post" and form.get("action") not in ALLOWED_POSTS
    }

    assert sent == set()
    assert [path for path, text in seen.items() if "hx-post" in text] == []


def test_no_page_offers_an_act(seen: dict[str, str]):
    enabled = {
        (path, button)
        for path, text in seen.items()
        for button in re.findall(r'<button(?![^>]*(?:type="button"|name="(?:theme|lang)"))[^>]*>(.*?)</button>', text)
        if not any(word in button for word in ("แสดง", "เปรียบเทียบ", "ค้นหา", "ดูย้อนหลัง", "ออกจากระบบ"))
    }

    assert enabled == set()


def test_every_footer_and_every_band_names_the_day(seen: dict[str, str]):
    day = thai.show_date(FIRST)
    silent = [
        path
        for path, text in seen.items()
        if f"ข้อมูล ณ สิ้นวันที่ {day}" not in plain(text.partition('<footer class="footer">')[2])
        or f"ณ สิ้นวันที่ {day}" not in plain(text.partition('<div class="lookback"')[2])
    ]

    assert silent == []


def test_links_and_filters_stay_on_the_day(seen: dict[str, str]):
    strays = set()
    for path, text in seen.items():
        ways_back = re.findall(rf'<a\b[^>]*href="([^"]*)"[^>]*>{BACK}</a>', text)
        there = [link for link in inner(text) if link.replace("&", "&amp;") not in ways_back]
        strays |= {(path, link) for link in there if day_of(link) != [FIRST.isoformat()]}
        page = Page(text)
        strays |= {
            (path, form["action"])
            for form, fields in zip(page.forms, page.fields, strict=True)
            if form.get("method") == "get" and not fields & {"as_of", "as_of_day"}
        }

    assert strays == set()


def test_an_address_has_its_parameters_before_its_fragment(seen: dict[str, str]):
    assert [link for text in seen.values() for link in inner(text) if "?" in urlsplit(link).fragment] == []


def test_no_page_knows_of_what_happened_after_the_day(seen: dict[str, str]):
    names = [RENAMED, "จัดพี่เลี้ยงด้านการอ่านทุกโรงเรียน", *map(thai.show_date, LATER)]
    knowing = [(path, name) for path, text in seen.items() for name in names if name in plain(text)]

    assert knowing == []


def test_every_empty_state_is_of_the_day(seen: dict[str, str]):
    empties = [
        (path, plain(empty))
        for path, text in seen.items()
        for empty in re.findall(r'<div class="empty">(.*?)</div>', text, re.DOTALL)
    ]

    assert [found for found in empties if "ณ สิ้นวันที่" not in found[1] and "ในวันนั้น" not in found[1]] == []


def test_what_cannot_be_filled_in_says_why_and_leads_back_to_now(director: FlaskClient):
    for path in (*(f"{FORM}{step}" for step in OF_FORM), f"/plans/proposals/{PROPOSAL}", "/schools/import"):
        sheet = director.get(as_of(path)).text.partition("<main")[2]

        assert f"ณ สิ้นวันที่ {thai.show_date(FIRST)} จึงแก้ไขไม่ได้" in plain(sheet), path
        assert re.search(rf'href="[^"]*">{BACK}</a>', sheet), path


def test_every_page_of_the_site_was_looked_at(later: Offices):
    client = entered(later, "group-director")
    looked = set[str]()
    for path in [*map(as_of, ALSO), *every_link(client)]:
        with client.application.test_request_context(path) as context:
            looked.add(str(context.request.endpoint))

    left = {rule.endpoint for rule in pages_of(client) if not of_now(rule.rule)} - looked

    assert left - NOT_ABOUT_A_DAY == set()


def pages_of(client: FlaskClient) -> list[Rule]:
    """The addresses of the site's pages."""
    rules = client.application.url_map.iter_rules()
    return [rule for rule in rules if rule.endpoint.startswith("pages.") and "GET" in (rule.methods or ())]


def some(rule: str) -> str:
    """An address of a rule: the first of a choice, 0 for everything else."""
    return re.sub(r"<(?:any\((\w+)[^)]*\):)?[^>]*>", lambda place: place[1] or "0", rule)


def of_now(rule: str) -> bool:
    """Whether a page has nothing to show of an earlier day."""
    return looking_back.only_acts(some(rule))


def test_a_page_that_is_of_now_only_says_so_on_an_earlier_day(director: FlaskClient):
    rules = [rule for rule in pages_of(director) if of_now(rule.rule)]

    for rule in rules:
        path = some(rule.rule)
        assert "จึงแก้ไขไม่ได้" in plain(director.get(as_of(path)).text), path
    assert len(rules) > 2


OF_NO_DAY = {"directory.principal", "reporting.render_document"}
"""Who is asking, and what is made of facts that were asked as of the day."""


def every_link(client: FlaskClient) -> list[str]:
    """Links of the pages that lead on, one to each page."""
    found = list[str]()
    for path in ("/", "/schools", f"/schools/{SIBLING}", "/dashboard", "/plans", "/standards", "/plans/proposals"):
        found += [link for link in inner(client.get(as_of(path)).text) if "as_of=" in link]
    return list({one_page(link): link for link in found}.values())


def test_every_query_behind_a_page_is_asked_as_of_the_day(later: Offices, monkeypatch: pytest.MonkeyPatch):
    client = entered(later, "group-director")
    asked = set[tuple[str, bool]]()
    call = InProcessBackend.call

    def spied(self: Any, service: str, method: str, request: Any, token: str | None) -> Any:
        asked.add((f"{service}.{method}", str(request.get("as_of", "")).startswith(FIRST.isoformat())))
        return call(self, service, method, request, token)

    monkeypatch.setattr(InProcessBackend, "call", spied)
    for path in [*map(as_of, ALSO), *every_link(client)]:
        client.get(path)

    assert {name for name, then in asked if not then} - OF_NO_DAY == set()


def test_sending_a_form_to_the_past_is_refused(director: FlaskClient):
    token = re.search(r'name="csrf_token" value="(\w+)"', director.get("/").text)
    assert token
    sent = {"csrf_token": token[1], "act": "accept", "text": "ข้อความ", "version": "1"}

    answer = director.post(as_of(f"/plans/proposals/{PROPOSAL}"), data=sent)

    assert answer.status_code == 409
    assert "จึงแก้ไขไม่ได้" in plain(answer.text)


def test_now_is_as_it_was_with_its_acts(director: FlaskClient):
    assert RENAMED in plain(director.get("/schools").text)
    assert 'name="act" value="finish"' in director.get(f"/follow-ups/{YEAR}-{SIBLING}-1").text


def test_the_plan_of_an_earlier_day_is_the_one_in_force_then(director: FlaskClient):
    then, now = plain(director.get(as_of("/plans")).text), plain(director.get("/plans").text)

    assert "ฉบับที่ใช้ ณ วันนั้น" in then and "ฉบับปัจจุบัน" not in then
    assert "ฉบับที่ 2" in now and "ฉบับที่ 2" not in then


def test_a_record_of_a_later_day_is_not_there_yet(director: FlaskClient, later: Offices):
    last = later.province["evaluation"].log.head("1501").position

    assert director.get(f"/records/evaluation/{last}").status_code == 200
    assert director.get(as_of(f"/records/evaluation/{last}")).status_code == 404


def test_the_summary_of_a_cluster_that_did_not_exist_yet_is_not_there(offices: Offices):
    offices.province.now = datetime.now(UTC) + timedelta(days=3)
    data = {"cluster": "c03", "name": "กลุ่มรุ่งอรุณ", "district": "d1", "order": 3}
    offices.province.do("directory", "add_cluster", data)
    client = entered(offices, "group-director")

    assert client.get("/dashboard?cluster=c03").status_code == 200
    assert client.get(as_of("/dashboard?cluster=c03")).status_code == 404


def test_a_file_of_an_earlier_day_has_its_names_and_says_so_in_its_own(director: FlaskClient):
    then, now = director.get(as_of("/schools?format=csv")), director.get("/schools?format=csv")

    assert RENAMED in now.text and RENAMED not in then.text
    assert f"{YEAR}-{FIRST.isoformat()}.csv" in then.headers["Content-Disposition"]
    assert f"{YEAR}.csv" in now.headers["Content-Disposition"]


def test_days_overdue_are_counted_to_the_day(offices: Offices):
    due = bangkok_date(datetime.now(UTC)) + timedelta(days=60)
    offices.province.now = datetime.now(UTC) + timedelta(days=70)
    client, late = entered(offices, "supervisor"), (bangkok_date(offices.province.now) - due).days

    assert f"เกินกำหนด {late} วัน" in plain(client.get("/").text)
    assert "เกินกำหนด 4 วัน" in plain(client.get(as_of("/", due + timedelta(days=4))).text)
    assert "เกินกำหนด" not in plain(client.get(as_of("/", due)).text)


@pytest.mark.parametrize("path", ["/", "/schools", "/plans", "/standards", f"/schools/{OWN}", "/records/evaluation/1"])
def test_before_the_first_record_a_page_says_since_when_there_are_records(director: FlaskClient, path: str):
    answer = director.get(as_of(path, FIRST - timedelta(days=1)))

    assert answer.status_code == 200
    assert f"บันทึกแรกคือวันที่ {thai.show_date(FIRST)}" in plain(answer.text)
    assert as_of(path) in answer.text


@pytest.mark.parametrize(
    "query",
    [
        "as_of={tomorrow}",
        "as_of=2999-01-01",
        "as_of=yesterday",
        "as_of=2026-02-30",
        "as_of=1066-10-14",
        "as_of_day=31&as_of_month=2&as_of_year=2569",
        "as_of_day=1",
        "as_of_day=1&as_of_month=1&as_of_year=2600",
    ],
)
@pytest.mark.parametrize("path", ["/", "/schools/import", "/about"])
def test_a_day_that_is_none_or_has_not_come_is_refused_in_thai(director: FlaskClient, path: str, query: str):
    answer = director.get(f"{path}?{query.format(tomorrow=LATER[-1] + timedelta(days=1))}")

    assert answer.status_code == 422
    assert re.search(r"โปรดกรอกวัน เดือน ปี ที่มีจริง|วันที่เลือกยังมาไม่ถึง", plain(answer.text))
    assert 'name="as_of_day"' in answer.text
    assert "as_of=" not in "".join(inner(answer.text))


@pytest.mark.parametrize("given", ["as_of_day={0.day}&as_of_month={0.month}&as_of_year={1}", "as_of={1}-{0:%m-%d}"])
def test_a_day_has_one_address_however_it_was_typed(director: FlaskClient, given: str):
    answer = director.get("/schools?status=completed&" + given.format(FIRST, FIRST.year + 543))

    assert answer.status_code == 302
    assert parse_qs(urlsplit(answer.headers["Location"]).query) == {
        "status": ["completed"],
        "as_of": [FIRST.isoformat()],
    }


def test_today_is_no_look_back(director: FlaskClient):
    answer = director.get(as_of("/schools", LATER[-1]))

    assert (answer.status_code, answer.headers["Location"]) == (302, "/schools")


def test_a_page_of_the_past_does_not_listen_for_news(director: FlaskClient):
    assert "data-live=" in director.get("/dashboard").text
    assert "data-live=" not in director.get(as_of("/dashboard")).text
