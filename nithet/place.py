"""Where this installation keeps things, and what its processes are told when nothing else is set."""

from __future__ import annotations

import base64
import json
import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kernel.language import say

ROOT = Path(__file__).resolve().parent.parent
"""The folder with ``kernel``, ``services`` and ``gateway``."""

DEFAULT_WEB_PORT = 8000


class Refused(Exception):
    """The command cannot be carried out. The text is one sentence for a person.

    :ivar code: the exit code
    """

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


EXIT_NO_PERMISSION = 77

KEYS: Mapping[str, Callable[[], str]] = {
    "NITHET_PRINCIPAL_KEY": lambda: secrets.token_urlsafe(48),
    "NITHET_KEY_ENCRYPTION_KEY": lambda: base64.b64encode(secrets.token_bytes(32)).decode(),
}
"""Secrets that an installation makes for itself. Whoever loses the second loses every person's name."""


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of everything that is not code.

    :ivar var: databases, private broker, logs, keys
    """

    var: Path

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> Place:
        """``NITHET_VAR``, else ``var`` beside the code."""
        return cls(Path(environ.get("NITHET_VAR") or ROOT / "var").absolute())

    @classmethod
    def ready(cls) -> dict[str, str]:
        """This process's environment with everything settled, and its folders made. Services read it, too.

        :raises Refused: if the folders cannot be written
        """
        place = cls.of(os.environ)
        place.prepare()
        os.environ.update(place.environment(os.environ))
        if not is_set("AMQP_URL", os.environ) and (amqp := place.up().get("amqp")):
            os.environ["AMQP_URL"] = amqp
        return dict(os.environ)

    def prepare(self) -> None:
        """Makes the folders.

        :raises Refused: if that is not allowed
        """
        try:
            for folder in (self.var, self.databases, self.logs, self.broker):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                folder.chmod(0o700)  # databases hold password hashes, sessions and wrapped keys
                if not os.access(folder, os.W_OK | os.X_OK):
                    raise PermissionError(13, "Permission denied", str(folder))
        except OSError as fault:
            name, why = fault.filename or self.var, fault.strerror
            if isinstance(fault, PermissionError):
                told = say(
                    f"เขียนลงโฟลเดอร์ {name} ไม่ได้ ({why}) โปรดแก้สิทธิ์ หรือกำหนด NITHET_VAR เป็นโฟลเดอร์อื่น",
                    f"cannot write to {name} ({why}): mend its permissions or set NITHET_VAR elsewhere",
                )
            else:
                told = say(
                    f"สร้างโฟลเดอร์ {name} ไม่ได้ ({why}) โปรดกำหนด NITHET_VAR เป็นโฟลเดอร์ที่อื่น",
                    f"cannot make the folder {name} ({why}): set NITHET_VAR to a folder elsewhere",
                )
            raise Refused(told, EXIT_NO_PERMISSION) from fault

    @property
    def databases(self) -> Path:
        """SQLite files."""
        return self.var / "db"

    @property
    def logs(self) -> Path:
        """What each process says, one file each."""
        return self.var / "log"

    @property
    def broker(self) -> Path:
        """The private RabbitMQ node."""
        return self.var / "rabbitmq"

    @property
    def running(self) -> Path:
        """Locked while ``nithet up`` runs; holds its process id and address."""
        return self.var / "up.json"

    @property
    def demo(self) -> Path:
        """There once the demo was loaded: its accounts may sign in."""
        return self.var / "demo"

    def up(self) -> Mapping[str, Any]:
        """What the ``nithet up`` that runs has written down: ``pid``, ``address``, ``amqp``, ``health`` (process -> its
        address). Empty if none runs.
        """
        try:
            found = json.loads(self.running.read_text("utf-8"))
            os.kill(int(found["pid"]), 0)  # one that was killed leaves its notes behind
        except PermissionError:
            pass
        except (OSError, ValueError, TypeError, KeyError):
            return {}
        return found if isinstance(found, dict) else {}

    def environment(self, environ: Mapping[str, str]) -> dict[str, str]:
        """`environ`, and what is needed beside it: database and keys, where they are not set."""
        settled = dict(environ)
        if not is_set("DATABASE_URL", environ):
            settled["DATABASE_URL"] = f"sqlite:///{self.databases}/{{service}}.sqlite"
        for name, make in KEYS.items():
            if not is_set(name, environ):
                settled[f"{name}_FILE"] = str(self._kept(name, make))
        return settled

    def _kept(self, name: str, make: Callable[[], str]) -> Path:
        """The file of a secret, made at the first call and readable for us only."""
        path = self.var / "keys" / name.lower()
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            fresh = path.with_suffix(".new")
            fresh.touch(mode=0o600)
            fresh.write_text(make(), "utf-8")
            fresh.rename(path)
        return path


def is_set(name: str, environ: Mapping[str, str]) -> bool:
    """Whether a setting is given, by itself or as a file."""
    return bool(environ.get(name) or environ.get(f"{name}_FILE"))
