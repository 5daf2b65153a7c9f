"""Servers for one machine: found, started, and gone without a trace."""

from __future__ import annotations

from collections.abc import Callable

import amqp
import psycopg2
import pytest

from nithet.servers.rabbitmq_address import Address, login


@pytest.mark.postgres
def test_each_database_for_a_test_is_fresh(postgres_database: Callable[[], str]) -> None:
    first, second = postgres_database(), postgres_database()
    connection = psycopg2.connect(first.replace("+psycopg2", ""))
    connection.cursor().execute("CREATE TABLE mark (x int)")
    connection.commit()
    connection.close()

    other = psycopg2.connect(second.replace("+psycopg2", ""))
    with other.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tablename = 'mark'")
        assert cursor.fetchone() == (0,)
    other.close()


@pytest.mark.broker
def test_a_private_node_has_both_vhosts_and_keeps_messages_over_a_restart(rabbitmq) -> None:
    address = Address.parse(rabbitmq.url)
    assert login(address) == "ok"
    assert login(address, "nithet-public") == "ok"
    with amqp.Connection(
        f"{address.host}:{address.port}",
        userid=address.user,
        password=address.password,
        virtual_host="nithet",
        confirm_publish=True,
    ) as connection:
        channel = connection.channel()
        channel.queue_declare("kept", durable=True, auto_delete=False)
        channel.basic_publish(amqp.Message("a fact", delivery_mode=2), routing_key="kept")

    rabbitmq.kill()
    rabbitmq.start()

    with amqp.Connection(
        f"{address.host}:{address.port}", userid=address.user, password=address.password, virtual_host="nithet"
    ) as connection:
        channel = connection.channel()
        assert channel.basic_get("kept", no_ack=True).body == "a fact"
        channel.queue_delete("kept")


@pytest.mark.broker
def test_each_vhost_for_a_test_is_empty_and_open(rabbitmq, amqp_url: str) -> None:
    assert login(Address.parse(amqp_url)) == "ok"
    assert rabbitmq.ctl("list_queues", "-p", Address.parse(amqp_url).vhost, "name").strip() in ("", "name")


@pytest.mark.broker
def test_a_wrong_password_is_told_from_a_missing_vhost(rabbitmq) -> None:
    address = Address.parse(rabbitmq.url)
    wrong = Address(address.host, address.port, address.user, "wrong", address.vhost)
    assert (login(wrong), login(address, "nowhere")) == ("refused", "no-vhost")
