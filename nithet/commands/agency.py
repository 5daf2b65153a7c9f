"""``nithet agency admit``: lets an outside agency read public events from the broker."""

from __future__ import annotations

import dataclasses
import os

import click

from kernel import amqp
from kernel.language import say
from kernel.lifecycle import EXIT_UNAVAILABLE, EXIT_USAGE
from nithet import output
from nithet.agencies import BadAgency, admit
from nithet.place import Place, Refused
from nithet.servers import ServerUnavailable, rabbitmq
from nithet.servers.rabbitmq_access import AccessDenied


@click.group()
def agency() -> None:
    """หน่วยงานภายนอก · Outside agencies."""


@agency.command(name="admit")
@click.argument("name")
@click.option("--area", "areas", multiple=True, required=True, help="area code; may be given again")
@click.option("--type", "types", multiple=True, default=("#",), help="public event type or pattern; all without it")
@click.option("--json", "as_json", is_flag=True)
def admit_(name: str, areas: tuple[str, ...], types: tuple[str, ...], as_json: bool) -> int:
    """ให้หน่วยงานรับเหตุการณ์สาธารณะ · Give an agency a queue and an account that reads it, or a new password."""
    environ = Place.ready()
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
            ("vhost", made.vhost),
            (say("คิว", "queue"), made.queue),
            (say("เหตุการณ์", "events"), " ".join(made.keys)),
        ],
    )
    return 0
