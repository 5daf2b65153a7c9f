"""Where the broker is, and what the product keeps there."""

from __future__ import annotations

from collections import Counter

import pytest

from kernel import amqp
from kernel.amqp import BadAddress, Broker


def test_an_address_has_all_its_parts():
    broker = Broker.parse("amqp://nithet:p%40ss@broker.example:5673/nithet")

    assert (broker.host, broker.port, broker.user, broker.password, broker.vhost, broker.tls) == (
        "broker.example",
        5673,
        "nithet",
        "p@ss",
        "nithet",
        False,
    )


def test_what_is_left_out_of_an_address_is_as_rabbitmq_has_it():
    assert Broker.parse("amqp://broker.example") == Broker(host="broker.example")


def test_a_secure_address_has_the_secure_port():
    broker = Broker.parse("amqps://broker.example/")

    assert (broker.port, broker.tls) == (5671, True)


@pytest.mark.parametrize("text", ["", "http://x", "amqp://", "broker.example:5672", "amqp://x:99999/", "amqp://x:y/"])
def test_what_is_no_address_is_refused(text: str):
    with pytest.raises(BadAddress):
        Broker.parse(text)


def test_an_address_survives_being_written_and_read():
    broker = Broker(host="b", port=1, user="ผู้ใช้", password="/@:", vhost="/")

    assert Broker.parse(broker.url) == broker


def test_a_password_is_never_shown():
    broker = Broker(password="secret-word")

    assert "secret-word" not in f"{broker} {broker!r}"


def test_every_bucket_goes_to_exactly_one_partition():
    bindings = [b for b in amqp.subscription("reader", ["source"], 4).bindings if not b.to_exchange]

    assert Counter(b.key for b in bindings) == Counter(amqp.bucket_key(n) for n in range(amqp.BUCKETS))
    assert Counter(b.destination for b in bindings) == {f"nithet.sub.reader.{n}": 4 for n in range(4)}


def test_an_office_keeps_its_bucket_for_ever():
    assert [amqp.bucket(area) for area in ("1501", "1502", "9901")] == [10, 0, 1]


def test_a_partition_has_one_active_consumer_and_is_on_every_node():
    arguments = dict(amqp.subscription("reader", ["source"]).queues[0].arguments)

    assert (arguments["x-queue-type"], arguments["x-single-active-consumer"]) == ("quorum", True)


def test_an_absent_reader_cannot_fill_the_brokers_disk():
    arguments = dict(amqp.subscription("reader", ["source"]).queues[0].arguments)

    assert (arguments["x-max-length"], arguments["x-overflow"]) == (amqp.BACKLOG, "drop-head")


@pytest.mark.parametrize("partitions", [0, 17])
def test_there_are_no_more_partitions_than_buckets(partitions: int):
    with pytest.raises(ValueError, match="partitions"):
        amqp.subscription("reader", ["source"], partitions)


def test_topologies_add_up_without_repetition():
    once = amqp.log("source") + amqp.subscription("reader", ["source"])

    assert once + amqp.log("source") == once
