"""Who may do what where: every route of the API for every role at one's own school, others, and in another office.

``ROUTES`` is the one table. A cell is open if the answer is anything but 401 and 403: whether the act makes sense is
another matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from kernel.authority import Role
from kernel.envelope import derived_id
from tests.integration.gateway.office import (
    AREA,
    ELSEWHERE,
    FOREIGN,
    OTHER_AREA,
    OWN,
    PEOPLE,
    SIBLING,
    YEAR,
    Offices,
    Visitor,
)

SHEET = f"/v1/areas/{{area}}/rounds/{YEAR}/schools/{{school}}/evaluation"
FOLLOW_UP = f"/v1/areas/{{area}}/follow-ups/{YEAR}-{{school}}-1"
AREA_REPORT = f"/v1/areas/{{area}}/area-reports/{YEAR}"
SYNTHESIS = f"/v1/areas/{{area}}/syntheses/{YEAR}/basic"
THEME = f"{SYNTHESIS}/themes/one"
SENTENCES = {"sentences": ["1015000001/1/strength/0"]}
PROPOSAL = f"/v1/areas/{{area}}/proposals/{YEAR}-basic-1-1"

EVIDENCE = "/v1/areas/{area}/schools/{school}/evidence"
FILES = "/v1/areas/{area}/schools/{school}/files"
NEW_FILE = {"upload": "00000000-0000-4000-8000-000000000000", "sha256": "0" * 64, "size": 1}
OFFICE_FILE = "/v1/areas/{area}/office-files/00000000-0000-4000-8000-000000000000"

OFFICE = frozenset({Role.SUPERVISOR, Role.GROUP_DIRECTOR, Role.AREA_DIRECTOR, Role.COMMITTEE_SECRETARY, Role.OPERATOR})
SCHOOL = frozenset({Role.SCHOOL_DIRECTOR, Role.SCHOOL_QA_TEACHER})
EVALUATORS = frozenset({Role.SUPERVISOR, Role.GROUP_DIRECTOR})
DIRECTORS = frozenset({Role.GROUP_DIRECTOR, Role.AREA_DIRECTOR})
HEADS = frozenset({Role.GROUP_DIRECTOR})
COUNT = {"year": 2569, "tracks": [{"track": "basic", "pupils": 9}]}
KEEPERS = DIRECTORS | {Role.OPERATOR}
STAFF = OFFICE | SCHOOL

REACH: Mapping[str, frozenset[str]] = {
    "supervisor": frozenset({OWN, SIBLING}),
    "principal": frozenset({OWN}),
    "teacher": frozenset({OWN}),
    "foreigner": frozenset({FOREIGN}),
} | {
    name: frozenset({OWN, SIBLING, ELSEWHERE}) for name in ("group-director", "area-director", "secretary", "operator")
}


@dataclass(frozen=True)
class Route:
    """A route of the API.

    :ivar office: roles that may use it for any school of their own office
    :ivar reach: roles that may use it for the schools in their reach
    :ivar agencies: whether an agency's key opens it
    """

    method: str
    path: str
    office: frozenset[Role] = frozenset()
    reach: frozenset[Role] = frozenset()
    agencies: bool = False
    body: Mapping[str, Any] = field(default_factory=dict)


SAR_ROUND = f"/v1/areas/{{area}}/sar-rounds/{YEAR}"
SAR_BATCH = f"/v1/areas/{{area}}/sar-batches/{YEAR}-1"
SAR = f"/v1/areas/{{area}}/sars/{YEAR}/{{school}}/basic"
HEADMASTER = frozenset({Role.SCHOOL_DIRECTOR})
PARAGRAPHS = {"section": "summary", "parts": {"text": ["ทดสอบ"]}, "base": 0}
LINKED = {"evidence": "any", "items": ["1"]}
FIGURES = {"section": "1.4", "file": "AA=="}
GROUP_DIRECTOR = frozenset({Role.GROUP_DIRECTOR})
REMINDERS = DIRECTORS | {Role.SUPERVISOR}
AREA_EDITION = "/v1/areas/{area}/area-standards/basic/editions/1"
ACTIVITY = "/v1/areas/{area}/activities/any"
ACTIVITY_PLAN = {"title": "ทดสอบ", "kind": "online", "on": "2026-06-01", "place": "ทดสอบ", "audience": ["office"]}
CIRCULATION = "/v1/areas/{area}/circulations/basic/1"
NOTICE = "/v1/areas/{area}/schools/{school}/notices/basic/1"
AREA_BODY = "/v1/areas/{area}/approving-bodies/any"
AREA_MEETING = "/v1/areas/{area}/meetings/any"
AUTHORS = frozenset({Role.SUPERVISOR, Role.GROUP_DIRECTOR})
SECRETARY = frozenset({Role.COMMITTEE_SECRETARY})
BODY_KEEPERS = frozenset({Role.COMMITTEE_SECRETARY, Role.GROUP_DIRECTOR, Role.OPERATOR})
SIGNED = {"number": "1/2569", "signed_on": "2026-01-05"}
REWORDED = {"changes": [{"code": "1", "before": "ก", "after": "ข"}], "changes_meaning": False, "note": "ทดสอบ"}
BODY_TERMS = {"name": "ทดสอบ", "kind": "other", "from_date": "2026-01-01", "quorum": {"rule": "more-than-half"},
              "legal_basis": "ทดสอบ"}  # fmt: skip
SEAT = {"person": "person:00000000-0000-4000-8000-000000000001", "seat": "ทดสอบ"}
SCHOOL_STANDARD = "/v1/areas/{area}/schools/{school}/standards/basic"
SCHOOL_TARGETS = "/v1/areas/{area}/schools/{school}/targets/basic/2569"
SCHOOL_LINE = {"items": [{"code": "1", "text": "ทดสอบ"}]}
SCHOOL_BOARD = {"board": {"meeting_number": "1/2569", "held_on": "2026-01-05"}}
AGREED = {"outcome": "agreed"}
MORE_TIME = {"due_on": "2026-05-31", "reason": "ทดสอบ"}
LET_IN = {"school": OWN, "tracks": ["basic"], "until": "2026-07-31", "reason": "ทดสอบ"}
ENTRIES = {"title": "ทดสอบ", "entries": [{"school": OWN, "track": "basic", "version": 1}]}
LETTER = {"letter_number": "ศธ 04999/1", "letter_signed_on": "2026-07-01"}
STUDY = f"/v1/areas/{{area}}/studies/{YEAR}"
EDITION = {"edition": "1", "kind": "law", "title": "ทดสอบ", "issuer": "ทดสอบ", "in_force_from": "2026-01-01"}
SUPERSEDING = {"edition": "1", "by_document": "b-b", "by_edition": "1", "on": "2026-01-01", "reason": "ทดสอบ"}
SIDE = {"framework": "moe-basic", "version": "2561"}
REASON = {"reason": "ทดสอบ"}
SOURCE = {"instrument": "ทดสอบ"}
CROSSWALK = "/v1/areas/{area}/crosswalks/any"
FRAMEWORK = "/v1/areas/{area}/frameworks/any"
LINK = {"origin": "1", "destination": "1"} | REASON
GAP = {"side": "origin", "code": "1"} | REASON
CITATION = {"version": "2561", "code": "1", "document": "any", "edition": "1", "clause": "ข้อ 1"}
REGISTRARS = frozenset({Role.GROUP_DIRECTOR, Role.OPERATOR})
LINES: Mapping[str, Any] = {
    "framework": "any",
    "version": "1",
    "title": "ทดสอบ",
    "kind": "standards",
    "source": SOURCE,
    "effective_from_year": 2570,
    "rows": [],
}
LEVEL = {"track": "basic", "standard": "1", "level": 3, "reason": "ทดสอบ"}
NOBODY = derived_id("test", "someone who is not on record")
"""Whose sessions the matrix may end without turning anyone out."""
ISSUED = {"password": "k7mf-92wx-pq4t-hc3d", "username": "nobody"}
PIECE = {"kind": "photo", "caption": "ทดสอบ", "happened_on": "2026-03-01", "faces": False}
ROWS: Mapping[str, Any] = {"kind": "schools", "rows": []}
RATING = {"ratings": [{"item": "1.1", "value": 3}]}

ROUTES: Mapping[str, Route] = {
    "read_me": Route("GET", "/v1/me", STAFF, agencies=True),
    "read_tree": Route("GET", "/v1/areas/{area}/tree", STAFF),
    "set_letterhead": Route("PUT", "/v1/areas/{area}/letterhead", KEEPERS),
    "list_schools": Route("GET", "/v1/areas/{area}/schools", STAFF),
    "read_school": Route("GET", "/v1/areas/{area}/schools/{school}", STAFF),
    "count_pupils": Route("PUT", "/v1/areas/{area}/schools/{school}/pupils", KEEPERS, body=COUNT),
    "check_import": Route("POST", "/v1/areas/{area}/imports/check", KEEPERS, body=ROWS),
    "carry_out_import": Route("POST", "/v1/areas/{area}/imports", KEEPERS, body=ROWS),
    "list_people": Route("GET", "/v1/areas/{area}/people", KEEPERS),
    "issue_password": Route("PUT", f"/v1/areas/{{area}}/people/{NOBODY}/password", KEEPERS, body=ISSUED),
    "list_frameworks": Route("GET", "/v1/areas/{area}/frameworks", STAFF, agencies=True),
    "read_framework": Route("GET", "/v1/areas/{area}/frameworks/moe-basic", STAFF, agencies=True),
    "compare_frameworks": Route(
        "GET", "/v1/areas/{area}/framework-comparison?a=moe-basic&b=moe-early", STAFF, agencies=True
    ),
    "list_crosswalks": Route("GET", "/v1/areas/{area}/crosswalks", STAFF, agencies=True),
    "read_crosswalk": Route("GET", "/v1/areas/{area}/crosswalks/any", STAFF, agencies=True),
    "open_crosswalk": Route("POST", CROSSWALK, OFFICE, body={"origin": SIDE, "destination": SIDE, "source": SOURCE}),
    "set_crosswalk_link": Route("PUT", f"{CROSSWALK}/links", OFFICE, body=LINK | {"relation": "equal"}),
    "remove_crosswalk_link": Route("POST", f"{CROSSWALK}/links/removal", OFFICE, body=LINK),
    "explain_crosswalk_item": Route("PUT", f"{CROSSWALK}/explanations", OFFICE, body=GAP),
    "cite_framework_item": Route("POST", f"{FRAMEWORK}/citations", OFFICE, body=CITATION),
    "withdraw_item_citation": Route("POST", f"{FRAMEWORK}/citations/withdrawal", OFFICE, body=CITATION | REASON),
    "check_framework_import": Route("POST", "/v1/areas/{area}/framework-imports/check", REGISTRARS, body=LINES),
    "import_framework": Route("POST", "/v1/areas/{area}/framework-imports", REGISTRARS, body=LINES),
    "check_case_import": Route("POST", "/v1/areas/{area}/case-imports/check", REGISTRARS, body={"file": "e30="}),
    "import_case_package": Route("POST", "/v1/areas/{area}/case-imports", REGISTRARS, body={"file": "e30="}),
    "list_documents": Route("GET", "/v1/areas/{area}/library", STAFF, agencies=True),
    "read_document": Route("GET", "/v1/areas/{area}/library/any", STAFF, agencies=True),
    "register_document": Route("POST", "/v1/areas/{area}/library/any/editions", OFFICE, body=EDITION),
    "read_document_content": Route("GET", "/v1/areas/{area}/library/any/content?edition=1", STAFF, agencies=True),
    "begin_office_file": Route("POST", "/v1/areas/{area}/office-files", OFFICE, body=NEW_FILE),
    "put_office_file_part": Route("PUT", f"{OFFICE_FILE}/parts/0", OFFICE, body={"content": "AA=="}),
    "finish_office_file": Route("POST", f"{OFFICE_FILE}/completion", OFFICE),
    "supersede_document": Route("POST", "/v1/areas/{area}/library/any/supersession", OFFICE, body=SUPERSEDING),
    "search_standards": Route("GET", "/v1/areas/{area}/standards-search?words=x", STAFF),
    "list_area_standards": Route("GET", "/v1/areas/{area}/area-standards", STAFF),
    "read_area_standard": Route("GET", AREA_EDITION, STAFF),
    "read_area_standard_changes": Route("GET", f"{AREA_EDITION}/changes", OFFICE),
    "read_area_standard_origin": Route("GET", f"{AREA_EDITION}/origin?code=1", STAFF),
    "make_area_standard_corrigendum": Route("POST", f"{AREA_EDITION}/corrigenda/1/announcement", STAFF),
    "make_area_standard_announcement": Route("POST", f"{AREA_EDITION}/announcement", STAFF),
    "draft_area_standard": Route(
        "POST", "/v1/areas/{area}/area-standards/special/editions", AUTHORS, body={"title": "ทดสอบ"}
    ),
    "revise_area_standard": Route("PUT", f"{AREA_EDITION}/text", AUTHORS, body={"base": 1}),
    "move_area_standard_item": Route(
        "POST", f"{AREA_EDITION}/moves", AUTHORS, body={"base": 1, "code": "1.1", "parent": "1"}
    ),
    "comment_on_draft": Route("POST", f"{AREA_EDITION}/comments", OFFICE - {Role.OPERATOR}, body={"text": "ทดสอบ"}),
    "resolve_draft_comment": Route("POST", f"{AREA_EDITION}/comments/any/resolution", AUTHORS, body={"note": "ทดสอบ"}),
    "read_sign_off_chain": Route("GET", "/v1/areas/{area}/sign-off-chain", OFFICE),
    "set_sign_off_chain": Route(
        "PUT",
        "/v1/areas/{area}/sign-off-chain",
        frozenset({Role.AREA_DIRECTOR}),
        body={"stations": [{"post": "area_director"}]},
    ),
    "sign_off_area_standard": Route("POST", f"{AREA_EDITION}/sign-offs", DIRECTORS, body={"revision": 1}),
    "hold_up_area_standard": Route(
        "POST",
        f"{AREA_EDITION}/sign-offs/refusal",
        DIRECTORS,
        body={"revision": 1, "outcome": "rejected", "reason": "ทดสอบ"},
    ),
    "revoke_sign_off": Route(
        "POST", f"{AREA_EDITION}/sign-offs/area_director/revocation", DIRECTORS, body={"reason": "ทดสอบ"}
    ),
    "submit_area_standard": Route("POST", f"{AREA_EDITION}/submission", DIRECTORS, body={"revision": 1}),
    "take_back_area_standard": Route("POST", f"{AREA_EDITION}/taking-back", DIRECTORS, body={"reason": "ทดสอบ"}),
    "withdraw_area_standard": Route("POST", f"{AREA_EDITION}/withdrawal", DIRECTORS, body={"reason": "ทดสอบ"}),
    "place_area_standard_on_agenda": Route("POST", f"{AREA_EDITION}/agenda", SECRETARY, body={"meeting": "any"}),
    "meet_condition": Route(
        "PUT", f"{AREA_EDITION}/conditions/any", SECRETARY | {Role.GROUP_DIRECTOR}, body={"note": "ทดสอบ"}
    ),
    "proclaim_area_standard": Route(
        "POST",
        f"{AREA_EDITION}/proclamation",
        frozenset({Role.AREA_DIRECTOR}),
        body={"revision": 1, "effective_from_year": 2569, "announcement": SIGNED},
    ),
    "correct_area_standard": Route(
        "POST", f"{AREA_EDITION}/corrigenda", frozenset({Role.AREA_DIRECTOR}), body={**REWORDED, "announcement": SIGNED}
    ),
    "make_area_standard_proposal": Route("POST", f"{AREA_EDITION}/proposal", OFFICE),
    "renumber_area_announcement": Route(
        "PUT",
        f"{AREA_EDITION}/announcement-number",
        frozenset({Role.AREA_DIRECTOR}),
        body={"number": "2/2569", "reason": "ทดสอบ"},
    ),
    "list_approving_bodies": Route("GET", "/v1/areas/{area}/approving-bodies", OFFICE),
    "register_approving_body": Route("PUT", AREA_BODY, BODY_KEEPERS, body=BODY_TERMS),
    "change_approving_body": Route("POST", f"{AREA_BODY}/change", BODY_KEEPERS, body={**BODY_TERMS, "reason": "ทดสอบ"}),
    "appoint_body_members": Route(
        "POST", f"{AREA_BODY}/members", BODY_KEEPERS, body={"members": [SEAT], "from_date": "2026-01-01"}
    ),
    "list_meetings": Route("GET", "/v1/areas/{area}/meetings", OFFICE),
    "read_meeting": Route("GET", AREA_MEETING, OFFICE),
    "attach_minutes": Route("PUT", f"{AREA_MEETING}/minutes", SECRETARY),
    "write_minutes": Route("PUT", f"{AREA_MEETING}/minutes/record", SECRETARY, body={"place": "ห้องประชุม"}),
    "make_minutes": Route("POST", f"{AREA_MEETING}/minutes/document", OFFICE),
    "read_minutes_content": Route("GET", f"{AREA_MEETING}/minutes/content", OFFICE),
    "list_meeting_links": Route("GET", "/v1/areas/{area}/meeting-links", SECRETARY | GROUP_DIRECTOR),
    "make_meeting_link": Route("POST", f"{AREA_MEETING}/link", SECRETARY | GROUP_DIRECTOR),
    "withdraw_meeting_link": Route("DELETE", f"{AREA_MEETING}/link", SECRETARY | GROUP_DIRECTOR),
    "make_agenda_pack": Route("POST", f"{AREA_MEETING}/agenda-pack", OFFICE),
    "make_resolution": Route("POST", f"{AREA_MEETING}/agenda/1/resolution-file", OFFICE),
    "call_meeting": Route(
        "POST",
        "/v1/areas/{area}/meetings",
        SECRETARY,
        body={"body": "any", "number": "9/2569", "held_on": "2026-09-01"},
    ),
    "add_agenda_item": Route("POST", f"{AREA_MEETING}/agenda", SECRETARY, body={"title": "ทดสอบ"}),
    "record_attendance": Route("PUT", f"{AREA_MEETING}/attendance", SECRETARY, body={"present": []}),
    "recuse_member": Route(
        "POST", f"{AREA_MEETING}/agenda/1/recusals", SECRETARY, body={"person": SEAT["person"], "reason": "ทดสอบ"}
    ),
    "withdraw_recusal": Route(
        "POST",
        f"{AREA_MEETING}/agenda/1/recusals/withdrawal",
        SECRETARY,
        body={"person": SEAT["person"], "reason": "ทดสอบ"},
    ),
    "record_resolution": Route(
        "POST", f"{AREA_MEETING}/agenda/1/resolution", SECRETARY, body={"outcome": "approved", "text": "ทดสอบ"}
    ),
    "move_meeting": Route("POST", f"{AREA_MEETING}/move", SECRETARY, body={"held_on": "2026-09-02", "reason": "ทดสอบ"}),
    "cancel_meeting": Route("POST", f"{AREA_MEETING}/cancellation", SECRETARY, body={"reason": "ทดสอบ"}),
    "correct_attendance": Route(
        "POST", f"{AREA_MEETING}/attendance/correction", SECRETARY, body={"present": [], "reason": "ทดสอบ"}
    ),
    "correct_recusal": Route(
        "POST",
        f"{AREA_MEETING}/agenda/1/recusals/correction",
        SECRETARY,
        body={"person": SEAT["person"], "recused": True, "reason": "ทดสอบ", "because": "ทดสอบ"},
    ),
    "correct_resolution": Route(
        "POST",
        f"{AREA_MEETING}/agenda/1/resolution/correction",
        SECRETARY,
        body={"outcome": "approved", "text": "ทดสอบ", "reason": "ทดสอบ"},
    ),
    "list_school_standards": Route("GET", "/v1/areas/{area}/school-standards", STAFF),
    "read_school_standard": Route("GET", SCHOOL_STANDARD, OFFICE, SCHOOL),
    "read_school_standard_document": Route("GET", f"{SCHOOL_STANDARD}/document", OFFICE, SCHOOL),
    "adopt_school_standard": Route("POST", f"{SCHOOL_STANDARD}/drafts", reach=SCHOOL),
    "take_corrected_wording": Route("POST", f"{SCHOOL_STANDARD}/drafts/corrections", reach=SCHOOL),
    "revise_school_standard": Route("PUT", f"{SCHOOL_STANDARD}/items", reach=SCHOOL, body=SCHOOL_LINE),
    "discard_school_standard": Route(
        "POST", f"{SCHOOL_STANDARD}/drafts/discarding", reach=SCHOOL, body={"reason": "ทดสอบ"}
    ),
    "endorse_school_standard": Route("PUT", f"{SCHOOL_STANDARD}/endorsement", reach=SCHOOL, body=SCHOOL_BOARD),
    "proclaim_school_standard": Route(
        "POST", f"{SCHOOL_STANDARD}/announcements", reach=HEADMASTER, body={"announcement": SIGNED}
    ),
    "review_school_standard": Route(
        "POST", f"{SCHOOL_STANDARD}/reviews", reach=frozenset({Role.SUPERVISOR}), body=AGREED
    ),
    "read_school_targets": Route("GET", SCHOOL_TARGETS, OFFICE, SCHOOL),
    "read_school_targets_document": Route("GET", f"{SCHOOL_TARGETS}/document", OFFICE, SCHOOL),
    "draft_school_targets": Route("PUT", SCHOOL_TARGETS, reach=SCHOOL, body={"targets": []}),
    "endorse_school_targets": Route("PUT", f"{SCHOOL_TARGETS}/endorsement", reach=SCHOOL, body=SCHOOL_BOARD),
    "announce_school_targets": Route(
        "POST", f"{SCHOOL_TARGETS}/announcements", reach=HEADMASTER, body={"announcement": SIGNED}
    ),
    "list_activities": Route("GET", "/v1/areas/{area}/activities", STAFF),
    "read_activity_coverage": Route("GET", f"/v1/areas/{{area}}/activity-coverage/{YEAR}", OFFICE),
    "read_activity": Route("GET", ACTIVITY, STAFF),
    "make_activity_register": Route("POST", f"{ACTIVITY}/register", OFFICE),
    "plan_activity": Route("POST", "/v1/areas/{area}/activities", EVALUATORS, body=ACTIVITY_PLAN),
    "change_activity": Route("PUT", ACTIVITY, EVALUATORS, body=ACTIVITY_PLAN),
    "hold_activity": Route("PUT", f"{ACTIVITY}/holding", EVALUATORS, body={"on": "2026-06-01"}),
    "record_activity_attendance": Route("PUT", f"{ACTIVITY}/attendance", EVALUATORS),
    "excuse_school": Route("PUT", f"{ACTIVITY}/excuses/{OWN}", EVALUATORS, body={"reason": "ทดสอบ"}),
    "summarise_satisfaction": Route(
        "PUT", f"{ACTIVITY}/satisfaction", EVALUATORS, body={"n": 1, "items": [{"text": "ทดสอบ", "mean": "4"}]}
    ),
    "cancel_activity": Route("POST", f"{ACTIVITY}/cancellation", EVALUATORS, body={"reason": "ทดสอบ"}),
    "list_circulations": Route("GET", "/v1/areas/{area}/circulations", OFFICE),
    "read_circulation": Route("GET", CIRCULATION, OFFICE),
    "remind_schools": Route(
        "POST", f"{CIRCULATION}/reminders", SECRETARY | DIRECTORS, body={"schools": [OWN], "text": "ทดสอบ"}
    ),
    "make_acknowledgement_list": Route("POST", f"{CIRCULATION}/acknowledgement-list", OFFICE),
    "make_notification_letter": Route("POST", f"{CIRCULATION}/letter", OFFICE),
    "read_circulation_agencies": Route("GET", "/v1/areas/{area}/circulation-agencies", OFFICE),
    "choose_agencies": Route(
        "PUT", "/v1/areas/{area}/circulation-agencies", SECRETARY | DIRECTORS, body={"agencies": []}
    ),
    "read_reminder_terms": Route("GET", "/v1/areas/{area}/circulation-reminders", OFFICE),
    "set_reminder_terms": Route(
        "PUT",
        "/v1/areas/{area}/circulation-reminders",
        SECRETARY | DIRECTORS,
        body={"after_days": 7, "every_days": 7, "most": 3},
    ),
    "list_notices": Route("GET", "/v1/areas/{area}/schools/{school}/notices", OFFICE, SCHOOL),
    "read_notice": Route("GET", NOTICE, OFFICE, SCHOOL),
    "open_notice": Route("PUT", f"{NOTICE}/opening", reach=SCHOOL),
    "acknowledge_standard": Route("PUT", f"{NOTICE}/acknowledgement", reach=SCHOOL),
    "list_studies": Route("GET", "/v1/areas/{area}/studies", STAFF),
    "read_study": Route("GET", STUDY, STAFF),
    "open_study": Route("POST", STUDY, OFFICE, body={"scope": "ทดสอบ", "tracks": ["basic"]}),
    "cite_document": Route("POST", f"{STUDY}/citations", OFFICE, body={"document": "any", "edition": "1"}),
    "withdraw_citation": Route("POST", f"{STUDY}/citations/1/withdrawal", OFFICE, body={"reason": "ทดสอบ"}),
    "record_community_need": Route("POST", f"{STUDY}/needs", OFFICE, body={"source": "ทดสอบ", "text": "ทดสอบ"}),
    "withdraw_community_need": Route("POST", f"{STUDY}/needs/1/withdrawal", OFFICE, body={"reason": "ทดสอบ"}),
    "record_comparison": Route("POST", f"{STUDY}/comparisons", OFFICE, body={"a": SIDE, "b": SIDE}),
    "conclude_study": Route("POST", f"{STUDY}/conclusion", OFFICE, body={"summary": "ทดสอบ"}),
    "reopen_study": Route("POST", f"{STUDY}/reopening", OFFICE, body={"reason": "ทดสอบ"}),
    "issue_handbook": Route("POST", f"{STUDY}/handbook", DIRECTORS, body={"document": "any", "edition": "1"}),
    "list_rounds": Route("GET", "/v1/areas/{area}/rounds", STAFF),
    "read_round": Route("GET", f"/v1/areas/{{area}}/rounds/{YEAR}", STAFF),
    "read_board": Route("GET", f"/v1/areas/{{area}}/rounds/{YEAR}/board", STAFF),
    "read_sheet": Route("GET", SHEET, OFFICE, SCHOOL),
    "record_ratings": Route("PUT", f"{SHEET}/ratings", reach=EVALUATORS, body=RATING),
    "decide_level": Route("PUT", f"{SHEET}/levels/basic/1", reach=EVALUATORS, body={"level": 3, "reason": "ทดสอบ"}),
    "decide_levels": Route("PUT", f"{SHEET}/levels", reach=EVALUATORS, body={"levels": [LEVEL]}),
    "note_findings": Route("PUT", f"{SHEET}/findings", reach=EVALUATORS, body={"strengths": []}),
    "decide_gate": Route("PUT", f"{SHEET}/gate", reach=EVALUATORS, body={"passed": True}),
    "complete_evaluation": Route("POST", f"{SHEET}/completion", reach=EVALUATORS),
    "reopen_evaluation": Route("POST", f"{SHEET}/reopening", reach=EVALUATORS, body={"reason": "ทดสอบ"}),
    "read_usual_sar_guideline": Route("GET", "/v1/areas/{area}/sar-guideline", STAFF),
    "list_sar_rounds": Route("GET", "/v1/areas/{area}/sar-rounds", STAFF),
    "read_sar_round": Route("GET", SAR_ROUND, STAFF),
    "read_sar_board": Route("GET", f"{SAR_ROUND}/board", STAFF),
    "read_sar_burn_up": Route("GET", f"{SAR_ROUND}/burn-up", STAFF),
    "issue_sar_guideline": Route("POST", f"{SAR_ROUND}/guideline", DIRECTORS),
    "open_sar_round": Route("POST", f"{SAR_ROUND}/opening", DIRECTORS, body={"opens_on": "2026-03-01"}),
    "extend_sar_deadline": Route("POST", f"{SAR_ROUND}/extensions", DIRECTORS, body=MORE_TIME),
    "remind_sar": Route("POST", f"{SAR_ROUND}/reminders", REMINDERS, body={"schools": [OWN], "text": "ทดสอบ"}),
    "close_sar_round": Route("POST", f"{SAR_ROUND}/closing", GROUP_DIRECTOR),
    "admit_late_sar": Route("POST", f"{SAR_ROUND}/late-admissions", GROUP_DIRECTOR, body=LET_IN),
    "list_sar_batches": Route("GET", f"{SAR_ROUND}/batches", OFFICE),
    "read_sar_batch": Route("GET", SAR_BATCH, OFFICE),
    "make_sar_batch_archive": Route("POST", f"{SAR_BATCH}/archive", OFFICE),
    "prepare_sar_batch": Route("POST", f"{SAR_ROUND}/batches", REMINDERS, body=ENTRIES),
    "change_sar_batch": Route("PUT", SAR_BATCH, REMINDERS, body=ENTRIES),
    "forward_sar_batch": Route("POST", f"{SAR_BATCH}/forwarding", DIRECTORS, body=LETTER),
    "correct_sar_batch_letter": Route("PUT", f"{SAR_BATCH}/letter", DIRECTORS, body={**LETTER, "reason": "ทดสอบ"}),
    "discard_sar_batch": Route("POST", f"{SAR_BATCH}/discarding", REMINDERS, body={"reason": "ทดสอบ"}),
    "read_sar_guideline_document": Route("GET", f"{SAR_ROUND}/guideline/document", STAFF),
    "read_sar_round_letter_document": Route("GET", f"{SAR_ROUND}/letter/document", STAFF),
    "read_onesqa_batch_document": Route("GET", f"{SAR_BATCH}/document", OFFICE),
    "list_sars": Route("GET", "/v1/areas/{area}/sars", STAFF),
    "read_sar": Route("GET", SAR, OFFICE, SCHOOL),
    "check_sar": Route("GET", f"{SAR}/check", OFFICE, SCHOOL),
    "start_sar": Route("POST", SAR, reach=SCHOOL),
    "refresh_sar_terms": Route("POST", f"{SAR}/terms", reach=SCHOOL),
    "assign_section": Route("PUT", f"{SAR}/assignments", reach=SCHOOL, body={"section": "summary", "persons": []}),
    "write_section": Route("PUT", f"{SAR}/sections", reach=SCHOOL, body=PARAGRAPHS),
    "confirm_paragraph": Route("POST", f"{SAR}/confirmations", reach=SCHOOL, body={"section": "summary"}),
    "judge_item": Route("PUT", f"{SAR}/items", reach=SCHOOL, body={"item": "2.1", "level": 3}),
    "judge_items": Route("PUT", f"{SAR}/levels", reach=SCHOOL, body={"items": [{"item": "2.1", "level": 3}]}),
    "judge_standard": Route("PUT", f"{SAR}/standards", reach=SCHOOL, body={"standard": "1", "level": 3}),
    "judge_overall": Route("PUT", f"{SAR}/overall", reach=SCHOOL, body={"level": 3, "reason": "ก"}),
    "enter_figures": Route("PUT", f"{SAR}/figures", reach=SCHOOL, body={"section": "1.4", "rows": []}),
    "check_figures": Route("POST", f"{SAR}/figures/check", OFFICE, SCHOOL, body=FIGURES),
    "import_figures": Route("POST", f"{SAR}/figures/import", reach=SCHOOL, body=FIGURES),
    "link_evidence": Route("PUT", f"{SAR}/evidence", reach=SCHOOL, body=LINKED),
    "unlink_evidence": Route("POST", f"{SAR}/evidence/removal", reach=SCHOOL, body=LINKED),
    "answer_comment": Route("PUT", f"{SAR}/answers", reach=SCHOOL, body={"number": 1, "text": "ทดสอบ"}),
    "read_sar_history": Route("GET", f"{SAR}/history", OFFICE, SCHOOL),
    "read_sar_submission": Route("GET", f"{SAR}/submission", OFFICE, SCHOOL),
    "read_sar_difference": Route("GET", f"{SAR}/difference", OFFICE, SCHOOL),
    "read_sar_changes": Route("GET", f"{SAR}/changes", OFFICE, SCHOOL),
    "endorse_sar": Route(
        "PUT", f"{SAR}/endorsement", reach=SCHOOL, body={"meeting_number": "1/2569", "held_on": "2026-04-01"}
    ),
    "submit_sar": Route("POST", f"{SAR}/submission", reach=HEADMASTER),
    "withdraw_sar": Route("POST", f"{SAR}/withdrawal", reach=HEADMASTER, body=REASON),
    "begin_checking_sar": Route("POST", f"{SAR}/checking", reach=EVALUATORS),
    "propose_sar_decision": Route("PUT", f"{SAR}/proposal", reach=EVALUATORS, body={"outcome": "accept"}),
    "return_sar": Route(
        "POST", f"{SAR}/return", GROUP_DIRECTOR, body={"items": [{"section": "summary", "comment": "ทดสอบ"}]}
    ),
    "accept_sar": Route("POST", f"{SAR}/acceptance", GROUP_DIRECTOR),
    "begin_sar_correction": Route("POST", f"{SAR}/correction", reach=HEADMASTER, body=REASON),
    "read_summary": Route("GET", f"/v1/areas/{{area}}/years/{YEAR}/summary", OFFICE),
    "read_heat_map": Route("GET", f"/v1/areas/{{area}}/years/{YEAR}/heat-map?track=basic", OFFICE),
    "list_sources": Route("GET", f"/v1/areas/{{area}}/years/{YEAR}/sources?track=basic&standard=1", OFFICE),
    "read_school_result": Route("GET", "/v1/areas/{area}/schools/{school}/result", OFFICE, SCHOOL),
    "read_record": Route("GET", "/v1/areas/{area}/records/planning/1", OFFICE),
    "list_document_templates": Route("GET", "/v1/areas/{area}/document-templates", STAFF),
    "make_document": Route("POST", "/v1/areas/{area}/document-templates/any/document", OFFICE, body={"data": {}}),
    "read_plan": Route("GET", "/v1/areas/{area}/plan", STAFF),
    "list_plan_versions": Route("GET", "/v1/areas/{area}/plan/versions", STAFF),
    "read_named_plan": Route("GET", "/v1/areas/{area}/plans/2567", STAFF),
    "list_proposals": Route("GET", "/v1/areas/{area}/proposals", OFFICE),
    "read_proposal": Route("GET", PROPOSAL, OFFICE),
    "accept_proposal": Route("POST", f"{PROPOSAL}/acceptance", DIRECTORS),
    "edit_proposal": Route("PUT", f"{PROPOSAL}/text", DIRECTORS, body={"text": "ทดสอบ"}),
    "decline_proposal": Route("POST", f"{PROPOSAL}/refusal", DIRECTORS, body={"reason": "ทดสอบ"}),
    "list_follow_ups": Route("GET", "/v1/areas/{area}/follow-ups", STAFF),
    "read_follow_up": Route("GET", FOLLOW_UP, STAFF),
    "schedule_follow_up": Route("PUT", f"{FOLLOW_UP}/schedule", reach=EVALUATORS, body={"on": "2570-01-01"}),
    "finish_follow_up": Route("POST", f"{FOLLOW_UP}/completion", reach=EVALUATORS, body={"note": "ทดสอบ"}),
    "list_evidence": Route("GET", f"{EVIDENCE}?year={YEAR}", OFFICE, SCHOOL),
    "read_evidence": Route("GET", f"{EVIDENCE}/{NOBODY}", OFFICE, SCHOOL),
    "read_evidence_part": Route("GET", f"{EVIDENCE}/{NOBODY}/content", OFFICE, SCHOOL),
    "add_evidence": Route("POST", EVIDENCE, reach=SCHOOL, body=PIECE),
    "describe_evidence": Route("PUT", f"{EVIDENCE}/{NOBODY}/description", reach=SCHOOL, body=PIECE),
    "withdraw_evidence": Route("POST", f"{EVIDENCE}/{NOBODY}/withdrawal", reach=SCHOOL, body={"reason": "ทดสอบ"}),
    "begin_file": Route("POST", FILES, reach=SCHOOL, body={"upload": NOBODY, "sha256": "0" * 64, "size": 1}),
    "put_file_part": Route("PUT", f"{FILES}/{NOBODY}/parts/0", SCHOOL, body={"content": "AA=="}),
    "finish_file": Route("POST", f"{FILES}/{NOBODY}/completion", SCHOOL),
    "list_syntheses": Route("GET", "/v1/areas/{area}/syntheses", OFFICE),
    "read_synthesis": Route("GET", SYNTHESIS, OFFICE),
    "read_synthesis_suggestion": Route("GET", f"{SYNTHESIS}/suggestion?standard=1", OFFICE),
    "make_theme": Route(
        "POST", f"{SYNTHESIS}/themes", EVALUATORS, body=SENTENCES | {"standard": "1", "kind": "strength", "name": "ก"}
    ),
    "name_theme": Route("PUT", f"{THEME}/name", EVALUATORS, body={"name": "ทดสอบ"}),
    "word_theme": Route("PUT", f"{THEME}/text", EVALUATORS, body={"text": "ทดสอบ"}),
    "move_sentences": Route("POST", f"{THEME}/sentences", EVALUATORS, body=SENTENCES),
    "merge_themes": Route("POST", f"{THEME}/merger", EVALUATORS, body={"merged": ["two"]}),
    "dissolve_theme": Route("POST", f"{THEME}/dissolution", EVALUATORS),
    "release_sentences": Route("POST", f"{SYNTHESIS}/released-sentences", EVALUATORS, body=SENTENCES),
    "confirm_synthesis": Route("POST", f"{SYNTHESIS}/confirmation", EVALUATORS),
    "reopen_synthesis": Route("POST", f"{SYNTHESIS}/reopening", EVALUATORS, body={"reason": "ทดสอบ"}),
    "list_area_reports": Route("GET", "/v1/areas/{area}/area-reports", OFFICE),
    "read_area_report": Route("GET", AREA_REPORT, OFFICE),
    "read_area_report_document": Route("GET", f"{AREA_REPORT}/document", OFFICE),
    "compile_area_report": Route("POST", f"{AREA_REPORT}/editions", EVALUATORS, body={"number": "13/2569"}),
    "endorse_area_report": Route("POST", f"{AREA_REPORT}/endorsement", HEADS, body={"step": "group", "edition": 1}),
    "return_area_report": Route(
        "POST", f"{AREA_REPORT}/return", HEADS, body={"step": "group", "edition": 1, "reason": "ทดสอบ"}
    ),
    "list_events": Route("GET", "/v1/events?area={area}", STAFF, agencies=True),
}
OF_SESSIONS = {"sign_in", "sign_out", "sign_out_everywhere", "change_own_password"}
"""Routes about one's own session only; they have tests of their own."""

