"""The standards service over RPC: its calls stand by subject in ``services.standards.calls``."""

from __future__ import annotations

from services.standards.calls.comparisons import ComparisonCalls
from services.standards.calls.crosswalks import CrosswalkCalls
from services.standards.calls.frameworks import FrameworkCalls


class StandardsService(FrameworkCalls, CrosswalkCalls, ComparisonCalls):
    """Reference frameworks and crosswalks."""

    name = "standards"
