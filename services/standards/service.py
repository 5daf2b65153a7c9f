"""The standards service over RPC: its calls stand by subject in ``services.standards.calls``."""

from __future__ import annotations

from services.standards.calls.area_standards import AreaStandardCalls
from services.standards.calls.case import CaseCalls
from services.standards.calls.committee import CommitteeCalls
from services.standards.calls.comparisons import ComparisonCalls
from services.standards.calls.crosswalks import CrosswalkCalls
from services.standards.calls.documents import DocumentCalls
from services.standards.calls.frameworks import FrameworkCalls
from services.standards.calls.imports import ImportCalls
from services.standards.calls.notifications import NotificationCalls
from services.standards.calls.schools import SchoolCalls
from services.standards.calls.search import SearchCalls
from services.standards.calls.studies import StudyCalls


class StandardsService(
    FrameworkCalls,
    ImportCalls,
    CaseCalls,
    CrosswalkCalls,
    ComparisonCalls,
    DocumentCalls,
    StudyCalls,
    AreaStandardCalls,
    CommitteeCalls,
    NotificationCalls,
    SchoolCalls,
    SearchCalls,
):
    """Frameworks, crosswalks, the library and its studies; the area's standards, their notices, its schools' standards;
    and search over them."""

    name = "standards"
