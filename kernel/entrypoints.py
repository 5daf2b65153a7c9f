"""Ways into a nameko service. Three habits of nameko 3.0.0rc11 are mended here, each by a short subclass.

- On SIGTERM nameko closes its connection before the work in hand is acknowledged, so that the broker hands the same
  request to somebody else. Here the consumer is cancelled first and the connection kept until everything is answered.
- A lost connection while answering kills nameko's whole process. Here the request goes back to the queue with the
  connection, and whoever takes it next answers; commands are idempotent.
- A body that cannot be decoded is acknowledged in silence. Here the caller is told.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

import eventlet
from amqp.exceptions import AMQPError
from eventlet.event import Event
from kombu.exceptions import OperationalError
from nameko import config
from nameko.amqp.consume import Consumer
from nameko.amqp.publish import Publisher
from nameko.constants import AMQP_SSL_CONFIG_KEY, LOGIN_METHOD_CONFIG_KEY, NON_PERSISTENT
from nameko.containers import WorkerContext
from nameko.exceptions import MalformedRequest
from nameko.extensions import Entrypoint
from nameko.rpc import Responder, Rpc, RpcConsumer, get_rpc_exchange

from kernel.amqp import RPC_QUEUE_ARGUMENTS

LOGGER = logging.getLogger(__name__)

RECONNECT_SECONDS = 3.0
"""The longest pause between two attempts to reach a broker that is away; nameko would wait up to 30 s."""

Method = TypeVar("Method", bound=Callable[..., Any])

LOST = (OperationalError, AMQPError, OSError)


class _StopWaiting(Exception):
    """The process is to end while the broker is away."""


class GracefulConsumer(Consumer):  # type: ignore[misc]
    """A consumer that takes nothing new once it is told to stop, and ends when all it took is acknowledged."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.finished = Event()
        self._stopping = self._cancelled = False
        self._in_hand: dict[int, Any] = {}
        self._consumers: list[Any] = []

    def run(self, *args: Any, **kwargs: Any) -> None:
        """Consume until stopped and done."""
        try:
            super().run(*args, **kwargs)
        except _StopWaiting:
            pass
        finally:
            if not self.finished.ready():
                self.finished.send()

    def stop(self) -> None:
        """Take nothing new; end once everything in hand is acknowledged."""
        self._stopping = True

    def establish_connection(self) -> Any:
        """A connection, after as many attempts as it takes."""
        connection = self.connection.clone()
        connection.ensure_connection(
            self.on_connection_error, interval_start=0.2, interval_step=0.4, interval_max=RECONNECT_SECONDS
        )
        return connection

    def on_connection_error(self, exc: Exception, interval: float) -> None:
        """Say that the broker is away, unless nobody waits for it any more."""
        if self._stopping:
            raise _StopWaiting
        super().on_connection_error(exc, interval)

    def get_consumers(self, consumer_cls: Any, channel: Any) -> list[Any]:
        """What was in hand on the connection before belongs to the broker again."""
        self._in_hand.clear()
        self._cancelled = False
        self._consumers = super().get_consumers(consumer_cls, channel)
        return self._consumers

    def on_message(self, body: Any, message: Any) -> None:
        """Begin work on a request, or leave it to another replica."""
        if self._stopping:
            super().requeue_message(message)
            return
        self._in_hand[id(message)] = message
        super().on_message(body, message)

    def on_decode_error(self, message: Any, exc: Exception) -> None:
        """Nobody here can read the request: say so to whoever sent it."""
        LOGGER.warning("rpc.unreadable", extra={"content_type": message.content_type, "error": repr(exc)})
        message.properties["content_type"] = "application/json"
        error = MalformedRequest(f"the request cannot be read: {exc}")
        try:
            reply(self.amqp_uri, message, None, (type(error), error, None))
        except Exception:
            LOGGER.warning("rpc.answer_lost", exc_info=True)
        super().ack_message(message)

    def ack_message(self, message: Any) -> None:
        """Acknowledge, if the connection it came by still stands."""
        try:
            super().ack_message(message)
        except LOST:
            LOGGER.warning("rpc.acknowledgement_lost")
        finally:
            self._in_hand.pop(id(message), None)

    def requeue_message(self, message: Any) -> None:
        """Give back."""
        try:
            super().requeue_message(message)
        finally:
            self._in_hand.pop(id(message), None)

    def let_go(self, message: Any) -> None:
        """Forget a message that the broker takes back by itself."""
        self._in_hand.pop(id(message), None)

    def on_iteration(self) -> None:
        """Called by kombu at least once a second."""
        if not self._stopping:
            return
        if not self._cancelled:
            for consumer in self._consumers:
                consumer.cancel()
            self._cancelled = True
        if not self._in_hand:
            self.should_stop = True


