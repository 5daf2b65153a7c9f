"""RabbitMQ for this machine: the one that is named or answers, else a private node, else Debian's package.

Whichever it is, the product works in its own vhosts ``nithet`` and ``nithet-public`` and leaves others alone.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kernel.language import say
from nithet.servers import ServerUnavailable, debian
from nithet.servers.rabbitmq_access import AccessDenied, Administration, ByManagement, ByProgram, system_program
from nithet.servers.rabbitmq_address import Address, login
from nithet.servers.rabbitmq_home import USER, VHOST
from nithet.servers.rabbitmq_node import Node, installed, speaks_amqp

LOCAL = ("127.0.0.1", 5672)
MANAGEMENT_PORT = 15672


@dataclass(frozen=True, slots=True)
class Broker:
    """A broker that is ready for the product.

    :ivar node: the private node, if it is one; whoever asked for it stops it
    :ivar administration: lets further accounts in; None where a found broker does not let us
    """

    url: str
    public_url: str
    node: Node | None
    administration: Administration | None

    def stop(self) -> None:
        """Stops the private node; a found broker is left alone."""
        if self.node is not None:
            self.node.stop()


def obtain(
    environ: Mapping[str, str],
    state: Path,
    say_step: Callable[[str], None] = lambda _: None,
    launch: Callable[[Node], None] = Node.start,
) -> Broker:
    """A broker with both vhosts, made ready as far as we are allowed.

    ``NITHET_PRIVATE_BROKER=1`` asks for a private node even where the machine has a broker.

    :param state: directory for the private node, and for the account that we made on a found broker
    :param launch: starts a private node; the supervisor waits for it later
    :raises ServerUnavailable: with one sentence that says what to type
    """
    if named := environ.get("AMQP_URL"):
        address = Address.parse(named)
        if login(address) == "unreachable":
            raise ServerUnavailable(
                say(
                    f"ติดต่อ RabbitMQ ที่ {address.host}:{address.port} (AMQP_URL) ไม่ได้",
                    f"no RabbitMQ answers at {address.host}:{address.port} (AMQP_URL)",
                )
            )
        return _found(address, state)
    if environ.get("NITHET_PRIVATE_BROKER") != "1" and speaks_amqp(*LOCAL):
        try:
            return _found(_local_account(state), state)
        except ServerUnavailable as fault:
            if not installed():
                raise
            say_step(str(fault))
    if not installed():
        if not debian.may_install():
            raise ServerUnavailable(
                say(
                    "ไม่พบ RabbitMQ ในเครื่องนี้ โปรดสั่ง: sudo apt-get install rabbitmq-server"
                    "  หรือกำหนด AMQP_URL=amqp://ผู้ใช้:รหัสผ่าน@เครื่อง:5672/nithet",
                    "there is no RabbitMQ here; type: sudo apt-get install rabbitmq-server"
                    "  or set AMQP_URL=amqp://user:password@host:5672/nithet",
                )
            )
        debian.install("rabbitmq-server", say=say_step)
        # Where the package starts the machine's broker, that is the one to be found from now on.
        limit = time.monotonic() + (10 if Path("/run/systemd/system").exists() else 1)
        while time.monotonic() < limit:
            if speaks_amqp(*LOCAL):
                return _found(_local_account(state), state)
            time.sleep(0.25)
    node = Node(state)
    launch(node)
    return Broker(node.url, node.public_url, node, ByProgram(node.ctl))


def reach(environ: Mapping[str, str], state: Path) -> Broker:
    """The broker that the running product uses, to change accounts on; nothing is started.

    :raises ServerUnavailable: if none runs, or it does not let us
    """
    node = Node(state)
    if node.answers():
        return Broker(node.url, node.public_url, None, ByProgram(node.ctl))
    if named := environ.get("AMQP_URL"):
        found = _found(Address.parse(named), state)
        if found.administration is not None:
            return found
    raise ServerUnavailable(
        say(
            "จัดการบัญชีบน RabbitMQ ไม่ได้ โปรดเปิดระบบด้วย bin/up หรือกำหนด AMQP_URL ของผู้ดูแลที่เปิด management plug-in",
            "there is no RabbitMQ whose accounts we may change: start the product with bin/up, or set AMQP_URL to an"
            " administrator's account on a broker with the management plug-in",
        )
    )


def _local_account(state: Path) -> Address:
    path = state / "account.json"
    if path.exists():
        return Address(*LOCAL, USER, str(json.loads(path.read_text("utf-8"))["password"]), VHOST)
    return Address(*LOCAL, "guest", "guest", VHOST)


def _found(address: Address, state: Path) -> Broker:
    administration = _administration(address)
    lacking = [vhost for vhost in (address.vhost, address.public_vhost()) if login(address, vhost) != "ok"]
    if lacking:
        if administration is None:
            raise ServerUnavailable(_what_to_type(address, lacking))
        try:
            address = _let_in(address, administration, lacking, state)
        except AccessDenied as fault:
            raise ServerUnavailable(f"{_what_to_type(address, lacking)} ({fault})") from fault
    return Broker(address.url(), address.url(address.public_vhost()), None, administration)


def _let_in(address: Address, administration: Administration, lacking: list[str], state: Path) -> Address:
    if address.user == "guest" or login(address, lacking[0]) == "refused":
        password = secrets.token_urlsafe(24)
        address = Address(address.host, address.port, USER, password, address.vhost, address.scheme)
        administration.make_user(USER, password)
        lacking = [address.vhost, address.public_vhost()]
        state.mkdir(parents=True, exist_ok=True)
        (state / "account.json").touch(mode=0o600)
        (state / "account.json").write_text(json.dumps({"password": password}), "utf-8")
    for vhost in lacking:
        administration.make_vhost(vhost)
        administration.permit(vhost, address.user, ".*", ".*", ".*")
    return address


def _administration(address: Address) -> Administration | None:
    by_management = ByManagement(f"http://{address.host}:{MANAGEMENT_PORT}", address.user, address.password)
    if address.user != USER and by_management.may():
        return by_management
    if (address.host, address.port) == LOCAL and (program := system_program()) is not None:
        return program
    return None


def _what_to_type(address: Address, vhosts: list[str]) -> str:
    steps = " && ".join(
        f"rabbitmqctl add_vhost {vhost} && rabbitmqctl set_permissions -p {vhost} {address.user} '.*' '.*' '.*'"
        for vhost in vhosts
    )
    return say(
        f"RabbitMQ ที่ {address.host}:{address.port} ทำงานอยู่ แต่บัญชี {address.user} ยังใช้ vhost ของระบบไม่ได้ "
        f"ให้ผู้ดูแลสั่ง: {steps}",
        f"RabbitMQ at {address.host}:{address.port} runs, but its account {address.user} cannot use our vhosts; "
        f"let its keeper type: {steps}",
    )
