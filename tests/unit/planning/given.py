"""What the sentences of planning's tests begin with."""

from __future__ import annotations

from services.planning.domain import wording
from services.planning.domain.measure import Measure
from services.planning.domain.measure_text import MeasureText, Request
from services.planning.domain.plan import PlanDrafted
from services.planning.domain.proposal import Finding, NoteResult, PlanText, ProposalRaised

EARLY_2 = Measure("m02", "กลยุทธ์ที่ 1", "early", "2", "บริหารจัดการอย่างเป็นระบบ", "ร้อยละของโรงเรียนระดับดีขึ้นไป", "70", "95")
ALL_TRACKS = Measure("m01", "กลยุทธ์ที่ 1", None, None, "นิเทศทุกโรงเรียน", "จำนวนครั้ง")
PLAN_TEXT = PlanText("2567", "m02", EARLY_2.said)

DRAFTED = PlanDrafted("2567", 1, "แผน 2567–2571", 2567, 2571, "คุณภาพเพื่อเด็กทุกคน", (ALL_TRACKS, EARLY_2))


def finding(school: int = 3, level: int = 2, target: int = 3, event: str = "", position: int = 10) -> Finding:
    """A result of school number `school`."""
    return Finding(f"10150{school:05d}", level, target, event or f"event-{school}-{position}", position)


def result(of: Finding, plan_text: PlanText | None = PLAN_TEXT) -> NoteResult:
    """The command that a completed evaluation causes for standard 2 of early childhood in 2568."""
    return NoteResult(2568, "early", "2", of, plan_text)


def request(*findings: Finding) -> Request:
    """What `findings` ask of standard 2 of early childhood in 2568."""
    return wording.request(2568, "early", "2", findings)


def raised(
    *findings: Finding, ordinal: int = 1, earlier: tuple[Finding, ...] = (), current: MeasureText | None = None
) -> ProposalRaised:
    """A proposal that cites `findings`, while those of `earlier` proposals count too."""
    return ProposalRaised(
        f"2568-early-2-{ordinal}",
        ordinal,
        2568,
        "early",
        "2",
        "2567",
        "m02",
        current or EARLY_2.said,
        request(*earlier, *findings),
        findings,
    )
