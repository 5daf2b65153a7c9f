"""The operator of the command line, towards services in this process instead of over the broker."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from kernel.province import Province
from nithet import calling


class InProcess:
    """An operator towards the services of `province`."""

    def __init__(self, province: Province, area: str) -> None:
        self.province, self.area = province, area

    def ask(self, service: str, query: str, params: Mapping[str, Any]) -> dict[str, Any]:
        return self._call(service, query, {"params": params})

    def execute(self, service: str, command: str, data: Mapping[str, Any]) -> dict[str, Any]:
        return self._call(service, command, {"command_id": str(uuid4()), "data": data})

    def _call(self, service: str, method: str, request: Mapping[str, Any]) -> dict[str, Any]:
        answer = self.province.call(service, method, {"area": self.area, **request})
        return calling.answered(answer, self.area)
