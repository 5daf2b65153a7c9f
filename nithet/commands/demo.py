"""``nithet demo load``: invented years of a whole province, made by real commands."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from typing import Any

import click

from kernel import principals
from kernel.authority import Principal
from kernel.language import say
from kernel.lifecycle import EXIT_UNAVAILABLE
from kernel.rpc import CallFailed, RpcClient, ServiceTimeout, ServiceUnavailable
from kernel.settings import load as load_settings
from nithet import output
from nithet.calling import where_it_runs
from nithet.help import Group, Option
from nithet.place import Place, Refused

TRIES = 30


@click.group(cls=Group)
def demo() -> None:
    """Invented data to try things with."""


@demo.command()
@click.option("--province", is_flag=True, help="all fourteen clusters; without it two", cls=Option)
@click.option("--json", "as_json", is_flag=True, cls=Option)
def load(province: bool, as_json: bool) -> int:
    """Load the demo into running services. Loading again changes nothing.

    Exits with 1 if a service refuses something, 69 if the services do not answer.
    """
    settings = load_settings("directory", where_it_runs())
    from nithet.demo import loading
    from nithet.demo.issuing import DemoRefused, DemoStuck

    with RpcClient(settings.broker, "demo", timeout=30.0) as client:
        start = time.monotonic()
        issue = _Sender(client, settings.principal_key)
        try:
            done = loading.load(issue, province=province, progress=_quiet if as_json else _Lines())
        except CallFailed as fault:
            told = say(f"บริการไม่ตอบ ต้องเริ่มระบบก่อน ({fault})", f"the services do not answer: start them first ({fault})")
            raise Refused(told, EXIT_UNAVAILABLE) from fault
        except (DemoRefused, DemoStuck) as fault:
            raise Refused(str(fault), 1) from fault
    Place.of(os.environ).demo.touch()
    seconds = round(time.monotonic() - start, 1)
    if as_json:
        output.as_json(
            {
                "commands": done.commands,
                "registered": done.registered,
                "schools": done.schools,
                "completed": done.completed,
                "seconds": seconds,
            }
        )
    else:
        output.line(
            say(
                f"สร้างข้อมูลสาธิตแล้ว: {done.registered} โรงเรียน ในจำนวนนี้ {done.schools} โรงเรียนมีการประเมิน "
                f"เสร็จแล้ว {done.completed} ครั้ง ใน {seconds} วินาที",
                f"the demo is loaded: {done.registered} schools, {done.schools} of them with evaluations "
                f"({done.completed} completed), in {seconds} s",
            )
        )
    return 0


class _Sender:
    """Sends requests over RPC, again where a service was not there: every command has an id, so none is done twice."""

    def __init__(self, client: RpcClient, key: str) -> None:
        self._client = client
        self._key = key
        self._tokens: dict[Principal, tuple[float, str]] = {}

    def __call__(self, service: str, method: str, request: Mapping[str, Any], who: Principal) -> dict[str, Any]:
        context = {"principal": self._token(who)}
        for left in reversed(range(TRIES)):
            try:
                answer: dict[str, Any] = self._client.call(service, method, request, context=context)
                return answer
            except (ServiceUnavailable, ServiceTimeout):
                if not left:
                    raise
                time.sleep(0.5)
        raise AssertionError("unreachable")

    def _token(self, who: Principal) -> str:
        made, token = self._tokens.get(who, (0.0, ""))
        if time.monotonic() - made > principals.LIFETIME_SECONDS / 2 or not token:
            made, token = time.monotonic(), principals.sign(who, self._key)
            self._tokens[who] = made, token
        return token


class _Lines:
    """One line for each part of the work as it begins."""

    def __init__(self) -> None:
        self._told = 0

    def __call__(self, part: int, of: int, what: str) -> None:
        if part > self._told:
            self._told = part
            output.line(f"{part:2}/{of}  {what}")


def _quiet(_part: int, _of: int, _what: str) -> None:
    """Programs want the result only."""