PLACES = {OWN: AREA, SIBLING: AREA, ELSEWHERE: AREA, FOREIGN: OTHER_AREA}
WHO = (*PEOPLE, "agency", "other-agency", "nobody")


def expected(route: Route, who: str, school: str) -> int | None:
    """The status of a closed cell, None for an open one."""
    area = PLACES[school]
    if who == "nobody":
        return 401
    anywhere = "{area}" not in route.path
    if who in ("agency", "other-agency"):
        mine = AREA if who == "agency" else OTHER_AREA
        return None if route.agencies and (anywhere or area == mine) else 403
    role, mine, _, _ = PEOPLE[who]
    if not anywhere and area != mine:
        return 403
    return None if role in route.office or (role in route.reach and school in REACH[who]) else 403


@pytest.fixture(scope="module")
def visitors(founded: Offices, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Visitor]:
    from tests.integration.gateway.office import AGENCY_KEY, OTHER_AGENCY_KEY

    app = founded.copy(tmp_path_factory.mktemp("matrix")).app()
    signed_in = {name: Visitor(app, name) for name in PEOPLE}
    keys = {"agency": AGENCY_KEY, "other-agency": OTHER_AGENCY_KEY}
    return signed_in | {name: Visitor(app, key=key) for name, key in keys.items()} | {"nobody": Visitor(app)}


