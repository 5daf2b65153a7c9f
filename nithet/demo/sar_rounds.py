"""The rounds of self-assessment reports of the demo: that of 2568 open and past its due day, the guideline of 2569."""

from __future__ import annotations

from datetime import date

from kernel.language import say
from nithet.demo.issuing import Issuer
from nithet.demo.people import Staff

YEAR, NEXT = 2568, 2569
ISSUED_ON, OPENS_ON, EXTENDED_ON = date(2026, 1, 15), date(2026, 3, 2), date(2026, 4, 24)
REMINDED_ON = date(2026, 6, 8)
FORWARDED_ON = date(2026, 7, 17)
NEXT_ISSUED_ON = date(2026, 10, 30)
MORE_TIME = ("1015000003", "1015000071")
"""Schools with more time than the others."""

IN_BATCH = 6
ISSUES = {
    "early": (
        "การใช้ผลประเมินพัฒนาการของเด็กเพื่อจัดประสบการณ์รายบุคคล",
        "การจัดสภาพแวดล้อมที่ปลอดภัยและชวนให้เด็กเล่นและเรียนรู้",
        "การมีส่วนร่วมของชุมชนในการกำหนดค่าเป้าหมาย",
    ),
    "basic": (
        "การยกระดับผลสัมฤทธิ์ทางการเรียนกลุ่มสาระคณิตศาสตร์อย่างต่อเนื่อง",
        "การใช้ผลการประเมินผู้เรียนปรับแผนการจัดการเรียนรู้",
        "การมีส่วนร่วมของชุมชนในการกำหนดค่าเป้าหมาย",
    ),
}
NOTE = "โปรดแนบประกาศมาตรฐานและค่าเป้าหมายของสถานศึกษาที่คณะกรรมการสถานศึกษาเห็นชอบแล้ว"
NEXT_NOTE = "ปีนี้ขอให้เน้นหลักฐานการอ่านออกเขียนได้ และเล่าสิ่งที่ทำต่อจากข้อเสนอแนะของปีก่อน"
FLOODED = "น้ำเข้าห้องธุรการ เอกสารบางส่วนอยู่ระหว่างกู้คืน"
REMINDER = "ขอความกรุณาส่ง SAR ปีการศึกษา 2568 ซึ่งครบกำหนดแล้ว หากติดขัดเรื่องใด โปรดติดต่อศึกษานิเทศก์ประจำกลุ่มโรงเรียน"


def open_rounds(issuer: Issuer, staff: Staff) -> None:
    """Guidelines of both years, and the round of the earlier one with more time for two schools."""
    director, what = staff.director(ISSUED_ON), say("รอบรับ SAR", "SAR rounds")
    first = {"year": YEAR, "note": NOTE}
    issuer.command("evaluation", "issue_sar_guideline", first, director, ISSUED_ON, YEAR, what=what)
    terms = {"year": YEAR, "opens_on": OPENS_ON.isoformat(), "due_on": "2026-04-30"}
    issuer.command("evaluation", "open_sar_round", terms, director, OPENS_ON, YEAR, what=what)
    more = {"year": YEAR, "schools": MORE_TIME, "due_on": "2026-05-29", "reason": FLOODED}
    issuer.command("evaluation", "extend_sar_deadline", more, director, EXTENDED_ON, YEAR, what=what)
    later = {"year": NEXT, "note": NEXT_NOTE}
    issuer.command("evaluation", "issue_sar_guideline", later, director, NEXT_ISSUED_ON, NEXT, what=what)


def forward(issuer: Issuer, staff: Staff) -> None:
    """Send the first accepted reports on to ONESQA, with an issue for each; to be called once some are accepted."""
    director = staff.director(FORWARDED_ON)
    found = issuer.ask_once_known("evaluation", "sar_batches", {"year": YEAR}, director, "evaluation")
    waiting = found["waiting"][:IN_BATCH]
    if not waiting or any(batch["status"] == "forwarded" for batch in found["batches"]):
        return
    entries = [
        {**{name: row[name] for name in ("school", "track", "version")}, "issues": [ISSUES[row["track"]][at % 3]]}
        for at, row in enumerate(waiting)
    ]
    batch = {"year": YEAR, "title": "สถานศึกษาที่รับการประเมินภายนอกรอบแรก", "entries": entries}
    what = say("ส่งต่อ สมศ.", "batches for ONESQA")
    made = issuer.command("evaluation", "prepare_sar_batch", batch, director, FORWARDED_ON, YEAR, what=what)
    letter = {"letter_number": "ศธ 04999/812", "letter_signed_on": FORWARDED_ON.isoformat()}
    named = {"batch": made["extra"]["batch"], **letter}
    issuer.command("evaluation", "forward_sar_batch", named, director, FORWARDED_ON, YEAR, what=what)


def remind(issuer: Issuer, staff: Staff) -> None:
    """Remind whoever never submitted a report of the earlier year; to be called once reports have come in."""
    director = staff.director(REMINDED_ON)
    board = issuer.ask_once_known("evaluation", "sar_board", {"year": YEAR}, director, "evaluation")
    back = {row["school"] for row in board["rows"] if row["status"] == "returned"}
    owing = sorted({row["school"] for row in board["rows"] if row["owes"]} - back)
    if owing and not issuer.ask("evaluation", "sar_round", {"year": YEAR}, director)["reminders"]:
        data = {"year": YEAR, "schools": owing, "text": REMINDER}
        what = say("รอบรับ SAR", "SAR rounds")
        issuer.command("evaluation", "remind_sar", data, director, REMINDED_ON, YEAR, what=what)
