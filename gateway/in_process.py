"""The services in the same process: for tests and for working on pages, with real logs and read models, no broker."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from gateway.backend import Unavailable
from kernel.province import Province
from kernel.runtime import CallContext
from kernel.service import public_range


class InProcessBackend:
    """A :class:`gateway.backend.Backend` over a :class:`kernel.province.Province`.

    What goes in and comes out takes the way through JSON, as it would over the broker. After each command every
    follower catches up, so that what was done is seen at once.
    """

    def __init__(self, province: Province) -> None:
        self._province = province

    def call(
        self, service: str, method: str, request: Mapping[str, Any], principal_token: str | None
    ) -> dict[str, Any]:
        """See :meth:`gateway.backend.Backend.call`."""
        runtime = self._runtime(service)
        sent = msgspec.json.decode(msgspec.json.encode(request))
        context = CallContext(principal_token)
        if method in runtime.definition.commands:
            answer = runtime.execute(method, sent, context)
            self._province.pump()
        else:
            answer = runtime.ask(method, sent, context)
        plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(answer))
        return plain

    def kernel(self, service: str, method: str, *arguments: Any, principal_token: str | None = None) -> Any:
        """See :meth:`gateway.backend.Backend.kernel`."""
        runtime = self._runtime(service)
        match method:
            case "public_range":
                found: Any = public_range(runtime, *arguments)
            case "event":
                found = runtime.event(*arguments, CallContext(principal_token))
            case "streams":
                area, names, *types = arguments
                found = runtime.streams(area, names, CallContext(principal_token), *types)
            case "log_heads":
                found = runtime.log.heads()
            case "log_range":
                found = runtime.log.read_area(*arguments)
            case "ping":
                found = "pong"
            case _:
                raise LookupError(f"services have no method {method}")
        return msgspec.json.decode(msgspec.json.encode(found))

    def _runtime(self, service: str) -> Any:
        if service not in self._province.offices:
            raise Unavailable(service, "not in this process")
        return self._province[service]
