"""``nithet person``: an office's people, a password for a while for one of them, and the right to be forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from gateway import temporary_passwords
from kernel.envelope import is_uuid
from kernel.language import say
from kernel.lifecycle import EXIT_USAGE
from nithet import calling, output
from nithet.help import Group, Option
from nithet.place import Refused

STATES = {
    "open": ("มีรหัสผ่านแล้ว", "has a password"),
    "temporary": ("ใช้รหัสชั่วคราว", "temporary password"),
    "expired": ("รหัสชั่วคราวหมดอายุ", "temporary password ran out"),
    "reserved": ("ยังไม่มีรหัสผ่าน", "no password yet"),
    "none": ("ยังไม่มีชื่อผู้ใช้", "no user name yet"),
    "shut": ("ปิดการเข้าใช้", "shut"),
    "demo": ("บัญชีทดลอง", "demo account"),
    "elsewhere": ("บัญชีของสำนักงานอื่น", "another office's account"),
}
"""Of a way in, as directory tells it."""
A_PAGE = 200
NOT_THERE = 404


@click.group(cls=Group)
def person() -> None:
    """People."""


@person.command()
@click.argument("person_id")
@click.option("--area", required=True, help="area code", cls=Option)
@click.option("--reason", required=True, help="why; it stands in the log, so it names nobody", cls=Option)
@click.option("--json", "as_json", is_flag=True, cls=Option)
def erase(person_id: str, area: str, reason: str, as_json: bool) -> int:
    """Destroy the key to a person's data for good; see docs/operations/erase-a-person.md."""
    if not is_uuid(person_id):
        found = f"bin/nithet person list --area {area} --json"
        raise Refused(
            say(
                f"PERSON_ID ต้องเป็นรหัสบุคคล (UUID) ดูได้จาก person ในคำตอบของ {found}",
                f"PERSON_ID is a person's id, a UUID: it stands as person in the answer of {found}",
            ),
            EXIT_USAGE,
        )
    with calling.operator(area) as operator:
        try:
            done = operator.execute("directory", "erase_person", {"person": person_id, "reason": reason})
        except calling.Declined as declined:
            if declined.problem["status"] == NOT_THERE:
                calling.require_area(operator)
            raise
    if as_json:
        output.as_json({"person": person_id, "area": area, "position": done["position"]})
    else:
        output.line(say(f"ทำลายกุญแจข้อมูลของ {person_id} แล้ว", f"the key to the data of {person_id} is destroyed"))
    return 0


@person.command(name="list")
@click.option("--area", required=True, help="area code", cls=Option)
@click.option(
    "--account", default="", type=click.Choice(["", *STATES]), help="only those whose way in is so", cls=Option
)
@click.option("--json", "as_json", is_flag=True, cls=Option)
def list_(area: str, account: str, as_json: bool) -> int:
    """The office's people, their roles, and whether they can sign in."""
    with calling.operator(area) as operator:
        found = list(_staff(operator, {"account": account}))
        if not found:
            calling.require_area(operator)
    if as_json:
        output.as_json({"area": area, "people": found})
        return 0
    output.table(
        [say("ชื่อผู้ใช้", "user name"), say("ชื่อ-สกุล", "name"), say("บทบาท", "roles"), say("การเข้าใช้", "way in")],
        [(one["username"], one["name"], _roles(one), say(*STATES[one["state"]])) for one in found],
        say("ไม่มีบุคลากรที่ตรงกับที่ขอ", "there is nobody like that"),
    )
    return 0


@person.command()
@click.argument("who")
@click.option("--area", required=True, help="area code", cls=Option)
@click.option("--username", default=None, help="for someone who has no user name yet", cls=Option)
@click.option(
    "--beside", multiple=True, help="code of another area where the person has a role; may be given again", cls=Option
)
@click.option("--json", "as_json", is_flag=True, cls=Option)
def password(who: str, area: str, username: str | None, beside: tuple[str, ...], as_json: bool) -> int:
    """Issue WHO (user name or id) a password for seven days, to be changed at the first sign-in.

    It is shown once. The old password stops working, and the person's sessions end within a second or so.
    """
    issued = temporary_passwords.make()
    with calling.operator(area, beside=beside) as operator:
        someone = _find(operator, who)["person"]
        data = {"person": someone, "password": issued, "username": username, "temporary": True}
        operator.execute("directory", "set_password", data)
        now = _find(operator, someone)
    told = {"area": area, "person": someone, "username": now["username"], "password": issued}
    if as_json:
        output.as_json({**told, "good_until": now["temporary_until"]})
        return 0
    output.table(
        [say("รายการ", "item"), say("ค่า", "value")],
        [
            (say("ชื่อ-สกุล", "name"), now["name"]),
            (say("ชื่อผู้ใช้", "user name"), now["username"]),
            (say("รหัสผ่านชั่วคราว (แสดงครั้งเดียว)", "temporary password (shown once)"), issued),
            (say("ใช้ได้", "good for"), say("7 วัน เข้าครั้งแรกต้องตั้งใหม่", "7 days, to be changed at the first sign-in")),
        ],
    )
    return 0


def _staff(operator: calling.Operator, wanted: dict[str, Any]) -> Iterator[dict[str, Any]]:
    offset, total = 0, 1
    while offset < total:
        found = operator.ask("directory", "staff", {**wanted, "offset": offset, "limit": A_PAGE})
        yield from found["people"]
        offset, total = offset + A_PAGE, found["total"]


def _find(operator: calling.Operator, who: str) -> dict[str, Any]:
    """The person with this id or user name."""
    wanted = {"person": who} if is_uuid(who) else {"q": who}
    for one in _staff(operator, wanted):
        if who in (one["person"], one["username"]) or who.casefold() == (one["username"] or ""):
            return one
    calling.require_area(operator)
    raise Refused(say(f"ไม่พบบุคคล {who} ในสำนักงานนี้", f"there is no {who} in this office"), 1)


def _roles(one: dict[str, Any]) -> str:
    return ", ".join(f"{held['role_name']} {held['scope']['id']}" for held in one["roles"])
