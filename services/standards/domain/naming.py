"""What frameworks and crosswalks are called, and how a fault in either is told."""

from __future__ import annotations

import re

from kernel.decider import Refusal

IDENTIFIER = re.compile(r"[a-z][a-z0-9-]{1,60}")
"""Ids of frameworks and crosswalks."""

VERSION = re.compile(r"\d{1,4}(\.\d{1,3})?")
"""A version: the year of the instrument, or a number of our own."""


def invalid(code: str, message: str, where: str) -> Refusal:
    """The refusal of a field that is not as it has to be."""
    return Refusal(f"standards.{code}", message, where, "invalid")
