"""Calls to services, in nameko's wire protocol, without nameko.

One connection publishes, one receives answers, each read by its own thread (a greenthread where eventlet has patched
the standard library). Any number of threads may call. nameko's own client opens a connection for each call.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import amqp
import msgspec
from amqp import spec
from amqp.exceptions import NotFound

from kernel.amqp import FAILURES, RPC_EXCHANGE, Broker
from kernel.amqp.link import Link

LOGGER = logging.getLogger(__name__)

CONNECTING_SECONDS = 2.0
"""How long a call waits for the broker before it says that the broker is away."""

REPLY_QUEUE_EXPIRES_MS = 300_000
"""How long answers are kept for a client that has lost its connection; nameko's own value."""


class CallFailed(Exception):
    """A call did not bring a result. ``str()`` is English, for the log."""


class ServiceUnavailable(CallFailed):
    """Nobody could take the request: no such service is up, or the broker is away. Nothing was done."""


class ServiceTimeout(CallFailed):
    """No answer came in time, or it was lost with the connection. Whether the request was carried out is unknown."""


class RemoteFault(CallFailed):
    """The service raised.

    :ivar exc_type: name of the exception class over there
    :ivar value: its text
    """

    def __init__(self, exc_type: str, value: str) -> None:
        super().__init__(f"{exc_type}: {value}")
        self.exc_type, self.value = exc_type, value


