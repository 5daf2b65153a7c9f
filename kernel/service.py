"""What every nameko service of the product has: its runtime, and the calls by which others read its log."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from nameko import config
from nameko.containers import ServiceContainer
from nameko.extensions import DependencyProvider

from kernel import cloudevents, logs, metrics, tracing
from kernel.amqp import Broker
from kernel.entrypoints import rpc
from kernel.runtime import CallContext, Runtime

RANGE_LIMIT = 2000
"""The most events that one call hands over."""


class RuntimeContainer(ServiceContainer):  # type: ignore[misc]
    """A nameko container that carries the runtime its service works on."""

    def __init__(self, service_cls: type[Any], runtime: Runtime) -> None:
        super().__init__(service_cls)
        self.runtime = runtime


def container_for(service_cls: type[Any], runtime: Runtime, broker: Broker, workers: int) -> RuntimeContainer:
    """A container that answers requests to `service_cls`, at most `workers` at once. One for each process."""
    config.setup(
        {"AMQP_URI": broker.url, "max_workers": workers, "PREFETCH_COUNT": workers, "HEARTBEAT": broker.heartbeat}
    )
    return RuntimeContainer(service_cls, runtime)


@dataclass(frozen=True, slots=True)
class BoundRuntime:
    """The runtime in the name of one call."""

    runtime: Runtime
    context: CallContext

    def execute(self, name: str, request: Mapping[str, Any]) -> dict[str, Any]:
        """See :meth:`kernel.runtime.Runtime.execute`."""
        return self._observed(self.runtime.execute, name, request)

    def ask(self, name: str, request: Mapping[str, Any]) -> dict[str, Any]:
        """See :meth:`kernel.runtime.Runtime.ask`."""
        return self._observed(self.runtime.ask, name, request)

    def _observed(
        self,
        carry_out: Callable[[str, Mapping[str, Any], CallContext], dict[str, Any]],
        name: str,
        request: Mapping[str, Any],
    ) -> dict[str, Any]:
        """`carry_out` as a step of the caller's trace, with its ids in every log line, timed."""
        service = self.runtime.definition.name
        correlation = self.context.correlation_id or request.get("command_id")
        start, outcome = time.perf_counter(), "bug"
        with tracing.span(f"{service}.{name}", self.context.trace, served=True) as step, logs.correlated(correlation):
            try:
                answer = carry_out(name, request, replace(self.context, trace=step))
                outcome = "ok" if "ok" in answer else "problem"
                return answer
            finally:
                metrics.RPC_SECONDS.labels(service, name, outcome).observe(time.perf_counter() - start)


class RuntimeProvider(DependencyProvider):  # type: ignore[misc]
    """Hands each call the container's runtime together with what came in the call's headers."""

    def get_dependency(self, worker_ctx: Any) -> BoundRuntime:
        """The runtime for one call."""
        data = worker_ctx.data
        context = CallContext(data.get("principal"), data.get("correlation_id"), data.get("traceparent"))
        return BoundRuntime(self.container.runtime, context)


class KernelService:
    """Base of the product's services. A subclass has a ``name`` and one method for each command and query."""

    runtime: BoundRuntime = RuntimeProvider()  # nameko puts what the provider gives in its place for each call

    @rpc
    def ping(self) -> str:
        """Answer, as a sign of life."""
        return "pong"

    @rpc
    def log_heads(self) -> list[dict[str, Any]]:
        """Where each area log of this service ends (:class:`kernel.log.Head`)."""
        return [msgspec.to_builtins(head) for head in self.runtime.runtime.log.heads()]

    @rpc
    def log_range(self, area: str, after: int, limit: int) -> list[dict[str, Any]]:
        """Recorded events behind `after`, in order, for followers that heal: services, and nobody else."""
        events = self.runtime.runtime.log_range(area, after, min(limit, RANGE_LIMIT), self.runtime.context)
        return [msgspec.to_builtins(event) for event in events]

    @rpc
    def public_range(self, area: str, after: int, limit: int) -> dict[str, Any]:
        """Public events among those behind `after`.

        :returns: ``{"events": [CloudEvents], "position": last position looked at, "head": last position there is}``
        """
        return public_range(self.runtime.runtime, area, after, min(limit, RANGE_LIMIT))

    @rpc
    def event(self, area: str, position: int) -> dict[str, Any]:
        """One event with its envelope."""
        return self.runtime.runtime.event(area, position, self.runtime.context)

    @rpc
    def streams(self, area: str, streams: list[str], types: list[str] | None = None) -> dict[str, Any]:
        """The events of some streams in order with their envelopes, of `types` only if given."""
        return self.runtime.runtime.streams(area, streams, self.runtime.context, types)


def public_range(runtime: Runtime, area: str, after: int, limit: int) -> dict[str, Any]:
    """See :meth:`KernelService.public_range`."""
    events = runtime.log.read_area(area, after, limit)
    published = runtime.definition.published
    outside = [cloudevents.envelope(event, published[event.type]) for event in events if event.type in published]
    return {
        "events": [event for event in outside if event is not None],
        "position": events[-1].position if events else after,
        "head": runtime.log.head(area).position,
    }
