# ruff: noqa: T201  (a table on the terminal is what this is for)
"""The last evening of a round: schools save and submit their reports at the gateway, everything running on one machine.

6,000 autosaves and 600 submissions in ten minutes: two people type in different sections of a report for ten seconds,
it is submitted, and two minutes later it is withdrawn and all of that comes again, five times in all. Every tenth
request is sent twice, as browsers do when an answer is late. Afterwards every report is read: what was acknowledged
must be there, once. ``--times`` says how often, if not five times.
"""

from __future__ import annotations

import os
import time
from argparse import Namespace
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import uuid4

import requests

from tests.bench.clicks import office
from tests.bench.figures import percentile, verdict
from tests.e2e.office import AREA, PASSWORD, YEAR, Office

REPORTS = 120
SAVES = 10
SECONDS_OF_TYPING = 10.0
TARGET_MS = 500
"""Most at the 95th percentile of autosaves and of submissions."""

FIRST_SCHOOL = 10
"""The 73 schools behind it have written nothing in the demo, which tells of the first cluster and of the tenth."""

GOLDEN = 0.618
"""Its multiples spread the reports' first moments evenly over the second: people do not type in step."""

STANDARD = {"process": ["ก"], "results": ["ข"], "strengths": ["ค"], "improvements": ["ง"]}
WORDS = "โรงเรียนจัดกิจกรรมพัฒนาการอ่านทุกเช้า ครูบันทึกผลเป็นรายบุคคล และพบผู้ปกครองเดือนละครั้ง "


class Caller:
    """Someone of a school at the JSON API."""

    def __init__(self, address: str, username: str) -> None:
        self._address = address
        self._session = requests.Session()
        self._session.trust_env = False
        made = self.send("POST", "/v1/session", {"username": username, "password": PASSWORD}, str(uuid4()))
        self._session.headers["X-CSRF-Token"] = made.json()["csrf_token"]

    def send(self, method: str, path: str, body: Any, key: str) -> requests.Response:
        """One request; an answer other than 200 fails."""
        headers = {"Idempotency-Key": key, "If-Match": "*"}
        answer = self._session.request(method, self._address + path, json=body, headers=headers, timeout=30)
        assert answer.ok, f"{method} {path}: {answer.text}"
        return answer

    def get(self, path: str) -> dict[str, Any]:
        """What is at `path`."""
        answer = self._session.get(self._address + path, timeout=30)
        assert answer.ok, answer.text
        found: dict[str, Any] = answer.json()
        return found


@dataclass
class Report:
    """One report with the two people who write it.

    :ivar saved: section -> paragraphs of every acknowledged save, in order
    """

    path: str
    principal: Caller
    teacher: Caller
    saved: dict[str, list[str]] = field(default_factory=lambda: {"summary": [], "2.1": []})
    turn: dict[str, Lock] = field(default_factory=lambda: {"summary": Lock(), "2.1": Lock()})
    bases: dict[str, int] = field(default_factory=lambda: {"summary": 0, "2.1": 1})


@dataclass
class Took:
    """Seconds that requests took, by what they did."""

    saves: list[float] = field(default_factory=list)
    submissions: list[float] = field(default_factory=list)
    repeated: int = 0


def run(options: Namespace) -> None:
    """Measure, compare what was acknowledged with what stands there, and print."""
    times: int = options.times
    with office() as made:
        reports = prepare(made.address)
        before, idle = os.getloadavg()[0], cpu_seconds(made)
        took = Took()
        began = time.monotonic()
        last_evening(reports, times, took)
        lasted = time.monotonic() - began
        used = {name: seconds - idle[name] for name, seconds in cpu_seconds(made).items()}
        faults = compare(reports, times)
    for name, seconds in (("autosaves", took.saves), ("submissions", took.submissions)):
        median, late, worst = (percentile(seconds, part) * 1000 for part in (0.5, 0.95, 1.0))
        print(f"{name:12} {len(seconds):5}  p50 {median:.0f} ms  p95 {late:.0f} ms  worst {worst:.0f} ms", end="")
        print(f"  (target p95 {TARGET_MS} ms, {verdict(late <= TARGET_MS)})")
    sent = len(took.saves) + len(took.submissions) + took.repeated
    told = ", ".join(f"{name} {1000 * used[name] / sent:.1f}" for name in ("gateway", "evaluation"))
    print(f"processor time for each request in ms: {told}")
    print(
        f"{len(took.saves) / lasted:.1f} autosaves and {len(took.submissions) / lasted:.2f} submissions a second over"
    )
    print(f"{lasted:.0f} s, {took.repeated} requests sent twice, load average {before:.1f} before it began;", end=" ")
    print("none lost, none doubled" if not faults else f"{len(faults)} faults: {faults[:5]}", flush=True)
    assert not faults


def cpu_seconds(made: Office) -> dict[str, float]:
    """Processor time that each process has used so far: unlike time on the clock, it is not others' doing."""
    tick = os.sysconf("SC_CLK_TCK")
    found = {}
    for name, pid in made.pids().items():
        numbers = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        found[name] = (int(numbers[11]) + int(numbers[12])) / tick
    return found


