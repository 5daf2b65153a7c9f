"""The demo office: real districts and clusters, invented schools and people."""

import hashlib

import msgspec
import pytest

from kernel.authority import Principal, Role
from services.directory.handlers.accounts import DEMO_PASSWORD
from services.directory.reference.ang_thong import DEMO_AGENCY_KEY, demo_commands, people, person_id, schools
from tests.unit.directory.conftest import directory


def sign_in(province, username: str, password: str = DEMO_PASSWORD) -> dict:
    return province.call(
        "directory", "authenticate", {"area": "0", "params": {"username": username, "password": password}}
    )


def schools_of(answer: dict) -> set[str]:
    principal = msgspec.convert(answer["ok"]["principal"], Principal)
    return {school for grant in principal.grants for school in grant.schools or ()}


def test_it_has_seven_districts_fourteen_clusters_and_a_hundred_and_thirty_three_schools(demo):
    tree = demo.ask("directory", "tree")
    assert (len(tree["districts"]), len(tree["clusters"]), len(tree["schools"])) == (7, 14, 133)
    sizes = [sum(s["cluster"] == c["cluster"] for s in tree["schools"]) for c in tree["clusters"]]
    assert sizes == [10, 10, 9, 10, 10, 12, 6, 8, 8, 7, 12, 12, 9, 10]


def test_school_codes_run_in_cluster_order():
    codes = [row["school"] for row in schools()]
    assert codes == [f"1015{n:06d}" for n in range(1, 134)]


def test_all_names_are_different():
    assert len({row["name"] for row in schools()}) == 133
    assert len({row["name"] for row in people()}) == len(people()) == 8 + 4 + 2 * 133 + 2 * 4


def test_some_schools_teach_basic_education_only():
    tracks = [row["tracks"] for row in schools()]
    assert 5 < tracks.count("basic") < 30 and tracks.count("basic") + tracks.count("early,basic") == 133


def test_every_cluster_has_exactly_one_supervisor_and_sup1_has_c01_and_c10(demo):
    grants = [g for g in demo.ask("directory", "grants")["grants"] if g["role"] == "supervisor"]
    assert sorted(g["scope"]["id"] for g in grants) == [f"c{n:02d}" for n in range(1, 15)]
    assert {g["scope"]["id"] for g in grants if g["person"] == person_id("sup1")} == {"c01", "c10"}


def test_sending_it_all_again_changes_nothing(demo):
    head = demo["directory"].log.head("1501")
    for method, request in demo_commands():
        assert "ok" in demo.call("directory", method, request)
    assert demo["directory"].log.head("1501") == head


def test_a_supervisor_signs_in_and_reaches_seventeen_schools(demo):
    assert len(schools_of(sign_in(demo, "sup1"))) == 17


@pytest.mark.parametrize(
    ("username", "role"),
    [
        ("director", Role.GROUP_DIRECTOR),
        ("area-director", Role.AREA_DIRECTOR),
        ("secretary", Role.COMMITTEE_SECRETARY),
        ("operator", Role.OPERATOR),
        ("principal-1015000001", Role.SCHOOL_DIRECTOR),
        ("teacher-1015000133", Role.SCHOOL_QA_TEACHER),
    ],
)
def test_everyone_signs_in_with_the_demo_password(demo, username, role):
    answer = sign_in(demo, username)
    assert [grant["role"] for grant in answer["ok"]["principal"]["grants"]] == [role]


def test_the_sign_in_page_of_a_demo_lists_who_there_is(demo):
    found = demo.ask("directory", "accounts", area="0")
    assert found["password"] == DEMO_PASSWORD and len(found["accounts"]) == 286
    [director] = [a for a in found["accounts"] if a["username"] == "director"]
    assert director["roles"] == ["group_director"] and director["display_name"]  # acting for another is over


def test_outside_a_demo_its_accounts_open_nothing_and_are_not_listed(demo, tmp_path):
    real = directory(tmp_path, demo=False)
    assert sign_in(real, "sup1")["problem"]["status"] == 401
    assert real.call("directory", "accounts", {"area": "0"})["problem"]["code"] == "directory.no-demo"
    assert real.refused("directory", "open_demo_accounts", {})["code"] == "directory.no-demo"


def test_the_agency_is_known_by_its_key(demo):
    found = demo.ask("directory", "agency_by_key", {"key": DEMO_AGENCY_KEY}, area="0")
    assert (found["agency"], found["principal"]["actor"]) == ("onesqa-demo", "agency:onesqa-demo")
    assert [grant["role"] for grant in found["principal"]["grants"]] == ["agency"]


def test_a_wrong_agency_key_is_refused(demo):
    request = {"area": "0", "params": {"key": "guess"}}
    assert demo.call("directory", "agency_by_key", request)["problem"]["status"] == 401


def test_the_demo_agency_key_opens_nothing_outside_a_demo(demo, tmp_path):
    request = {"area": "0", "params": {"key": DEMO_AGENCY_KEY}}
    assert directory(tmp_path, demo=False).call("directory", "agency_by_key", request)["problem"]["status"] == 401


def test_a_revoked_key_opens_nothing(demo):
    key_id = "5a9b8c7d-1e2f-5a3b-9c4d-8e7f6a5b4c33"
    key = {"agency": "onesqa-demo", "key_id": key_id, "key_sha256": hashlib.sha256(b"another").hexdigest()}
    demo.do("directory", "issue_agency_key", key)
    assert demo.ask("directory", "agency_by_key", {"key": "another"}, area="0")["agency"] == "onesqa-demo"
    data = {"agency": "onesqa-demo", "key_id": key_id, "reason": "เปลี่ยนกุญแจ"}
    demo.do("directory", "revoke_agency_key", data)
    request = {"area": "0", "params": {"key": "another"}}
    assert demo.call("directory", "agency_by_key", request)["problem"]["status"] == 401


def test_one_key_is_not_given_to_two_agencies(demo):
    demo.do("directory", "register_agency", {"agency": "other", "name": "อื่น"})
    data = {
        "agency": "other",
        "key_id": "5a9b8c7d-1e2f-5a3b-9c4d-8e7f6a5b4c33",
        "key_sha256": hashlib.sha256(DEMO_AGENCY_KEY.encode()).hexdigest(),
    }
    assert demo.refused("directory", "issue_agency_key", data)["code"] == "directory.agency-key-used"


def test_a_schools_people_are_found_by_its_code(demo):
    found = demo.ask("directory", "grants", {"school": "1015000001"})["grants"]
    assert {grant["role"] for grant in found} == {"school_director", "school_qa_teacher", "school_teacher"}
    assert all(grant["name"].startswith(("นาย", "นาง")) for grant in found)


def test_an_agency_of_an_office_that_is_not_registered_begins_no_log(demo):
    problem = demo.refused("directory", "register_agency", {"agency": "agency-x", "name": "ก"}, area="9999")

    assert (problem["code"], demo["directory"].log.head("9999").position) == ("directory.area-unknown", 0)
