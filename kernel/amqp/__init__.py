"""The broker: where it is, how to connect to it, and the exchanges and queues that the product keeps there.

``address``, ``connection`` (with ``wire`` under it and ``pulse`` and ``link`` beside it) and ``topology``.
"""

from kernel.amqp.address import BadAddress, Broker
from kernel.amqp.connection import FAILURES, Connection, close, connect, discard, headers_of, wait_for
from kernel.amqp.pulse import Pulse
from kernel.amqp.topology import (
    BACKLOG,
    BUCKETS,
    PARTITIONS,
    PUBLIC_EXCHANGE,
    RPC_EXCHANGE,
    RPC_QUEUE_ARGUMENTS,
    Binding,
    Exchange,
    Queue,
    Topology,
    bucket,
    bucket_key,
    declare,
    log,
    log_exchange,
    public,
    replicas_queue,
    rpc,
    subscription,
    subscription_exchange,
    subscription_queue,
)

__all__ = [
    "BACKLOG",
    "BUCKETS",
    "FAILURES",
    "PARTITIONS",
    "PUBLIC_EXCHANGE",
    "RPC_EXCHANGE",
    "RPC_QUEUE_ARGUMENTS",
    "BadAddress",
    "Binding",
    "Broker",
    "Connection",
    "Exchange",
    "Pulse",
    "Queue",
    "Topology",
    "bucket",
    "bucket_key",
    "close",
    "connect",
    "declare",
    "discard",
    "headers_of",
    "log",
    "log_exchange",
    "public",
    "replicas_queue",
    "rpc",
    "subscription",
    "subscription_exchange",
    "subscription_queue",
    "wait_for",
]
