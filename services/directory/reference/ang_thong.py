"""The demo office: สพป.อ่างทอง with its real districts and clusters, and schools and people that nobody has ever met.

Clusters and their sizes are those of the office's own list of 2569. Which district a cluster lies in is inferred from
names except for c01 and c10, and is to be confirmed by the office.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from kernel.envelope import derived_id
from services.directory.reference.invented_names import person_name, school_name

AREA = "1501"
DISTRICTS = (
    ("d1", "เมืองอ่างทอง"),
    ("d2", "ไชโย"),
    ("d3", "ป่าโมก"),
    ("d4", "โพธิ์ทอง"),
    ("d5", "แสวงหา"),
    ("d6", "วิเศษชัยชาญ"),
    ("d7", "สามโก้"),
)
CLUSTERS = (
    ("c01", "เมืองทองสัมพันธ์", "d1", 10),
    ("c02", "ศูนย์เจ้าพระยา", "d1", 10),
    ("c03", "แสวงหาพัฒนา", "d5", 9),
    ("c04", "บ้านนายแท่น", "d5", 10),
    ("c05", "ขุนอินทร์", "d4", 10),
    ("c06", "พระตำหนัก", "d4", 12),
    ("c07", "เกษไชโย", "d2", 6),
    ("c08", "ไชโยบูรพา", "d2", 8),
    ("c09", "ป่าโมก", "d3", 8),
    ("c10", "ดอกแก้ว", "d6", 7),
    ("c11", "พัฒนมิตร", "d6", 12),
    ("c12", "วิเศษเมืองทอง", "d6", 12),
    ("c13", "จินดามณี", "d4", 9),
    ("c14", "สามโก้", "d7", 10),
)
SUPERVISED = (
    ("c01", "c10"),
    ("c02", "c03"),
    ("c04", "c05"),
    ("c06", "c07"),
    ("c08", "c09"),
    ("c11", "c12"),
    ("c13",),
    ("c14",),
)
LETTERHEAD = {
    "letter_code": "ศธ 04999",
    "group": "กลุ่มนิเทศ ติดตามและประเมินผลการจัดการศึกษา",
    "address": "99 ถนนสมมุติ ตำบลสาธิต\nอำเภอเมืองอ่างทอง\nจังหวัดอ่างทอง",
    "postcode": "14000",
    "phone": "0 0000 0000 ต่อ 15",
    "email": "office@angthong.example",
}
"""Invented, like everything that the demo's letters say; no office has such a code, street, telephone or domain."""

WITH_WRITERS = 4
"""How many schools have two teachers who write parts of the self-assessment report."""

SINCE = "2023-10-01"
"""First day of every role: the beginning of fiscal year 2567, before the first round of the demo history."""

ACTING: dict[str, str] = {
    "person": "director",
    "role": "area_director",
    "valid_from": "2026-04-20",
    "valid_to": "2026-04-30",
    "capacity": "acting",
    "order": "คำสั่งสมมุติที่ 999/2569",
}
"""Who acts for the office's director for a few days, in which one announcement is signed; `person` by user name."""

COUNTED_YEAR, COUNTED_ON = 2568, "2025-06-10"
"""The academic year whose count of 10 June the demo's register has: that of the reports that its schools write."""

FEWEST_EARLY, EARLY_OF_HUNDRED = 2, 22
"""Pupils of early childhood in a school that teaches both tracks; invented, as every number of the demo is."""

DEMO_AGENCY = "onesqa-demo"
DEMO_AGENCY_KEY = "nithet-demo-agency-key-known-to-everyone"
"""Opens nothing where ``NITHET_DEMO`` is not set."""