class AnswerPublisher(Publisher):  # type: ignore[misc]
    """Answers live as long as somebody waits for them; they need no disk."""

    delivery_mode = NON_PERSISTENT


class AnswerResponder(Responder):  # type: ignore[misc]
    """Sends answers."""

    publisher_cls = AnswerPublisher


def reply(amqp_uri: str, message: Any, result: Any, exc_info: Any) -> tuple[Any, Any]:
    """Send the outcome of a request to its caller.

    :raises LOST: if the broker is away
    """
    ssl, login_method = config.get(AMQP_SSL_CONFIG_KEY), config.get(LOGIN_METHOD_CONFIG_KEY)
    responder = AnswerResponder(amqp_uri, get_rpc_exchange(), message, ssl=ssl, login_method=login_method)
    outcome: tuple[Any, Any] = responder.send_response(result, exc_info)
    return outcome


class GracefulRpcConsumer(RpcConsumer):  # type: ignore[misc]
    """Consumes a service's requests."""

    consumer_cls = GracefulConsumer

    def setup(self) -> None:
        """The queue's type is ours to say, whatever the virtual host's default is."""
        super().setup()
        self.queue.queue_arguments = dict(RPC_QUEUE_ARGUMENTS)

    def handle_result(self, message: Any, result: Any, exc_info: Any) -> tuple[Any, Any]:
        """Answer, then acknowledge. An answer that cannot be sent is given by whoever gets the request next."""
        try:
            result, exc_info = reply(self.amqp_uri, message, result, exc_info)
        except LOST as error:
            LOGGER.warning("rpc.answer_lost", extra={"error": repr(error)})
            self.consumer.let_go(message)
        else:
            self.consumer.ack_message(message)
        return result, exc_info


class GracefulRpc(Rpc):  # type: ignore[misc]
    """A method that others may call."""

    rpc_consumer = GracefulRpcConsumer()

    def stop(self) -> None:
        """Return when every request that was taken is answered and acknowledged."""
        super().stop()
        self.rpc_consumer.consumer.finished.wait()


def rpc(method: Method) -> Method:
    """Let `method` be called over RPC."""
    exposed: Method = GracefulRpc.decorator(method)
    return exposed


class Worker(Protocol):
    """Something that runs for as long as the service: a subscription, a relay."""

    def run(self) -> None:
        """Work until stopped. Raising ends the process, and its supervisor starts another."""
        ...

    def stop(self) -> None:
        """Ask `run` to finish the step in hand and return. Does not wait."""
        ...


class Subscription(Entrypoint):  # type: ignore[misc]
    """A method that makes a :class:`Worker`; the container runs it from its start to its end.

    No message passes through nameko or kombu, which would acknowledge what a handler refused or nobody could decode.
    """

    worker: Worker | None = None
    _ended: Any = None

    def start(self) -> None:
        """Make the worker with the service's dependencies in place, and run it."""
        service = self.container.service_cls()
        self.container._inject_dependencies(WorkerContext(self.container, service, self))
        self.worker = getattr(service, self.method_name)()
        self._ended = Event()
        self.container.spawn_managed_thread(self._run, identifier=self.method_name)

    def stop(self) -> None:
        """Return when the worker has finished what it had in hand."""
        if self.worker is not None:
            self.worker.stop()
            self._ended.wait()

    def _run(self) -> None:
        assert self.worker is not None
        try:
            self.worker.run()
        finally:
            self._ended.send()
            eventlet.sleep(0)


subscription = Subscription.decorator
