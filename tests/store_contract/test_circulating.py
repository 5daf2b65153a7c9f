"""Two replicas of standards hear of schools and of a proclamation at the same moment, on both databases: every school
has its notice, and has it once."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from kernel.contiguity import Verdict
from kernel.envelope import NewEvent
from kernel.following import Follower
from kernel.log.memory import MemoryLog
from kernel.log.sql import SqlLog
from kernel.reacting import ReactionEffect
from kernel.transient import is_transient
from services.directory.domain.school import SchoolRegistered
from services.directory.events import REGISTRY as OF_DIRECTORY
from services.standards.reactions import CIRCULATE
from tests.unit.standards import proclaiming

from .conftest import Store
from .notes import ACTOR

AREA = "1501"
SCHOOLS = [f"10150{number:05}" for number in range(1, 41)]
"""Half of them are on record before the proclamation, the others come while it goes out."""


def test_every_school_is_notified_once_by_two_replicas_at_once(durable: Store) -> None:
    definition = proclaiming.standards()
    own = SqlLog(durable.database, "standards", definition.registry)
    directory = MemoryLog("directory", OF_DIRECTORY)
    for school in SCHOOLS:
        event = SchoolRegistered(school, "โรงเรียนตัวอย่าง", "c01", "d1", ("basic",), 90)
        encoded = [OF_DIRECTORY.encode(event)]
        directory.append(AREA, f"school-{school}", 0, encoded, command_id=school, metadata=ACTOR)
    replicas = [
        Follower(durable.database, "reaction:circulate", ReactionEffect(definition, CIRCULATE, own)) for _ in range(2)
    ]
    replicas[0].offer("directory", AREA, directory.read_area(AREA, 0, 20))
    data = proclaiming.proclaimed()
    draft = NewEvent("area-standard-drafted", 1, proclaiming.drafted(data))
    proclamation = NewEvent("area-standard-proclaimed", 1, data)
    own.append(AREA, "area-standard-basic", 0, [draft, proclamation], command_id="p", metadata=ACTOR)

    def follow(replica: Follower, source: str) -> None:
        log = directory if source == "directory" else own
        while replica.notice(source, log.heads()[0]) is Verdict.HEAL:
            try:
                replica.catch_up(log, source, page=3)
            except Exception as error:
                if not is_transient(error):
                    raise

    with ThreadPoolExecutor() as pool:
        turns = [(replica, source) for replica in replicas for source in ("directory", "standards")]
        for turn in [pool.submit(follow, *turn) for turn in turns]:
            turn.result()

    told = Counter(event.data["school"] for event in own.read_area(AREA) if event.type == "school-notified")
    assert told == dict.fromkeys(SCHOOLS, 1)
