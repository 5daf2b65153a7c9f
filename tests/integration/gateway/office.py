"""Two small offices on real services: people of every role, schools, a round, a plan, and one school evaluated."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient

from gateway.in_process import InProcessBackend
from gateway.migrating import migrate
from gateway.parts import Clock, utc_now
from gateway.settings import Settings
from kernel.authority import Role
from kernel.database import Database
from kernel.envelope import derived_id
from kernel.province import PRINCIPAL_KEY, Province
from kernel.years import bangkok_date
from nithet.demo import plan, rounds
from nithet.demo.results import steps
from nithet.demo.rounds import Span
from services.directory import wiring as directory
from services.directory.hashing import Passwords
from services.directory.means import gather
from services.directory.settings import DirectorySettings
from services.evaluation import wiring as evaluation
from services.planning import wiring as planning
from services.reporting import wiring as reporting
from services.standards import wiring as standards
from services.standards.reference import reference_commands
from services.supervision import wiring as supervision
from tests.lending import LENDING

AREA, OTHER_AREA = "1501", "1502"
OWN, SIBLING, ELSEWHERE = "1015000001", "1015000002", "1015000011"
"""The first school of cluster c01, its neighbour in c01, and one in c02."""
FOREIGN = "1015900001"
"""A school of the other office."""
YEAR = 2568
PASSWORD = "ดวงจันทร์ลอยเหนือทุ่งนา"
AGENCY_KEY, OTHER_AGENCY_KEY = "key-of-agency-one", "key-of-agency-two"

PEOPLE: Mapping[str, tuple[Role, str, str, str]] = {
    "supervisor": (Role.SUPERVISOR, AREA, "cluster", "c01"),
    "group-director": (Role.GROUP_DIRECTOR, AREA, "area", AREA),
    "area-director": (Role.AREA_DIRECTOR, AREA, "area", AREA),
    "secretary": (Role.COMMITTEE_SECRETARY, AREA, "area", AREA),
    "operator": (Role.OPERATOR, AREA, "area", AREA),
    "principal": (Role.SCHOOL_DIRECTOR, AREA, "school", OWN),
    "teacher": (Role.SCHOOL_QA_TEACHER, AREA, "school", OWN),
    "foreigner": (Role.GROUP_DIRECTOR, OTHER_AREA, "area", OTHER_AREA),
}
"""Who there is, by user name: role, office, and over what."""

SCHOOLS = {
    AREA: [
        (OWN, "โรงเรียนสายน้ำผึ้งวิทยา", "c01", ["early", "basic"]),
        (SIBLING, "โรงเรียนใบบัวพิทยา", "c01", ["basic"]),
        (ELSEWHERE, "โรงเรียนหิ่งห้อยวิทยา", "c02", ["basic"]),
    ],
    OTHER_AREA: [(FOREIGN, "โรงเรียนเมฆขาววิทยา", "c01", ["basic"])],
}


def span() -> Span:
    """A round that is open on whatever day the tests run."""
    today = bangkok_date(utc_now())  # the services go by the clock, and so must this
    return Span(YEAR, today - timedelta(days=90), today + timedelta(days=90))


@dataclass
class Offices:
    """The services with what stands in their logs, and the gateway in front of them."""

    folder: Path
    settings: Settings = field(default_factory=lambda: Settings(PRINCIPAL_KEY, attempts_per_address=10_000))

    def __post_init__(self) -> None:
        means = gather(DirectorySettings((bytes(range(32)),)), Passwords(PasswordHasher(1, 8, 1)))
        wirings = (standards, evaluation, planning, reporting, supervision)
        self.province = Province(self.folder, [directory.define(means), *(wiring.define() for wiring in wirings)])
        self.database = Database(f"sqlite:///{self.folder}/gateway.sqlite")
        migrate(self.database)
        self._clients: dict[str, FlaskClient] = {}

    def app(self, *, with_pages: bool = False, clock: Clock = utc_now) -> Flask:
        """The gateway."""
        return LENDING.app(self.settings, InProcessBackend(self.province), self.database, clock, with_pages)

    def copy(self, folder: Path) -> Offices:
        """The same offices with files of their own."""
        for path in self.folder.glob("*.sqlite"):
            shutil.copy(path, folder / path.name)
        return Offices(folder, self.settings)

    def rest(self) -> None:
        """Close every file, with everything in the files themselves."""
        for office in self.province.offices.values():
            _settle(office.database)
        _settle(self.database)


def _settle(database: Database) -> None:
    with database.statement() as connection:
        connection.exec_driver_sql("PRAGMA user_version")
    database.dispose()


def found(folder: Path) -> Offices:
    """Fresh offices in `folder`, filled by commands."""
    made = Offices(folder)
    for area in (AREA, OTHER_AREA):
        _furnish(made.province, area)
    _evaluate(made.province)
    return made


def _furnish(province: Province, area: str) -> None:
    def do(service: str, command: str, **data: Any) -> None:
        request = {"area": area, "command_id": str(uuid4()), "data": data}
        answer = province.call(service, command, request, province.token(area=area))
        assert "ok" in answer, answer

    do("directory", "register_area", name=f"สำนักงานตัวอย่าง {area}", kind="primary", province="ตัวอย่าง")
    do("directory", "add_district", district="d1", name="เมืองตัวอย่าง", order=1)
    for order, cluster in enumerate(("c01", "c02"), 1):
        do("directory", "add_cluster", cluster=cluster, name=f"กลุ่ม {cluster}", district="d1", order=order)
    for school, name, cluster, tracks in SCHOOLS[area]:
        do("directory", "register_school", school=school, name=name, cluster=cluster, tracks=tracks, students=90)
    for username, (role, home, kind, place) in PEOPLE.items():
        if home != area:
            continue
        person = derived_id("test", username)
        scope = {"kind": kind, "id": place}
        do("directory", "register_person", person=person, name=f"คุณตัวอย่าง {username}", position="")
        do("directory", "give_grant", person=person, role=str(role), scope=scope, valid_from="2020-01-01")
        do("directory", "set_password", person=person, username=username, password=PASSWORD)
    agency, key = ("onesqa", AGENCY_KEY) if area == AREA else ("elsewhere", OTHER_AGENCY_KEY)
    do("directory", "register_agency", agency=agency, name="หน่วยงานตัวอย่าง")
    hashed = hashlib.sha256(key.encode()).hexdigest()
    do("directory", "issue_agency_key", agency=agency, key_id=derived_id("test", key), key_sha256=hashed)
    frameworks = {}
    for method, request in reference_commands(area):
        do("standards", method, **request["data"])
        if method == "register_framework":
            frameworks[request["data"]["framework"]] = request["data"]
    terms = rounds.snapshot({track: frameworks[name] for track, name in rounds.FRAMEWORKS.items()})
    do("evaluation", "open_round", **rounds.open_round(span(), terms))
    do("planning", "draft_plan", **plan.draft_plan())


def _evaluate(province: Province) -> None:
    """The sibling school's evaluation is completed, with results below target and a gate that it does not pass."""
    terms = province.ask("evaluation", "round", {"year": YEAR})
    for step in steps("a seed that fails", span(), SIBLING, ["basic"], terms, "completed"):
        data = dict(step.data)
        if step.method == "decide_level":
            data |= {"level": 1, "reason": "ผลการประเมินยังต่ำกว่าเป้าหมายอย่างชัดเจนในทุกประเด็น"}
        if step.method == "decide_gate":
            due = bangkok_date(utc_now()) + timedelta(days=60)
            data |= {"passed": False, "reasons": ["ผลต่ำกว่าระดับ ๓ ในทุกมาตรฐาน"], "due_on": due.isoformat()}
        province.do("evaluation", step.method, data)


class Visitor:
    """Someone at the gateway: signed in by name, or with an agency's key, or nobody."""

    def __init__(self, app: Flask, name: str | None = None, *, key: str | None = None) -> None:
        self.client = app.test_client()
        self.headers: dict[str, str] = {} if key is None else {"Authorization": f"Bearer {key}"}
        if name is not None:
            answer = self.client.post("/v1/session", json={"username": name, "password": PASSWORD})
            assert answer.status_code == 201, answer.text
            self.headers = {"X-CSRF-Token": answer.get_json()["csrf_token"]}

    def get(self, path: str, **headers: str) -> Any:
        """Read."""
        return self.client.get(path, headers={**self.headers, **headers})

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Change something."""
        sent = {"json": {} if body is None else body} if not isinstance(body, bytes) else {"data": body}
        return self.client.open(path, method=method, headers={**self.headers, **headers}, **sent)


Enter = Callable[..., Visitor]
