"""Directory on PostgreSQL: what it keeps beside its log behaves as on SQLite."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from threading import Thread
from uuid import uuid4

import pytest
from argon2 import PasswordHasher

from kernel import principals
from kernel.authority import Grant, Principal, Role
from kernel.database import Database
from kernel.definition import ServiceDefinition
from kernel.log.sql import SqlLog
from kernel.migrating import migrate
from kernel.province import PRINCIPAL_KEY
from kernel.runtime import CallContext, Runtime
from services.directory import credentials, wiring
from services.directory.handlers.accounts import DEMO_PASSWORD
from services.directory.hashing import Passwords
from services.directory.means import gather
from services.directory.reference.ang_thong import demo_commands, person_id
from services.directory.sealing import ERASED_NAME
from services.directory.settings import DirectorySettings

pytestmark = pytest.mark.postgres

LIGHT = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
OPERATOR = Principal("process:test", (Grant(Role.OPERATOR, "1501", None, date(2000, 1, 1)),))


@dataclass
class Office:
    """The demo office in a database of its own."""

    runtime: Runtime
    token: str

    def execute(self, method: str, data: dict) -> dict:
        request = {"area": "1501", "command_id": str(uuid4()), "data": data}
        answer = self.runtime.execute(method, request, CallContext(self.token))
        self.follow()
        return answer

    def ask(self, query: str, params: dict) -> dict:
        return self.runtime.ask(query, {"area": "1501", "params": params}, CallContext(self.token))

    def follow(self) -> None:
        for follower in self.runtime.followers():
            follower.catch_up(self.runtime.log, "directory")


def define(passwords: Passwords) -> ServiceDefinition:
    return wiring.define(gather(DirectorySettings((bytes(32),), demo=True), passwords))


@pytest.fixture
def office(postgres_database):
    definition = define(Passwords(LIGHT))
    database = Database(postgres_database())
    migrate(database, [definition.migrations])
    runtime = Runtime(definition, database, SqlLog(database, "directory", definition.registry), PRINCIPAL_KEY)
    runtime.models.prepare()
    made = Office(runtime, principals.sign(OPERATOR, PRINCIPAL_KEY))
    for method, request in demo_commands():
        answer = runtime.execute(method, request, CallContext(made.token))
        assert "ok" in answer, answer
    made.follow()
    yield made
    database.dispose()


def test_the_demo_office_signs_in_is_slowed_down_and_can_be_erased(office):
    knock = {"username": "sup1", "password": DEMO_PASSWORD}
    assert office.ask("authenticate", knock)["ok"]["actor"] == f"person:{person_id('sup1')}"
    statuses = [office.ask("authenticate", {**knock, "password": "wrong"})["problem"]["status"] for _ in range(6)]
    assert statuses == [401] * 5 + [429]
    assert "ok" in office.execute("erase_person", {"person": person_id("sup2"), "reason": "คำขอของเจ้าของข้อมูล"})
    shown = office.ask("people", {"ids": [person_id("sup2")]})["ok"]["people"]
    assert shown[person_id("sup2")]["name"] == ERASED_NAME
    assert office.runtime.log.verify("1501").broken_at is None


class Slow(Passwords):
    """Takes so long to hash a password that something happens meanwhile."""

    def __init__(self, meanwhile: Callable[[], None]) -> None:
        super().__init__(LIGHT)
        self.meanwhile = meanwhile

    def hash(self, password: str) -> str:
        other = Thread(target=self.meanwhile)
        other.start()
        other.join()
        return super().hash(password)


def test_a_user_name_that_another_office_gives_at_the_same_moment_is_refused_and_nothing_written(office):
    def elsewhere() -> None:
        with office.runtime.database.transaction() as tx:
            credentials.reserve(tx, "1601", str(uuid4()), "wanted", datetime.now(UTC))

    someone = str(uuid4())
    office.execute("register_person", {"person": someone, "name": "นายลมเหนือ ตัวอย่างดี"})
    head = office.runtime.log.head("1501").position
    office.runtime.definition = define(Slow(elsewhere))

    data = {"person": someone, "username": "wanted", "password": "ม้าขาวกินข้าวโพดคั่ว"}
    answer = office.execute("set_password", data)

    assert answer["problem"]["code"] == "directory.username-taken"
    assert office.runtime.log.head("1501").position == head


def test_the_demo_office_is_whole(office):
    tree = office.ask("tree", {})["ok"]
    assert (len(tree["districts"]), len(tree["clusters"]), len(tree["schools"])) == (7, 14, 133)


def test_a_command_that_comes_twice_at_the_same_moment_has_one_answer(office):
    for _ in range(10):
        data = {"person": str(uuid4()), "name": "บุคคลสมมติ มาพร้อมกัน", "position": "ครู"}
        request = {"area": "1501", "command_id": str(uuid4()), "data": data}
        with ThreadPoolExecutor(4) as senders:
            sent = [
                senders.submit(office.runtime.execute, "register_person", request, CallContext(office.token))
                for _ in range(4)
            ]
        answers = [each.result() for each in sent]

        assert "ok" in answers[0], answers
        assert answers == [answers[0]] * 4
