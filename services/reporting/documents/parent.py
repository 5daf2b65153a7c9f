"""Making a document in a process of its own, with a bound on its time and memory."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from services.reporting.documents.emblem import SETTING
from services.reporting.documents.making import File
from services.reporting.documents.value import Digits

log = logging.getLogger(__name__)

SECONDS = 8.0
"""A document takes about one; whoever waits for the answer waits ten."""

PATIENCE = 4.0
"""Seconds that a document waits for its turn."""

TURNS = threading.BoundedSemaphore(2)
"""Documents that are made at once: each takes a core and up to a hundred megabytes."""

NO_HOME = {"PYTHAINLP_READ_ONLY": "1", "PYTHAINLP_OFFLINE": "1"}
"""PyThaiNLP would make itself a folder in the home of the process, which has none."""

ROOT = Path(__file__).resolve().parents[3]


class Failed(Exception):
    """There is no document: others are being made, or its own process was too slow, took too much memory or broke."""


def made_apart(template: str, data: Mapping[str, Any], form: str, digits: Digits | None) -> File:
    """See :func:`services.reporting.documents.making.make`; by a process of its own.

    :raises Failed: if there is no document
    """
    if not TURNS.acquire(timeout=PATIENCE):
        log.warning("document %s: others are being made", template)
        raise Failed(template)
    try:
        return _made(template, data, form, digits)
    finally:
        TURNS.release()


def _made(template: str, data: Mapping[str, Any], form: str, digits: Digits | None) -> File:
    asked = json.dumps({"template": template, "data": data, "format": form, "digits": digits})
    command = [sys.executable, "-P", "-m", "services.reporting.documents.child"]
    try:
        done = subprocess.run(
            command, input=asked.encode(), capture_output=True, timeout=SECONDS, check=False, env=_surroundings()
        )
    except subprocess.TimeoutExpired as fault:
        log.error("document %s took longer than %s s", template, SECONDS)
        raise Failed(template) from fault
    head, _, content = done.stdout.partition(b"\n")
    if done.returncode or not head:
        log.error("document %s failed: %s", template, done.stderr.decode(errors="replace")[-2000:])
        raise Failed(template)
    said = json.loads(head)
    return File(said["name"], said["media_type"], content)


def _surroundings() -> dict[str, str]:
    """What the process is told: no key and no address of a database is among it."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", SETTING) if name in os.environ}
    return {**kept, **NO_HOME, "PYTHONPATH": str(ROOT)}
