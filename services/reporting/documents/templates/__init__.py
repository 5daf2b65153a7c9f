"""Every kind of document by its name."""

from __future__ import annotations

from collections.abc import Mapping

from services.reporting.documents.template import Template
from services.reporting.documents.templates import area_standard_announcement

TEMPLATES: Mapping[str, Template] = {
    template.name: template
    for template in (
        area_standard_announcement.TEMPLATE,
    )
}  # fmt: skip
