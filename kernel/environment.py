"""The environment of a process, read setting by setting; what is wrong with any of them is told at once.

Every setting may be given as ``NAME`` or, for secrets that are mounted as files, as ``NAME_FILE``. A secret's value is
never shown in a fault.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TypeVar

from kernel.language import say

T = TypeVar("T")


class BrokenSettings(Exception):
    """Something is wrong with the settings.

    :ivar faults: one sentence for each fault, with the setting's name first
    """

    def __init__(self, faults: Collection[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class Reader:
    """Reads settings one by one and remembers what was wrong with them."""

    def __init__(self, environ: Mapping[str, str] | None = None) -> None:
        self._environ = os.environ if environ is None else environ
        self.faults: list[str] = []

    def text(self, name: str, default: str | None = None, *, needed: bool = False) -> str | None:
        """A text, or `default`."""
        return self.value(name, default, str, needed=needed)

    def secret(self, name: str, *, shortest: int = 0) -> str:
        """A secret that must be there and have `shortest` characters."""

        def check(raw: str) -> str:
            if len(raw) < shortest:
                raise ValueError(say(f"ต้องยาวอย่างน้อย {shortest} ตัวอักษร", f"needs at least {shortest} characters"))
            return raw

        return self.value(name, None, check, needed=True) or ""

    def integer(self, name: str, default: int, least: int, most: int) -> int:
        """A whole number between `least` and `most`."""
        complaint = say(f"ต้องเป็นจำนวนเต็มตั้งแต่ {least} ถึง {most}", f"must be a whole number from {least} to {most}")

        def check(raw: str) -> int:
            if not raw.isascii() or not raw.isdigit() or not least <= int(raw) <= most:
                raise ValueError(complaint)
            return int(raw)

        return self.value(name, default, check) or 0

    def number(self, name: str, default: float, least: float, most: float) -> float:
        """A number between `least` and `most`."""
        complaint = say(f"ต้องเป็นตัวเลขตั้งแต่ {least:g} ถึง {most:g}", f"must be a number from {least:g} to {most:g}")

        def check(raw: str) -> float:
            try:
                found = float(raw)
            except ValueError:
                raise ValueError(complaint) from None
            if not least <= found <= most:
                raise ValueError(complaint)
            return found

        return self.value(name, default, check) or 0.0

    def flag(self, name: str, default: bool = False) -> bool:
        """``1``/``0``, ``true``/``false``, ``yes``/``no``, ``on``/``off``."""
        words = {
            "1": True,
            "true": True,
            "yes": True,
            "on": True,
            "0": False,
            "false": False,
            "no": False,
            "off": False,
        }

        def check(raw: str) -> bool:
            if raw.lower() not in words:
                raise ValueError(say("ต้องเป็น 1 หรือ 0", "must be 1 or 0"))
            return words[raw.lower()]

        return bool(self.value(name, default, check))

    def choice(self, name: str, default: str, allowed: Collection[str]) -> str:
        """One of a few words."""

        def check(raw: str) -> str:
            if raw not in allowed:
                listed = ", ".join(sorted(allowed))
                raise ValueError(say(f"ต้องเป็นค่าใดค่าหนึ่งใน {listed}", f"must be one of {listed}"))
            return raw

        return self.value(name, default, check) or default

    def value(
        self, name: str, default: T | None, check: Callable[[str], T], *, needed: bool = False, service: str = ""
    ) -> T | None:
        """What `check` makes of the setting's text; its ``ValueError`` becomes a fault. An empty text is none."""
        raw = self._raw(name, service)
        if raw is None:
            return default
        if not raw:
            if needed:
                self.faults.append(
                    f"{name}: " + say(f"ยังไม่ได้กำหนด (หรือใช้ {name}_FILE)", f"is not set (nor {name}_FILE)")
                )
            return default
        try:
            return check(raw)
        except ValueError as fault:
            self.faults.append(f"{name}: {fault}")
            return default

    def done(self) -> None:
        """:raises BrokenSettings: if anything was wrong."""
        if self.faults:
            raise BrokenSettings(self.faults)

    def _raw(self, name: str, service: str) -> str | None:
        """The text, empty for none; None where a fault was already noted."""
        direct, path = self._environ.get(name, ""), self._environ.get(f"{name}_FILE", "").replace("{service}", service)
        if direct and path:
            self.faults.append(f"{name}: " + say(f"กำหนดซ้ำกับ {name}_FILE", f"is given twice, also as {name}_FILE"))
            return None
        if not path:
            return direct.strip()
        try:
            return Path(path).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as fault:
            why = fault.strerror if isinstance(fault, OSError) else "UTF-8"
            self.faults.append(f"{name}_FILE: " + say(f"อ่านแฟ้ม {path} ไม่ได้ ({why})", f"cannot read {path} ({why})"))
            return None
