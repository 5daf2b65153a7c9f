"""Reporting records no events of its own: it only reads. The room is kept so that every service has the same ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

EXAMPLES: Mapping[str, Mapping[str, Any]] = {}
