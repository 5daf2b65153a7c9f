"""The way from the gateway to the services. Over the broker, or in the same process."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from gateway.problems import Problem, problem

RETRY_AFTER_SECONDS = 5


class Unavailable(Exception):
    """A service did not answer: it is away, too slow, or the broker is.

    :ivar service: which one
    """

    def __init__(self, service: str, reason: str = "") -> None:
        super().__init__(f"{service} is unavailable{': ' + reason if reason else ''}")
        self.service = service


class Backend(Protocol):
    """Every service, by name."""

    def call(
        self, service: str, method: str, request: Mapping[str, Any], principal_token: str | None
    ) -> dict[str, Any]:
        """A command or query: ``{"ok": {…}}`` or ``{"problem": {…}}``.

        :param principal_token: who asks, signed (``kernel.principals``)
        :raises Unavailable: if there was no answer
        """
        ...

    def kernel(self, service: str, method: str, *arguments: Any, principal_token: str | None = None) -> Any:
        """A method that every service has: ``log_heads``, ``public_range``, ``event``, ``ping``.

        :raises Unavailable: if there was no answer
        """
        ...


WORDS = {
    "directory": "ทะเบียนสถานศึกษาและบุคคล",
    "standards": "มาตรฐาน",
    "evaluation": "การประเมิน",
    "reporting": "รายงานและสรุปผล",
    "planning": "แผนพัฒนาคุณภาพ",
    "supervision": "การนิเทศติดตาม",
}
"""What people call the parts of the system."""


def away(fault: Unavailable) -> Problem:
    """A 503 that says in Thai what is away and what still works."""
    part = WORDS.get(fault.service, fault.service)
    rest = " ".join(words for name, words in WORDS.items() if name != fault.service)
    return problem(
        "service-unavailable",
        f"ส่วน{part}ไม่ตอบในขณะนี้ ข้อมูลที่บันทึกแล้วยังอยู่ครบ ส่วนอื่นยังใช้งานได้ ({rest}) โปรดลองอีกครั้งในอีกสักครู่",
        Retry_After=str(RETRY_AFTER_SECONDS),
    )


def unwrap(service: str, envelope: Mapping[str, Any]) -> dict[str, Any]:
    """What stands under ``ok``.

    :raises Problem: for what stands under ``problem``
    """
    refused = envelope.get("problem")
    if refused is not None:
        raise Problem(
            int(refused.get("status", 409)),
            str(refused.get("code", f"{service}.refused")),
            str(refused.get("title", "")),
            str(refused.get("detail", "")),
            refused.get("errors") or (),
            current=refused.get("current"),
        )
    answer: dict[str, Any] = envelope["ok"]
    return answer