def test_the_table_names_every_route(visitors: dict[str, Visitor]):
    document = visitors["nobody"].get("/v1/openapi.json").get_json()

    documented = {operation["operationId"] for path in document["paths"].values() for operation in path.values()
                  if isinstance(operation, dict)}  # fmt: skip
    assert documented - OF_SESSIONS == set(ROUTES)


@pytest.mark.parametrize("who", WHO)
def test_every_cell_of_the_table_is_as_it_says(who: str, visitors: dict[str, Visitor]):
    wrong = []
    for name, route in ROUTES.items():
        for school, area in PLACES.items():
            path = route.path.format(area=area, school=school)
            body = None if route.method == "GET" else dict(route.body)
            if route.method == "GET":
                status = visitors[who].get(path).status_code
            else:
                status = visitors[who].send(route.method, path, body, **{"If-Match": "*"}).status_code
            wanted = expected(route, who, school)
            if (status if status in (401, 403) else None) != wanted or status >= 500:
                wrong.append((name, school, status, wanted))

    assert wrong == []


@pytest.mark.parametrize("who", ["principal", "teacher"])
def test_lists_show_people_of_a_school_their_own_school_only(who: str, visitors: dict[str, Visitor]):
    board = visitors[who].get(f"/v1/areas/{AREA}/rounds/{YEAR}/board").get_json()["items"]
    follow_ups = visitors[who].get(f"/v1/areas/{AREA}/follow-ups").get_json()["items"]

    assert {row["school"] for row in board} == {OWN}
    assert {row["school"] for row in follow_ups} <= {OWN}
