"""Calls to the running services in the operator's name, for commands that act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Protocol
from uuid import uuid4

from kernel import principals
from kernel.authority import Grant, Principal, Role
from kernel.language import say
from kernel.lifecycle import EXIT_UNAVAILABLE
from kernel.requests import NOT_BEFORE
from kernel.rpc import CallFailed, RpcClient
from kernel.settings import load as load_settings
from nithet import areas, english
from nithet.place import Place, Refused, is_set


class Declined(Refused):
    """A service did not do what it was asked to.

    :ivar problem: as RFC 9457 has it
    """

    def __init__(self, problem: Mapping[str, Any]) -> None:
        super().__init__(english.problem(problem), 1)
        self.problem = problem


class Operator(Protocol):
    """Whoever runs the installation, towards the services of one area."""

    def ask(self, service: str, query: str, params: Mapping[str, Any]) -> dict[str, Any]:
        """The answer of a query.

        :raises Declined: if the service refuses it
        :raises Refused: if no service answers
        """
        ...

    def execute(self, service: str, command: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """Carry out a command.

        :raises Declined: if the service refuses it
        :raises Refused: if no service answers
        """
        ...


class RemoteOperator:
    """An :class:`Operator` over the broker.

    :param beside: other areas whose operator it is too, where an act weighs what someone may do there
    """

    def __init__(self, client: RpcClient, area: str, principal_key: str, beside: Sequence[str] = ()) -> None:
        self._client, self._area, self._key = client, area, principal_key
        self._grants = tuple(Grant(Role.OPERATOR, one, None, NOT_BEFORE) for one in dict.fromkeys((area, *beside)))

    def ask(self, service: str, query: str, params: Mapping[str, Any]) -> dict[str, Any]:
        """See :meth:`Operator.ask`."""
        return self._call(service, query, {"area": self._area, "params": params})

    def execute(self, service: str, command: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """See :meth:`Operator.execute`."""
        return self._call(service, command, {"area": self._area, "command_id": str(uuid4()), "data": data})

    def _call(self, service: str, method: str, request: Mapping[str, Any]) -> dict[str, Any]:
        who = Principal("process:nithet.command-line", self._grants)
        context = {"principal": principals.sign(who, self._key)}
        try:
            answer = self._client.call(service, method, request, context=context)
        except CallFailed as fault:
            told = say(f"บริการไม่ตอบ ต้องเริ่มระบบก่อน ({fault})", f"the services do not answer: start them first ({fault})")
            raise Refused(told, EXIT_UNAVAILABLE) from fault
        return answered(answer, self._area)


def answered(answer: Mapping[str, Any], area: str) -> dict[str, Any]:
    """What a service of `area` found or did.

    :raises Declined: if it refused
    :raises Refused: if nobody has registered the area
    """
    if "problem" not in answer:
        return dict(answer["ok"])
    if answer["problem"]["code"] == "directory.area-unknown":
        raise areas.unknown(area)
    raise Declined(answer["problem"])


def require_area(operator: Operator) -> None:
    """To be asked where nothing was found, or where a mistyped area would begin a log of its own.

    :raises Refused: if nobody has registered it
    """
    with suppress(Declined):  # an area that was registered this moment is not in the read model yet
        operator.ask("directory", "tree", {})


def where_it_runs() -> dict[str, str]:
    """This installation's environment, with the broker at which its services answer.

    :raises Refused: if none is known: nothing runs
    """
    environ = Place.ready()
    if not is_set("AMQP_URL", environ):
        raise Refused(say("ระบบยังไม่ทำงาน สั่ง bin/up ก่อน", "nothing runs yet: start bin/up first"), EXIT_UNAVAILABLE)
    return environ


@contextmanager
def operator(area: str, timeout: float = 30.0, beside: Sequence[str] = ()) -> Iterator[Operator]:
    """The operator of this installation, connected for the length of the block.

    :param timeout: seconds that a service may take to answer
    :param beside: other areas to act for, as :class:`RemoteOperator` has it
    """
    settings = load_settings("directory", where_it_runs())
    with RpcClient(settings.broker, "command-line", timeout=timeout) as client:
        yield RemoteOperator(client, area, settings.principal_key, beside)
