"""What can be wrong with a crosswalk: its name, its ends, its links."""

from __future__ import annotations

from collections.abc import Sequence

from kernel.decider import Refusal
from services.standards.domain.crosswalk_commands import Ends, OpenCrosswalk, RegisterCrosswalk, TakeOverCrosswalk
from services.standards.domain.crosswalk_events import RELATIONS, WITHOUT_DESTINATION, Link
from services.standards.domain.naming import IDENTIFIER, VERSION, invalid


def head_fault(command: RegisterCrosswalk | TakeOverCrosswalk | OpenCrosswalk) -> Refusal | None:
    """What is wrong with a crosswalk apart from its links."""
    if not IDENTIFIER.fullmatch(command.crosswalk):
        return invalid("crosswalk-id-malformed", "รหัสตารางเทียบใช้อักษรอังกฤษเล็ก ตัวเลข และขีดกลาง", "crosswalk")
    if not VERSION.fullmatch(command.version):
        return invalid("version-malformed", "ฉบับเป็นตัวเลข เช่น 1 หรือ 2561.2", "version")
    if not command.ends.origin:
        return Refusal("standards.framework-unknown", "ยังไม่ได้ขึ้นทะเบียนกรอบต้นทางฉบับนี้", "origin", "missing")
    if not command.ends.destination:
        return Refusal("standards.framework-unknown", "ยังไม่ได้ขึ้นทะเบียนกรอบปลายทางฉบับนี้", "destination", "missing")
    return None


def codes_fault(origin: str, destination: str | None, ends: Ends, where: str = "") -> Refusal | None:
    """Whether the items of a link are there.

    :param where: the field to name; else that of the end that is missing
    """
    if origin not in ends.origin:
        return invalid("link-origin-unknown", f"กรอบต้นทางไม่มีข้อ {origin}", where or "origin")
    if destination is not None and destination not in ends.destination:
        return invalid("link-destination-unknown", f"กรอบปลายทางไม่มีข้อ {destination}", where or "destination")
    return None


def links_fault(links: Sequence[Link], ends: Ends) -> Refusal | None:
    """What is wrong with the links of a whole crosswalk; leaves that none begins in are no fault here."""
    seen: set[tuple[str, str | None]] = set()
    for link in links:
        fault = codes_fault(link.origin, link.destination, ends, "links")
        if fault:
            return fault
        if link.relation not in RELATIONS:
            return invalid("link-relation-unknown", f"ไม่รู้จักความสัมพันธ์ของข้อ {link.origin}", "links")
        if (link.destination is None) != (link.relation in WITHOUT_DESTINATION):
            return invalid("link-destination-odd", f"ข้อ {link.origin} ระบุปลายทางไม่ตรงกับความสัมพันธ์", "links")
        if (link.origin, link.destination) in seen:
            return invalid("link-repeated", f"ข้อ {link.origin} เทียบกับข้อเดิมซ้ำ", "links")
        seen.add((link.origin, link.destination))
    return None


def left_out(links: Sequence[Link], ends: Ends) -> Refusal | None:
    """The leaves of the origin that no link accounts for."""
    left = sorted(ends.leaves - {link.origin for link in links})
    if left:
        return invalid("link-missing", f"ยังไม่ได้เทียบข้อ {', '.join(left)} ของกรอบต้นทาง", "links")
    return None
