"""CASE 1.1 over the web: for whoever asks, under the standard's paths, with addresses that lead back."""

from __future__ import annotations

from uuid import uuid4

from tests.integration.gateway.office import Offices, Visitor

BASE = "/ims/case/v1p1"


def nobody(founded: Offices, tmp_path) -> Visitor:
    return Visitor(founded.copy(tmp_path).app())


def test_anyone_reads_what_is_published_and_follows_its_addresses(founded: Offices, tmp_path):
    visitor = nobody(founded, tmp_path)
    listed = visitor.get(f"{BASE}/CFDocuments?limit=3&sort=title")
    documents = listed.get_json()["CFDocuments"]
    assert (listed.status_code, len(documents), int(listed.headers["X-Total-Count"]) > 3) == (200, 3, True)
    assert 'rel="next"' in listed.headers["Link"]
    assert listed.headers["Access-Control-Allow-Origin"] == "*"
    address = documents[0]["CFPackageURI"]["uri"]
    package = visitor.get(address[address.index(BASE) :]).get_json()
    assert package["CFDocument"] == documents[0]
    item = package["CFItems"][0]
    assert visitor.get(item["uri"][item["uri"].index(BASE) :]).get_json() == item
    type_ = item["CFItemTypeURI"]["uri"]
    assert visitor.get(type_[type_.index(BASE) :]).get_json()["CFItemTypes"][0]["title"] == item["CFItemType"]


def test_what_is_not_there_is_a_problem_and_no_page(founded: Offices, tmp_path):
    visitor = nobody(founded, tmp_path)
    for path in (f"CFItems/{uuid4()}", "CFItems/no-uuid", "CFNothing/x", "CFDocuments?limit=0", "CFDocuments?sort=x"):
        answer = visitor.get(f"{BASE}/{path}")
        assert (answer.status_code in (404, 422), answer.mimetype) == (True, "application/problem+json")


def test_what_was_read_before_is_not_sent_again(founded: Offices, tmp_path):
    visitor = nobody(founded, tmp_path)
    tag = visitor.get(f"{BASE}/CFDocuments").headers["ETag"]
    assert visitor.get(f"{BASE}/CFDocuments", **{"If-None-Match": tag}).status_code == 304


def test_the_public_page_shows_what_case_says_under_the_same_identifiers(founded: Offices, tmp_path):
    client = founded.copy(tmp_path).app(with_pages=True).test_client()
    document = client.get(f"{BASE}/CFDocuments?limit=1").get_json()["CFDocuments"][0]
    package = client.get(f"{BASE}/CFPackages/{document['identifier']}").get_json()
    page = client.get(f"/public/standards/{document['identifier']}")
    assert page.status_code == 200 and document["identifier"] in client.get("/public/standards").text
    assert all(f'id="{item["identifier"]}"' in page.text for item in package["CFItems"])
    assert client.get(f"/public/standards/{uuid4()}").status_code == 404
