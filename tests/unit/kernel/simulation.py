"""A seeded world of log, relay, broker and subscription, in which everything may fail at every step.

The decisions are the product's own: ``kernel.relay.window`` and ``kernel.relay.progress`` say what a relay may write
down, ``kernel.contiguity`` says what a reader may apply. The world around them is imitated. A planted bug replaces one
of the decisions, or one habit of the loops around them, to see that the checks would notice.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from random import Random

from kernel.contiguity import Cursor, Verdict, judge_head, take_run
from kernel.envelope import GENESIS, Head, Metadata, Recorded
from kernel.relay import window as windows
from kernel.relay.progress import RelayCursor, behind, place, to_write
from kernel.relay.window import Window
from kernel.subscription.shares import to_give_up

AREAS = ("a", "b")
EVENTS = 8
STEPS = 120
PARTITIONS = 4


class Violated(AssertionError):
    """A promise was broken."""


def history(area: str, name: str, start: int, previous: str) -> list[Recorded]:
    """Events of one area from `start` on, chained."""
    metadata, moment = Metadata("person:x", date(2026, 1, 1), "c"), datetime(2026, 1, 1, tzinfo=UTC)
    events = []
    for position in range(start, EVENTS + 1):
        this = f"{area}{name}{position}"
        events.append(
            Recorded("s", area, position, "t-1", position, this, this, "x", 1, {}, metadata, moment, previous, this)
        )
        previous = this
    return events


ORIGINAL = {area: history(area, "", 1, GENESIS) for area in AREAS}


@dataclass
class Habits:
    """What the loops do; each default is what the product does."""

    acked: Callable[[Window, int, bool], Window] = windows.acked
    nacked: Callable[[Window, int], Window] = windows.nacked
    returned: Callable[[Window, str], Window] = windows.returned
    expired: Callable[[Window, float], Window] = windows.expired
    take_run: Callable[[Cursor, Iterable[Recorded]], tuple[list[Recorded], Cursor, Verdict]] = take_run
    judge_head: Callable[[Cursor, Head], Verdict] = judge_head
    throws_connection_away: bool = True
    writes_before_confirm: bool = False
    effect_and_checkpoint_together: bool = True
    heals_holes: bool = True
    sends_heartbeats: bool = True
    replaced_log_goes_out_anew: bool = True


@dataclass
class Channel:
    """A relay's connection, as the broker sees it."""

    unread: deque[tuple[int, Recorded | Head]] = field(default_factory=deque)
    news: deque[tuple[str, int]] = field(default_factory=deque)
    tags: int = 0


@dataclass
class RelaySide:
    """One relay process."""

    sent: dict[str, RelayCursor] = field(default_factory=dict)
    window: Window = field(default_factory=Window)
    channel: Channel | None = None
    waited: int = 0


@dataclass
class Reader:
    """One replica of the subscribing service: what it has in hand, not yet acknowledged."""

    in_hand: list[Recorded | Head] = field(default_factory=list)


