"""Every setting that any process of an installation reads, read at once: so that all faults are told together."""

from __future__ import annotations

import re

from kernel.environment import Reader
from kernel.language import say
from kernel.settings import Settings, read
from nithet import services
from services.directory import settings as directory
from services.evaluation import settings as evaluation


def read_all(reader: Reader) -> Settings:
    """Reads the settings of every process, of the command line and of ``nithet up``. Faults stay with `reader`.

    The value is that of the first service; it is good only if there are no faults.
    """
    from gateway import assembly as gateway  # a web application, which other commands need not load

    found = [read(name, reader) for name in services.NAMES]
    directory.read(reader)
    evaluation.read(reader)
    gateway.read(read(services.GATEWAY, reader), reader)
    reader.value("NITHET_LANG", None, _language)
    reader.value("NITHET_PORT_RANGE", None, _ports)
    reader.flag("NITHET_PRIVATE_BROKER")
    return found[0]


def _language(raw: str) -> str:
    # A whole locale such as th_TH.UTF-8 is understood, as kernel.language has it.
    if not re.match(r"(th|en)(?![a-z])", raw.lower()):
        raise ValueError(say("ต้องเป็น th หรือ en", "must be th or en"))
    return raw


def _ports(raw: str) -> str:
    parts = re.fullmatch(r"([0-9]{1,5})-([0-9]{1,5})", raw)
    if not parts or not 1 <= int(parts[1]) <= int(parts[2]) <= 65535:
        raise ValueError(say("ต้องเป็นช่วงพอร์ต เช่น 20000-29999", "must be a range of ports such as 20000-29999"))
    return raw
