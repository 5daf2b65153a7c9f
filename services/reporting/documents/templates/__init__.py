"""Every kind of document by its name."""

from __future__ import annotations

from collections.abc import Mapping

from services.reporting.documents.template import Template
from services.reporting.documents.templates import (
    acknowledgement_list,
    activity_register,
    agenda_pack,
    area_standard_announcement,
    area_standard_corrigendum,
    area_standard_proposal,
    comparison_table,
    meeting_minutes,
    meeting_resolution,
    notification_letter,
    onesqa_batch_letter,
    sar,
    sar_guideline,
    sar_receipt,
    sar_round_letter,
    school_standard_announcement,
    school_targets_announcement,
    synthesis_report,
)

TEMPLATES: Mapping[str, Template] = {
    module.TEMPLATE.name: module.TEMPLATE
    for module in (
        acknowledgement_list,
        activity_register,
        agenda_pack,
        area_standard_announcement,
        area_standard_corrigendum,
        area_standard_proposal,
        comparison_table,
        meeting_minutes,
        meeting_resolution,
        notification_letter,
        onesqa_batch_letter,
        sar,
        sar_guideline,
        sar_receipt,
        sar_round_letter,
        school_standard_announcement,
        school_targets_announcement,
        synthesis_report,
    )
}