class World:
    """Runs one history from a seed and checks it."""

    def __init__(self, seed: int, habits: Habits) -> None:
        self.random, self.habits = Random(seed), habits
        self.log = {area: list(events) for area, events in ORIGINAL.items()}
        self.length = dict.fromkeys(AREAS, 0)
        self.epoch = dict.fromkeys(AREAS, 1)
        self.restored: set[str] = set()
        self.written: dict[str, RelayCursor] = {}
        self.relays = [RelaySide() for _ in range(self.random.randint(1, 2))]
        self.abandoned: list[Channel] = []
        self.alarm = False
        self.bound = True
        self.queue: deque[Recorded | Head] = deque()
        self.kept: set[tuple[str, int]] = set()
        self.taken_by_broker: set[tuple[str, int, str]] = set()
        self.readers = [Reader() for _ in range(self.random.randint(1, 2))]
        self.checkpoint = {area: Cursor() for area in AREAS}
        self.effect: dict[str, list[str]] = {area: [] for area in AREAS}
        self.hashes: dict[str, list[Recorded]] = {area: [] for area in AREAS}
        self.diverged: set[str] = set()
        self.calm = False

    # the log

    def heads(self) -> list[Head]:
        found = []
        for area in AREAS:
            length = self.length[area]
            if length:
                found.append(Head(area, self.epoch[area], length, self.log[area][length - 1].hash))
        return found

    def append(self) -> None:
        area = self.random.choice(AREAS)
        if self.length[area] < EVENTS:
            self.length[area] += 1

    def restore_a_backup(self) -> None:
        """The log of one area loses its last events and goes on with others, under another epoch.

        Not before the reader has heard a first heartbeat of that log: until then it knows no epoch to compare.
        """
        area = self.random.choice(AREAS)
        cursor = self.checkpoint[area]
        if self.restored or self.length[area] < 4 or not cursor.epoch:
            return
        self.restored.add(area)
        back = self.length[area] - self.random.randint(1, 3)
        self.log[area] = self.log[area][:back] + history(area, "'", back + 1, self.log[area][back - 1].hash)
        self.length[area] = back
        self.epoch[area] += 1
        cursor = self.written.get(area)
        if cursor is not None:  # it comes out of the same backup
            self.written[area] = replace(cursor, position=min(cursor.position, back))

    # the relay

    def relay_publishes(self) -> None:
        relay = self.random.choice(self.relays)
        if relay.channel is None:
            relay.channel, relay.window, relay.sent, relay.waited = Channel(), Window(), dict(self.written), 0
        if relay.window.failure is not None:
            self.relay_gives_up(relay)
            return
        for head in behind(relay.sent, self.heads()):
            after = self.place(relay, head)
            for event in self.log[head.area][after : min(head.position, after + self.random.randint(1, 4))]:
                relay.window = windows.sent(relay.window, (head.area, head.epoch), event.position)
                relay.sent[head.area] = RelayCursor(head.epoch, event.position)
                self.hand_over(relay.channel, event)
                if self.habits.writes_before_confirm:
                    self.write(head.area, relay.sent[head.area])
                if self.strikes(0.03):
                    self.relay_dies(relay)
                    return

    def place(self, relay: RelaySide, head: Head) -> int:
        if self.habits.replaced_log_goes_out_anew:
            return place(relay.sent, head)
        return relay.sent[head.area].position if head.area in relay.sent else 0

    def relay_heartbeat(self) -> None:
        relay = self.random.choice(self.relays)
        if relay.channel is None or relay.window.failure is not None or not self.habits.sends_heartbeats:
            return
        for head in self.heads():
            relay.window = windows.sent(relay.window, None, 0)
            self.hand_over(relay.channel, head)

    def hand_over(self, channel: Channel, message: Recorded | Head) -> None:
        channel.tags += 1
        channel.unread.append((channel.tags, message))

    def relay_listens(self) -> None:
        relay = self.random.choice(self.relays)
        if relay.channel is None:
            return
        if not relay.channel.news:
            relay.waited += 1
            if relay.waited > 3 and relay.window.outstanding:
                relay.window = self.habits.expired(relay.window, 10)
        while relay.channel.news and not self.strikes(0.2):
            relay.waited = 0
            kind, tag = relay.channel.news.popleft()
            if kind == "ack":
                relay.window = self.habits.acked(relay.window, tag, False)
            elif kind == "acks":
                relay.window = self.habits.acked(relay.window, tag, True)
            elif kind == "nack":
                relay.window = self.habits.nacked(relay.window, tag)
            else:
                relay.window = self.habits.returned(relay.window, "key")
        if self.strikes(0.7):
            for area, cursor in to_write(relay.window.confirmed).items():
                self.write(area, cursor)
        if relay.window.failure is not None:
            self.relay_gives_up(relay)

    def write(self, area: str, cursor: RelayCursor) -> None:
        self.written[area] = cursor
        for event in self.log[area][: cursor.position]:
            if cursor.epoch == self.epoch[area] and (area, event.position, event.hash) not in self.taken_by_broker:
                raise Violated(f"the cursor of {area} passed {event.position}, which the broker never took")

    def relay_gives_up(self, relay: RelaySide) -> None:
        if self.habits.throws_connection_away:
            for area, cursor in to_write(relay.window.confirmed).items():
                self.write(area, cursor)
            self.relay_dies(relay)
        else:
            relay.window = replace(relay.window, failure=None)

    def relay_dies(self, relay: RelaySide) -> None:
        if relay.channel is not None:
            self.abandoned.append(relay.channel)
        relay.channel = None

    def some_relay_dies(self) -> None:
        self.relay_dies(self.random.choice(self.relays))

    # the broker

    def broker_reads(self) -> None:
        """Takes in messages of any channel, an abandoned one included, and confirms some of them."""
        channels = [relay.channel for relay in self.relays if relay.channel is not None] + self.abandoned
        if self.alarm or not channels:
            return
        channel = self.random.choice(channels)
        outcomes: list[tuple[str, int]] = []
        for _ in range(self.random.randint(1, 4)):
            if not channel.unread:
                break
            tag, message = channel.unread.popleft()
            if isinstance(message, Recorded) and self.strikes(0.03):
                outcomes.append(("nack", tag))
                continue
            outcomes.append(("ack", tag))
            if self.bound:
                self.queue.append(message)
                if isinstance(message, Recorded):
                    self.taken_by_broker.add((message.area, message.position, message.hash))
            elif isinstance(message, Recorded):
                channel.news.append(("return", tag))
        self.tell(channel, outcomes)

    def tell(self, channel: Channel, outcomes: list[tuple[str, int]]) -> None:
        """Several at once if all went well, or each by itself in any order."""
        if self.strikes(0.5) and outcomes and all(kind == "ack" for kind, _ in outcomes):
            channel.news.append(("acks", outcomes[-1][1]))
        else:
            self.random.shuffle(outcomes)
            channel.news.extend(outcomes)

    def broker_dies(self) -> None:
        """What it has confirmed stays, what it has not may or may not; connections are gone."""
        for relay in self.relays:
            if relay.channel is not None:
                relay.window = windows.lost(relay.window, "reset")
                if self.habits.throws_connection_away:
                    relay.channel = None
                else:
                    relay.channel = Channel(tags=relay.channel.tags)
                    relay.window = replace(relay.window, failure=None)
        self.abandoned.clear()
        for reader in self.readers:
            self.give_back(reader)

    def alarm_changes(self) -> None:
        self.alarm = not self.alarm

    def queue_is_deleted(self) -> None:
        self.queue.clear()
        for reader in self.readers:
            reader.in_hand.clear()
        self.bound = False

    def queue_is_declared(self) -> None:
        self.bound = True

    def messages_go_wrong(self) -> None:
        """One is lost, doubled or out of its place."""
        if not self.queue:
            return
        place = self.random.randrange(len(self.queue))
        message = self.queue[place]
        fate = self.random.randrange(3)
        if fate == 0:
            del self.queue[place]
        elif fate == 1:
            self.queue.append(message)
        else:
            del self.queue[place]
            self.queue.insert(self.random.randrange(len(self.queue) + 1), message)

    # the subscription

    def reader_takes(self) -> None:
        reader = self.random.choice(self.readers)
        for _ in range(self.random.randint(1, 3)):
            if self.queue:
                reader.in_hand.append(self.queue.popleft())

    def reader_handles(self) -> None:
        reader = self.random.choice(self.readers)
        if not reader.in_hand:
            return
        wanting: set[str] = set()
        by_area: dict[str, list[Recorded]] = {}
        for message in reader.in_hand:
            if isinstance(message, Recorded):
                by_area.setdefault(message.area, []).append(message)
        for area, events in by_area.items():
            if self.strikes(0.04):
                self.reader_dies(reader)
                return
            if self.offer(area, events) is Verdict.HEAL:
                wanting.add(area)
            if self.strikes(0.04):
                self.reader_dies(reader)
                return
        for message in reader.in_hand:
            if isinstance(message, Head) and self.notice(message) is Verdict.HEAL:
                wanting.add(message.area)
        reader.in_hand.clear()
        if self.habits.heals_holes and not self.strikes(0.2):
            for area in sorted(wanting):
                self.heal(area)

    def offer(self, area: str, events: list[Recorded]) -> Verdict:
        """One transaction."""
        if area in self.diverged:
            return Verdict.DIVERGED
        run, cursor, verdict = self.habits.take_run(self.checkpoint[area], events)
        if not self.habits.effect_and_checkpoint_together and self.strikes(0.1):
            if self.strikes(0.5):
                self.checkpoint[area] = cursor
            else:
                self.apply(area, run)
            return Verdict.DONE
        self.apply(area, run)
        self.checkpoint[area] = cursor
        if verdict is Verdict.DIVERGED:
            self.diverges(area)
        return verdict

    def apply(self, area: str, run: list[Recorded]) -> None:
        for event in run:
            done = self.hashes[area]
            if event.position != len(done) + 1:
                raise Violated(f"{area}: {event.position} took effect behind {len(done)}")
            if event.prev_hash != (done[-1].hash if done else GENESIS):
                raise Violated(f"{area}: {event.position} of another history took effect")
            done.append(event)

    def notice(self, head: Head) -> Verdict:
        if head.area in self.diverged:
            return Verdict.DIVERGED
        cursor = self.checkpoint[head.area]
        verdict = self.habits.judge_head(cursor, head)
        if verdict is Verdict.DIVERGED:
            self.diverges(head.area)
        else:
            self.checkpoint[head.area] = replace(cursor, epoch=max(cursor.epoch, head.epoch))
        return verdict

    def diverges(self, area: str) -> None:
        if area not in self.restored:
            raise Violated(f"{area} was refused as another history, which it is not")
        self.diverged.add(area)

    def heal(self, area: str) -> None:
        while True:
            after = self.checkpoint[area].position
            page = self.log[area][after : min(self.length[area], after + 3)]
            if not page or self.offer(area, page) is not Verdict.DONE:
                return
            if self.strikes(0.05):
                return

    def reader_dies(self, reader: Reader) -> None:
        self.give_back(reader)

    def some_reader_dies(self) -> None:
        self.reader_dies(self.random.choice(self.readers))

    def give_back(self, reader: Reader) -> None:
        self.queue.extendleft(reversed(reader.in_hand))
        reader.in_hand.clear()

    # the run

    def strikes(self, chance: float) -> bool:
        return self.random.random() < chance and not (self.calm and chance < 0.5)

    def run(self) -> None:
        """Let everything happen, then calm down and check what must hold in the end.

        :raises Violated: where a promise is broken
        """
        usual = [self.append, self.append, self.relay_publishes, self.relay_listens, self.broker_reads]
        usual += [self.broker_reads, self.reader_takes, self.reader_handles, self.relay_heartbeat]
        faults = [self.some_relay_dies, self.broker_dies, self.alarm_changes, self.queue_is_deleted]
        faults += [self.queue_is_declared, self.messages_go_wrong, self.some_reader_dies, self.restore_a_backup]
        # some runs see every fault, some only a few, so that no fault always hides another
        faults = self.random.sample(faults, self.random.randint(0, len(faults)))
        actions = usual * 3 + faults
        for _ in range(STEPS):
            self.random.choice(actions)()
        if self.queue_is_deleted in faults:  # late enough for no later message to show the loss
            self.queue_is_deleted()
        self.settle_down()

    def settle_down(self) -> None:
        """Every fault is over; work goes round until nothing is left to do, or too long."""
        self.calm, self.alarm, self.bound = True, False, True
        for _ in range(60):
            self.relay_publishes()
            self.relay_heartbeat()
            while self.broker_has_something_to_read():
                self.broker_reads()
            self.relay_listens()
            for _ in range(4):
                self.reader_takes()
                self.reader_handles()
            if not self.unfinished():
                break
        self.check()

    def broker_has_something_to_read(self) -> bool:
        self.abandoned = [channel for channel in self.abandoned if channel.unread]
        return bool(self.abandoned) or any(relay.channel and relay.channel.unread for relay in self.relays)

    def unfinished(self) -> bool:
        relayed = all(place(self.written, head) == head.position for head in self.heads())
        read = all(head.area in self.diverged or self.checkpoint[head.area].hash == head.hash for head in self.heads())
        return not (relayed and read)

    def check(self) -> None:
        for head in self.heads():
            if place(self.written, head) != head.position:
                raise Violated(f"the relay never got to the end of {head.area}")
            if head.area in self.diverged:
                continue
            log = self.log[head.area][: head.position]
            if self.hashes[head.area] != log:
                applied = [event.hash for event in self.hashes[head.area]]
                raise Violated(f"the read model of {head.area} is {applied}, the log has {head.position}")


def settles(active: list[set[int]]) -> list[set[int]]:
    """Replicas that read `active` give up and take over, until none has more than its share."""
    for _ in range(20):
        moved = False
        for mine in active:
            left = to_give_up(mine, PARTITIONS, len(active))
            if left is not None:
                mine.discard(left)
                min(active, key=len).add(left)
                moved = True
        if not moved:
            return active
    return active
