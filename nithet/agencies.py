"""Letting an outside agency read public events from the broker: an account and a queue of its own, and nothing else.

We make the queue and its bindings, so that the account needs no right but to read it. The queue drops its oldest
messages rather than ever stop anyone; whoever was away longer reads the rest over HTTP from where it stopped.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kernel import amqp
from kernel.language import say
from nithet.servers.rabbitmq_access import Administration

NAME = re.compile(r"[a-z0-9][a-z0-9-]{1,38}[a-z0-9]")

QUEUE_ARGUMENTS: dict[str, str | int] = {
    "x-queue-type": "classic",
    "x-max-length": 100_000,
    "x-max-length-bytes": 256 * 1024 * 1024,
    "x-overflow": "drop-head",
}

LIMITS = {"max-connections": 4, "max-channels": 16}
NOTHING = "^$"


class BadAgency(ValueError):
    """The agency's name, areas or event types cannot be used; the text says which and how they should look."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """What an agency's program needs. The password is shown once and kept nowhere.

    :ivar host: the broker as the product reaches it; from outside it may have another name
    :ivar keys: the routing keys that its queue receives
    """

    user: str
    password: str
    host: str
    port: int
    tls: bool
    vhost: str
    queue: str
    keys: tuple[str, ...]

    @classmethod
    def at(cls, broker: amqp.Broker, user: str, password: str, queue: str, keys: tuple[str, ...]) -> Credentials:
        """For a queue of `broker`, as the product itself reaches it."""
        return cls(user, password, broker.host, broker.port, broker.tls, broker.vhost, queue, keys)


def admit(
    administration: Administration,
    public: amqp.Broker,
    agency: str,
    areas: Sequence[str],
    types: Sequence[str] = ("#",),
    password: str | None = None,
) -> Credentials:
    """Give `agency` an account that reads the public events of `areas`; called again, it gets a new password.

    :param public: the product's own way into the public virtual host
    :param types: public event types, or AMQP patterns such as ``th.*.evaluation.completed.v1``
    :raises BadAgency: if a name is not usable
    :raises nithet.servers.rabbitmq_access.AccessDenied: if the broker does not let us
    """
    _check(agency, areas, types)
    user, queue = f"agency-{agency}", f"{agency}.inbox"
    keys = tuple(f"{area}.{kind}" for area in areas for kind in types)
    declare_inbox(public, queue, keys)
    secret = password or secrets.token_urlsafe(24)
    # Topics are open to everyone by default, so they are closed before anyone holds the password.
    administration.make_user(user, secrets.token_urlsafe(24))
    administration.permit(public.vhost, user, NOTHING, NOTHING, f"^{re.escape(queue)}$")
    administration.permit_topics(public.vhost, user, amqp.PUBLIC_EXCHANGE, NOTHING, NOTHING)
    administration.limit_user(user, LIMITS)
    administration.make_user(user, secret)
    return Credentials.at(public, user, secret, queue, keys)


def declare_inbox(public: amqp.Broker, queue: str, keys: Sequence[str]) -> None:
    """The queue of an agency, bound to `keys`."""
    connection: Any = amqp.connect(public, "nithet: admitting an agency")
    try:
        amqp.declare(connection, amqp.public())
        channel = connection.channel()
        channel.queue_declare(queue, durable=True, auto_delete=False, arguments=QUEUE_ARGUMENTS)
        for key in keys:
            channel.queue_bind(queue, amqp.PUBLIC_EXCHANGE, key)
    finally:
        amqp.close(connection)


def _check(agency: str, areas: Sequence[str], types: Sequence[str]) -> None:
    if not NAME.fullmatch(agency):
        raise BadAgency(
            say(
                "ชื่อหน่วยงานต้องเป็นอักษรอังกฤษตัวเล็ก ตัวเลข หรือ - ยาว 3–40 ตัว",
                "an agency's name is 3 to 40 lower-case letters, digits and -",
            )
        )
    if not areas or not all(area.isalnum() for area in areas):
        raise BadAgency(say("ต้องระบุรหัสเขตพื้นที่อย่างน้อยหนึ่งเขต", "name at least one area by its code"))
    if not types or not all(re.fullmatch(r"#|[a-z0-9.*#-]+", kind) for kind in types):
        raise BadAgency(say("ชนิดเหตุการณ์ไม่ถูกต้อง", "that is no event type"))
