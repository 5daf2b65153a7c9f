"""The services over the broker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from gateway.backend import Unavailable
from kernel.rpc import RpcClient, ServiceTimeout, ServiceUnavailable


class RpcBackend:
    """A :class:`gateway.backend.Backend` over nameko RPC. One serves the whole process.

    :param trace: the ``traceparent`` of the request being answered, to go along with every call
    """

    def __init__(self, client: RpcClient, trace: Callable[[], str | None]) -> None:
        self._client = client
        self._trace = trace

    def call(
        self, service: str, method: str, request: Mapping[str, Any], principal_token: str | None
    ) -> dict[str, Any]:
        """See :meth:`gateway.backend.Backend.call`."""
        answer: dict[str, Any] = self._send(service, method, (request,), principal_token)
        return answer

    def kernel(self, service: str, method: str, *arguments: Any, principal_token: str | None = None) -> Any:
        """See :meth:`gateway.backend.Backend.kernel`."""
        return self._send(service, method, arguments, principal_token)

    def _send(self, service: str, method: str, arguments: tuple[Any, ...], principal_token: str | None) -> Any:
        context = {"principal": principal_token, "traceparent": self._trace()}
        try:
            return self._client.call(service, method, *arguments, context=context)
        except (ServiceUnavailable, ServiceTimeout) as fault:
            raise Unavailable(service, str(fault)) from fault