def schools() -> list[dict[str, Any]]:
    """The 133 schools in cluster order, as rows of ``import_schools``."""
    rows: list[dict[str, Any]] = []
    for cluster, _, district, size in CLUSTERS:
        for _ in range(size):
            number = len(rows)
            both, students = number % 9 != 4, 38 + (number * 37) % 83 if number % 2 else 104 + (number * 53) % 367
            early = max(FEWEST_EARLY, students * EARLY_OF_HUNDRED // 100) if both else 0
            rows.append(
                {
                    "school": f"1015{number + 1:06d}",
                    "name": school_name(number),
                    "cluster": cluster,
                    "district": district,
                    "tracks": "early,basic" if both else "basic",
                    "students": students,
                    "pupils_year": COUNTED_YEAR,
                    "pupils_early": early if both else None,
                    "pupils_basic": students - early,
                }
            )
    return rows


def people() -> list[dict[str, Any]]:
    """Everyone who signs in, as rows of ``import_people``."""
    posts: list[tuple[str, str, str, str]] = [
        (f"sup{n}", "ศึกษานิเทศก์", "supervisor", ",".join(clusters)) for n, clusters in enumerate(SUPERVISED, 1)
    ]
    posts += [
        ("director", "ผู้อำนวยการกลุ่มนิเทศ ติดตามและประเมินผลการจัดการศึกษา", "group_director", ""),
        ("area-director", "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา", "area_director", ""),
        ("secretary", "เลขานุการคณะกรรมการ", "committee_secretary", ""),
        ("operator", "ผู้ดูแลระบบ", "operator", ""),
    ]
    for row in schools():
        code = row["school"]
        posts.append((f"principal-{code}", "ผู้อำนวยการโรงเรียน", "school_director", code))
        posts.append((f"teacher-{code}", "ครูผู้รับผิดชอบงานประกันคุณภาพ", "school_qa_teacher", code))
    for row in schools()[:WITH_WRITERS]:
        for number in (1, 2):
            username = f"writer{number}-{row['school']}"
            posts.append((username, "ครู", "school_teacher", row["school"]))
    return [
        {
            "person": person_id(username),
            "username": username,
            "name": person_name(number),
            "position": position,
            "role": role,
            "scope": scope,
            "valid_from": SINCE,
        }
        for number, (username, position, role, scope) in enumerate(posts)
    ]


def person_id(username: str) -> str:
    """The id of a demo person, the same in every demo, so that a generator can act in their name."""
    return derived_id("demo", AREA, "person", username)


def demo_commands() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every (RPC method, request) that puts the demo office on record, in order.

    The command ids are deterministic: sending all of it again changes nothing.
    """
    yield _request(
        "register_area",
        "area",
        {"name": "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาอ่างทอง", "kind": "primary", "province": "อ่างทอง"},
    )
    yield _request("set_letterhead", "letterhead", LETTERHEAD)
    for order, (district, name) in enumerate(DISTRICTS, 1):
        yield _request("add_district", district, {"district": district, "name": name, "order": order})
    names = dict(DISTRICTS)
    clusters = [
        {"cluster": cluster, "name": name, "district": district, "district_name": names[district]}
        for cluster, name, district, _ in CLUSTERS
    ]
    yield _request("import_clusters", "clusters", {"rows": clusters})
    uncounted = [{key: cell for key, cell in row.items() if not key.startswith("pupils_")} for row in schools()]
    yield _request("import_schools", "register", {"rows": uncounted})
    yield _request("import_people", "people", {"rows": people()})
    scope = {"kind": "area", "id": AREA}
    yield _request("give_grant", "acting", {**ACTING, "person": person_id(ACTING["person"]), "scope": scope})
    yield _request("register_agency", "agency", {"agency": DEMO_AGENCY, "name": "หน่วยประเมินภายนอก (สาธิต)"})
    key = {
        "agency": DEMO_AGENCY,
        "key_id": derived_id("demo", AREA, "agency-key"),
        "key_sha256": hashlib.sha256(DEMO_AGENCY_KEY.encode()).hexdigest(),
    }
    yield _request("issue_agency_key", "agency-key", key)
    yield _request("open_demo_accounts", "accounts", {})
    method, counts = _request("import_schools", "pupils", {"rows": schools()})
    yield method, {**counts, "occurred_on": COUNTED_ON}


def _request(method: str, what: str, data: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    return method, {"area": AREA, "command_id": derived_id("demo", AREA, "directory", what), "data": data}
