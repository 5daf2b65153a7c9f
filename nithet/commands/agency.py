"""``nithet agency``: lets an outside agency read public events, from the broker or over HTTP."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import secrets
from uuid import uuid4

import click

from kernel import amqp
from kernel.language import say
from kernel.lifecycle import EXIT_UNAVAILABLE, EXIT_USAGE
from nithet import areas as registered
from nithet import calling, output
from nithet.agencies import BadAgency, admit
from nithet.help import Group, Option
from nithet.place import Place, Refused
from nithet.servers import ServerUnavailable, rabbitmq
from nithet.servers.rabbitmq_access import AccessDenied

KNOWN_ALREADY = 409
NOBODY = "directory.agency-unknown"


@click.group(cls=Group)
def agency() -> None:
    """Outside agencies."""


@agency.command(name="admit")
@click.argument("name")
@click.option("--area", "areas", multiple=True, required=True, help="area code; may be given again", cls=Option)
@click.option(
    "--type", "types", multiple=True, default=("#",), help="public event type or pattern; all without it", cls=Option
)
@click.option("--json", "as_json", is_flag=True, cls=Option)
def admit_(name: str, areas: tuple[str, ...], types: tuple[str, ...], as_json: bool) -> int:
    """Give an agency a queue and an account that reads it, or a new password."""
    environ = Place.ready()
    registered.require(areas, environ)  # a queue for a mistyped area would wait for ever without a word
    try:
        broker = rabbitmq.reach(environ, Place.of(os.environ).broker)
        assert broker.administration is not None
        made = admit(broker.administration, amqp.Broker.parse(broker.public_url), name, areas, types)
    except BadAgency as fault:
        raise Refused(str(fault), EXIT_USAGE) from fault
    except (ServerUnavailable, AccessDenied) as fault:
        raise Refused(str(fault), EXIT_UNAVAILABLE) from fault
    if as_json:
        output.as_json(dataclasses.asdict(made))
        return 0
    output.table(
        [say("รายการ", "item"), say("ค่า", "value")],
        [
            (say("บัญชี", "account"), made.user),
            (say("รหัสผ่าน (แสดงครั้งเดียว)", "password (shown once)"), made.password),
            (say("เครื่อง", "host"), made.host),
            (say("พอร์ต", "port"), f"{made.port} (TLS)" if made.tls else made.port),
            ("vhost", made.vhost),
            (say("คิว", "queue"), made.queue),
            (say("เหตุการณ์", "events"), " ".join(made.keys)),
        ],
    )
    return 0


@agency.command()
@click.argument("name")
@click.option("--area", required=True, help="area code", cls=Option)
@click.option("--register", is_flag=True, help="put the agency on record first, if it is not", cls=Option)
@click.option("--title", default="", help="with --register: the agency's full name", cls=Option)
@click.option("--json", "as_json", is_flag=True, cls=Option)
def key(name: str, area: str, register: bool, title: str, as_json: bool) -> int:
    """Issue a bearer key for the public events of an area over HTTP; shown once."""
    bearer = f"nithet_{secrets.token_urlsafe(32)}"
    digest = hashlib.sha256(bearer.encode()).hexdigest()
    key_id = str(uuid4())
    with calling.operator(area) as operator:
        if register:
            _register(operator, name, title)
        try:
            issued = {"agency": name, "key_id": key_id, "key_sha256": digest}
            operator.execute("directory", "issue_agency_key", issued)
        except calling.Declined as declined:
            if declined.problem["code"] != NOBODY:
                raise
            calling.require_area(operator)
            raise Refused(
                say(
                    f"ไม่มีหน่วยงาน {name} ในเขตพื้นที่ {area} ถ้าชื่อถูกต้อง ให้สั่งซ้ำด้วย --register --title 'ชื่อเต็ม'",
                    f"there is no agency {name} in area {area}; if the name is right, say it again with "
                    "--register --title 'its full name'",
                ),
                1,
            ) from declined
    if as_json:
        output.as_json({"agency": name, "area": area, "key_id": key_id, "key": bearer})
        return 0
    rows = [
        (say("หน่วยงาน", "agency"), name),
        (say("เขตพื้นที่", "area"), area),
        (say("เลขที่กุญแจ", "key id"), key_id),
        (say("กุญแจ (แสดงครั้งเดียว)", "key (shown once)"), bearer),
    ]
    output.table([say("รายการ", "item"), say("ค่า", "value")], rows)
    return 0


def _register(operator: calling.Operator, name: str, title: str) -> None:
    try:
        operator.execute("directory", "register_agency", {"agency": name, "name": title or name})
    except calling.Declined as declined:
        if declined.problem["status"] != KNOWN_ALREADY:
            raise
