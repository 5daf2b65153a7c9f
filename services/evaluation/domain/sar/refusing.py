"""Refusals that several acts on a report share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kernel.decider import Refusal
from services.evaluation.domain.sar.report import Sar

_CLOSED = {
    "not_started": "ยังไม่ได้เริ่มรายงานฉบับนี้",
    "submitted": "ส่งรายงานแล้ว แก้ไขได้เมื่อถอนรายงานหรือเขตพื้นที่ส่งคืน",
    "checking": "เขตพื้นที่กำลังตรวจรายงานนี้ จึงยังแก้ไขไม่ได้",
    "returned": "เขตพื้นที่ไม่ได้ส่งคืนส่วนนี้ แก้ไขได้เฉพาะส่วนที่มีข้อสังเกต",
    "accepted": "เขตพื้นที่รับรายงานแล้ว หากต้องแก้ไขให้จัดทำรายงานฉบับแก้ไขพร้อมเหตุผล",
}


def closed(state: Sar, field: str | None = None) -> Refusal:
    """This may not be changed in the state that the report is in."""
    return Refusal(f"sar.{state.status.replace('_', '-')}", _CLOSED[state.status], field)


def not_yours(field: str) -> Refusal:
    """Neither assigned, nor the school's QA teacher or director."""
    message = "หัวข้อนี้ไม่ได้มอบหมายให้ท่าน ผู้บันทึกได้คือผู้ได้รับมอบหมาย ครูผู้รับผิดชอบงานประกันคุณภาพ และผู้อำนวยการโรงเรียน"
    return Refusal("sar.not-assigned", message, field, "forbidden")


def invalid(code: str, faults: Sequence[tuple[str, str]]) -> Refusal:
    """What was given cannot be recorded; every fault with its place."""
    return Refusal(code, "บันทึกไม่ได้ โปรดแก้ไขรายการที่แจ้งไว้", faults[0][0], "invalid", tuple(faults))


def stale(what: str, standing: Mapping[str, object]) -> Refusal:
    """Someone else was quicker; what stands there now goes with the refusal, so that neither text is lost."""
    message = "ผู้อื่นบันทึกส่วนนี้หลังจากที่ท่านเปิด ข้อความของท่านยังไม่ได้บันทึก โปรดเทียบกับฉบับล่าสุดแล้วบันทึกอีกครั้ง"
    return Refusal(f"sar.{what}-changed", message, "/base", "stale", current=standing)
