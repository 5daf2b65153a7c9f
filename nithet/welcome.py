"""What ``nithet up`` says once everything is ready."""

from __future__ import annotations

from kernel.language import say


def welcome(address: str, *, demo: bool) -> str:
    """Where to open it, who can sign in to the demo where there is one, and how to end it; whole lines."""
    lines = ["", say(f"  เปิดเบราว์เซอร์ที่  {address}", f"  open  {address}")]
    if demo:
        lines += [
            say(
                "  บัญชีสาธิต (รหัสผ่าน nithet-demo ทุกบัญชี เปลี่ยนไม่ได้):",
                "  demo sign-ins (password of all: nithet-demo, for good):",
            ),
            "    sup1 … sup8   " + say("ศึกษานิเทศก์", "supervisors"),
            "    director      " + say("ผู้อำนวยการกลุ่มนิเทศฯ", "group director"),
            "    area-director " + say("ผู้อำนวยการสำนักงานเขตพื้นที่", "area director"),
            "    secretary     " + say("เลขานุการคณะกรรมการ", "committee secretary"),
            "    principal-1015000001, teacher-1015000001 …   " + say("สถานศึกษา", "schools"),
        ]
    lines += [say("  กด Ctrl-C เพื่อหยุด", "  Ctrl-C stops everything"), ""]
    return "\n".join(lines) + "\n"
