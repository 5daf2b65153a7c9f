"""``nithet area``: begins an office that is not the demo: its registration, and the first people who may sign in."""

from __future__ import annotations

import secrets
from uuid import uuid4

import click

from kernel.language import say
from nithet import calling, output
from nithet.help import Group, Option

ROLES = {
    "area_director": "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา",
    "group_director": "ผู้อำนวยการกลุ่มนิเทศ ติดตามและประเมินผลการจัดการศึกษา",
}
"""Roles over a whole office whose holders bring in everyone else, and the positions that go with them."""


@click.group(cls=Group)
def area() -> None:
    """The office of an educational service area."""


@area.command()
@click.argument("code")
@click.option("--name", required=True, help="the office's full name", cls=Option)
@click.option("--province", required=True, cls=Option)
@click.option("--kind", type=click.Choice(["primary", "secondary"]), default="primary", show_default=True, cls=Option)
@click.option("--json", "as_json", is_flag=True, cls=Option)
def register(code: str, name: str, province: str, kind: str, as_json: bool) -> int:
    """Register an office. The same again changes nothing."""
    with calling.operator(code) as operator:
        done = operator.execute("directory", "register_area", {"name": name, "kind": kind, "province": province})
    if as_json:
        output.as_json({"area": code, "position": done["position"]})
    else:
        output.line(say(f"ขึ้นทะเบียน {code} {name} แล้ว", f"{code} {name} is registered"))
    return 0


@area.command()
@click.argument("username")
@click.option("--area", "code", required=True, help="area code", cls=Option)
@click.option("--name", required=True, help="the person's full name; kept encrypted", cls=Option)
@click.option("--role", type=click.Choice(list(ROLES)), default="group_director", show_default=True, cls=Option)
@click.option("--json", "as_json", is_flag=True, cls=Option)
def admit(username: str, code: str, name: str, role: str, as_json: bool) -> int:
    """Open the account of a director, who brings in the others; shows a password to be changed."""
    someone, password = str(uuid4()), secrets.token_urlsafe(15)
    row = {"person": someone, "username": username, "name": name, "position": ROLES[role], "role": role}
    with calling.operator(code) as operator:
        operator.execute("directory", "import_people", {"rows": [row]})
        account = {"person": someone, "username": username, "password": password, "temporary": True}
        operator.execute("directory", "set_password", account)
    if as_json:
        output.as_json({"area": code, "person": someone, "username": username, "password": password})
        return 0
    output.table(
        [say("รายการ", "item"), say("ค่า", "value")],
        [
            (say("ชื่อผู้ใช้", "user name"), username),
            (say("รหัสผ่าน (แสดงครั้งเดียว)", "password (shown once)"), password),
        ],
    )
    return 0