def prepare(address: str) -> list[Report]:
    """As many reports as are to be submitted: all of it is there but what is typed on the last evening."""
    found: list[Report] = []
    number = FIRST_SCHOOL
    _until_open(Caller(address, "director"))
    while len(found) < REPORTS:
        number += 1
        code = f"1015{number:06d}"
        principal = Caller(address, f"principal-{code}")
        tracks = principal.get(f"/v1/areas/{AREA}/schools/{code}")["tracks"]
        teacher = Caller(address, f"teacher-{code}")
        for track in tracks[: REPORTS - len(found)]:
            report = Report(f"/v1/areas/{AREA}/sars/{YEAR}/{code}/{track}", principal, teacher)
            _begin(report)
            found.append(report)
    return found


def _until_open(director: Caller) -> None:
    """Wait until evaluation knows that the round of the demo is open: it follows behind the demo's last command."""
    end = time.monotonic() + 120
    while YEAR not in [one["year"] for one in director.get(f"/v1/areas/{AREA}/sar-rounds")["rounds"]]:
        assert time.monotonic() < end, "no round is open"
        time.sleep(0.5)


def _begin(report: Report) -> None:
    def do(method: str, what: str, body: Any) -> None:
        report.teacher.send(method, report.path + what, body, str(uuid4()))

    do("POST", "", {})
    shown = report.teacher.get(report.path)
    for section in shown["sections"]:
        if section["kind"] == "standard":
            do("PUT", "/sections", {"section": section["id"], "parts": STANDARD, "base": 0})
    levels = [{"item": item["code"], "level": 4, "result_text": "ร้อยละ 90"} for item in shown["items"]]
    do("PUT", "/levels", {"items": levels})
    for standard in shown["standards"]:
        do("PUT", "/standards", {"standard": standard["code"], "level": 4})
    do("PUT", "/overall", {"level": 4, "reason": "ทุกมาตรฐานได้ระดับดีเลิศ"})
    do("PUT", "/endorsement", {"meeting_number": "1/2569", "held_on": "2026-04-09"})


def last_evening(reports: Sequence[Report], times: int, took: Took) -> None:
    """Report k is typed in from second k on, and submitted ten seconds later; again when all have had their turn."""
    began = time.monotonic()
    plan: list[tuple[float, int, str]] = []
    for turn in range(times):
        for at in range(len(reports)):
            start = turn * len(reports) + at + at * GOLDEN % 1.0
            if turn:
                plan.append((start - 1.0, at, "withdraw"))
            for save in range(SAVES):
                plan.append((start + save * SECONDS_OF_TYPING / SAVES, at, ("summary", "2.1")[save % 2]))
            plan.append((start + SECONDS_OF_TYPING + 0.5, at, "submit"))
    waiting: list[Future[None]] = []
    ends: dict[int, list[Future[None]]] = {}
    with ThreadPoolExecutor(32) as people:
        for ordinal, (due, at, what) in enumerate(sorted(plan)):
            time.sleep(max(0.0, began + due - time.monotonic()))
            twice = ordinal % 10 == 0
            took.repeated += twice
            if what == "withdraw":
                done = people.submit(_withdraw, reports[at])
                ends[at] = [done]
            elif what == "submit":
                done = people.submit(_submit, reports[at], took, twice, ends.pop(at))
            else:
                done = people.submit(_save, reports[at], what, took, twice)
                ends.setdefault(at, []).append(done)
            waiting.append(done)
    for one in waiting:
        one.result()


def _save(report: Report, section: str, took: Took, twice: bool) -> None:
    part = "text" if section == "summary" else "process"
    who = report.principal if section == "summary" else report.teacher
    with report.turn[section]:  # one person's browser sends one save after the other
        lines = [*report.saved[section], f"{WORDS * 3}{len(report.saved[section]) + 1}"]
        body = {"section": section, "parts": {part: lines}, "base": report.bases[section]}
        key, start = str(uuid4()), time.monotonic()
        who.send("PUT", f"{report.path}/sections", body, key)
        took.saves.append(time.monotonic() - start)
        if twice:
            who.send("PUT", f"{report.path}/sections", body, key)
        report.saved[section] = [" ".join(line.split()) for line in lines]
        report.bases[section] += 1


def _withdraw(report: Report) -> None:
    with report.turn["summary"], report.turn["2.1"]:  # nothing is written before it is open again
        report.principal.send("POST", f"{report.path}/withdrawal", {"reason": "แก้ไขเพิ่มเติม"}, str(uuid4()))


def _submit(report: Report, took: Took, twice: bool, saves: Sequence[Future[None]]) -> None:
    for save in saves:
        save.result()
    key, start = str(uuid4()), time.monotonic()
    report.principal.send("POST", f"{report.path}/submission", {}, key)
    took.submissions.append(time.monotonic() - start)
    if twice:
        report.principal.send("POST", f"{report.path}/submission", {}, key)


def compare(reports: Sequence[Report], times: int) -> list[str]:
    """Where a report is not what was acknowledged: a save that is missing, or there twice; as many submissions."""
    faults = []
    for report in reports:
        shown = report.principal.get(report.path)
        kept = report.principal.get(f"{report.path}/submission")
        if len(shown["submissions"]) != times:
            faults.append(f"{report.path}: {len(shown['submissions'])} submissions")
        for name, part in (("summary", "text"), ("2.1", "process")):
            section = next(one for one in shown["sections"] if one["id"] == name)
            frozen = next(one for one in kept["content"]["sections"] if one["id"] == name)
            if section["parts"][part] != report.saved[name] or frozen["parts"][part] != report.saved[name]:
                faults.append(f"{report.path}: {name} is not what was saved last")
            if section["ordinal"] != report.bases[name]:
                faults.append(f"{report.path}: {name} was written {section['ordinal']} times")
    return faults