class RpcClient:
    """Calls methods of services. Opens its connections at the first call; one client serves a whole process.

    :param name: shown in the broker's lists
    :param timeout: seconds to wait for an answer unless a call says otherwise
    """

    def __init__(self, broker: Broker, name: str = "client", timeout: float = 10.0) -> None:
        self._broker, self._name, self._timeout = broker, name, timeout
        self._address = str(uuid4())
        self._queue = f"rpc.reply-{name}-{self._address}"
        self._pending: dict[str, Future[bytes]] = {}
        self._unconfirmed: dict[int, str] = {}
        self._published = 0
        self._opened_before = False
        self._writing = threading.Lock()
        self._starting = threading.Lock()
        self._publisher: Link | None = None
        self._listener: Link | None = None
        self._closed = False

    def __enter__(self) -> RpcClient:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close both connections. Calls that wait end with ``ServiceTimeout``."""
        self._closed = True
        for link in (self._publisher, self._listener):
            if link is not None:
                link.stop()
        self._fail(list(self._pending), ServiceTimeout("the client was closed"))

    def call(
        self,
        service: str,
        method: str,
        *args: Any,
        context: Mapping[str, Any] | None = None,
        timeout: float | None = None,
    ) -> Any:
        """The result of ``service.method(*args)``.

        :param context: goes along as headers ``nameko.<key>``: ``principal``, ``traceparent``, ``correlation_id``
        :param timeout: seconds for everything, opening connections included
        :raises ServiceUnavailable: nobody took the request; it is safe to try again
        :raises ServiceTimeout: no answer; the request may have been carried out, now or later
        :raises RemoteFault: the service raised
        """
        timeout = self._timeout if timeout is None else timeout
        end = time.monotonic() + timeout
        call_id = str(uuid4())
        message = self._request(call_id, args, context or {}, timeout)
        answer: Future[bytes] = Future()
        self._pending[call_id] = answer
        try:
            self._publish(call_id, message, f"{service}.{method}", end)
            body = answer.result(max(0.0, end - time.monotonic()))
        except FutureTimeout:
            raise ServiceTimeout(f"{service}.{method} gave no answer within {timeout:g} s") from None
        finally:
            self._pending.pop(call_id, None)
        reply = msgspec.json.decode(body)
        if reply["error"]:
            raise RemoteFault(reply["error"]["exc_type"], reply["error"]["value"])
        return reply["result"]

    def _request(self, call_id: str, args: tuple[Any, ...], context: Mapping[str, Any], timeout: float) -> Any:
        headers = {"nameko.call_id_stack": [f"{self._name}.{call_id}"]}
        headers |= {f"nameko.{key}": value for key, value in context.items() if value is not None}
        return amqp.Message(
            msgspec.json.encode({"args": args, "kwargs": {}}),
            content_type="application/json",
            content_encoding="utf-8",
            reply_to=self._address,
            correlation_id=call_id,
            delivery_mode=1,
            # nobody waits for the answer after that; a service that comes up later should not act on it
            expiration=str(max(1, int(timeout * 1000))),
            application_headers=headers,
        )

    def _publish(self, call_id: str, message: Any, routing_key: str, end: float) -> None:
        """Send the request. A connection that turns out to be dead is replaced once.

        That is safe because writing either hands the whole request to the operating system or raises: a request of
        which the last byte was not written is none to the broker.
        """
        last: Exception | None = None
        for _ in range(2):
            with self._connected(end) as publisher:
                channel = publisher.channel
                if channel is None:  # lost since we looked
                    continue
                self._published += 1
                self._unconfirmed[self._published] = call_id
                try:
                    channel.send_method(
                        spec.Basic.Publish, "Bssbb", (0, RPC_EXCHANGE, routing_key, True, False), message
                    )
                    return
                except FAILURES as error:
                    last = error
                    self._unconfirmed.pop(self._published, None)
                    publisher.drop()
        raise ServiceUnavailable(f"the broker at {self._broker} is away: {last!r}")

    @contextmanager
    def _connected(self, end: float) -> Iterator[Link]:
        self._start()
        assert self._publisher is not None and self._listener is not None
        for link in (self._listener, self._publisher):
            if not link.ready and not link.wait_ready(min(CONNECTING_SECONDS, max(0.0, end - time.monotonic()))):
                raise ServiceUnavailable(f"the broker at {self._broker} is away: {link.error!r}")
        with self._writing:
            yield self._publisher

    def _start(self) -> None:
        if self._publisher is not None and not self._closed:
            return
        with self._starting:
            if self._closed:
                raise ServiceUnavailable("the client was closed")
            if self._publisher is None:
                name = f"nithet rpc {self._name}"
                self._listener = Link(self._broker, f"{name} answers", self._open_listener, lambda: None)
                self._publisher = Link(self._broker, f"{name} requests", self._open_publisher, self._lost_publisher)

    def _open_publisher(self, channel: Any) -> None:
        channel.confirm_select()
        channel.exchange_declare(RPC_EXCHANGE, "topic", durable=True, auto_delete=False)
        channel.events["basic_ack"].add(self._confirmed)
        channel.events["basic_nack"].add(self._refused)
        channel.events["basic_return"].add(self._returned)
        with self._writing:  # the delivery tags of a new channel start from 1
            self._published = 0
            self._unconfirmed.clear()

    def _open_listener(self, channel: Any) -> None:
        arguments = {"x-queue-type": "classic", "x-expires": REPLY_QUEUE_EXPIRES_MS}
        if self._opened_before:
            try:
                channel.queue_declare(self._queue, passive=True)
            except NotFound:
                # the answers that were on their way are gone with the queue
                self._fail(list(self._pending), ServiceTimeout("the broker lost the answers"))
        self._opened_before = True
        channel.exchange_declare(RPC_EXCHANGE, "topic", durable=True, auto_delete=False)
        channel.queue_declare(self._queue, durable=True, auto_delete=False, arguments=arguments)
        channel.queue_bind(self._queue, RPC_EXCHANGE, self._address)
        channel.basic_consume(self._queue, no_ack=True, callback=self._answered)

    def _answered(self, message: Any) -> None:
        future = self._pending.pop(message.properties.get("correlation_id", ""), None)
        if future is not None and not future.done():
            future.set_result(message.body)

    def _returned(self, _: Exception, __: str, routing_key: str, message: Any) -> None:
        service = routing_key.partition(".")[0]
        self._fail([message.properties.get("correlation_id", "")], ServiceUnavailable(f"{service} is not up"))

    def _confirmed(self, tag: int, multiple: bool) -> None:
        self._settled(tag, multiple)

    def _refused(self, tag: int, multiple: bool) -> None:
        self._fail(self._settled(tag, multiple), ServiceUnavailable("the broker refused the request"))

    def _settled(self, tag: int, multiple: bool) -> list[str]:
        tags = [sent for sent in list(self._unconfirmed) if sent <= tag] if multiple else [tag]
        return [call_id for call_id in (self._unconfirmed.pop(sent, None) for sent in tags) if call_id]

    def _lost_publisher(self) -> None:
        """The broker may or may not have got what it had not confirmed."""
        lost = ServiceTimeout("the connection was lost before the broker confirmed the request")
        with self._writing:  # whoever is writing finds out for themselves, and sends again
            left = self._settled(1 << 62, True)
        self._fail(left, lost)

    def _fail(self, call_ids: list[str], error: CallFailed) -> None:
        for call_id in call_ids:
            future = self._pending.pop(call_id, None)
            if future is not None and not future.done():
                future.set_exception(error)
