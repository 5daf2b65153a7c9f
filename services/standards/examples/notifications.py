"""Canonical events of how a proclaimed standard is circulated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

PERSON = "person:0e4f2a4e-6f0b-5d8e-9b50-2f7f6f0c1a11"
NOTICE = {"track": "basic", "edition": 1, "school": "1015000001"}

EVENTS: Mapping[str, Mapping[str, Any]] = {
    "recipient-listed": {"school": "1015000001", "tracks": ["early", "basic"]},
    "recipient-closed": {"school": "1015000001", "last_day": "2027-05-15"},
    "agency-listed": {"agency": "onesqa-demo", "name": "หน่วยประเมินภายนอก (สาธิต)"},
    "agency-named": {"agency": "onesqa-demo"},
    "agency-dropped": {"agency": "onesqa-demo"},
    "edition-circulated": {"track": "basic", "edition": 1, "effective_from_year": 2570, "on": "2026-11-20"},
    "corrigendum-circulated": {"track": "basic", "edition": 1, "corrigendum": 1, "on": "2026-12-01"},
    "school-notified": {**NOTICE, "on": "2026-11-20"},
    "notice-opened": {**NOTICE, "by": PERSON, "on": "2026-11-21"},
    "receipt-acknowledged": {**NOTICE, "by": PERSON, "role": "school_director", "on": "2026-11-21"},
    "reminder-sent": {
        **NOTICE,
        "ordinal": 1,
        "text": "ขอความร่วมมือโปรดอ่านและรับทราบ",
        "on": "2026-11-27",
        "automatic": True,
    },
    "reminder-terms-set": {"after_days": 7, "every_days": 7, "most": 3},
    "corrigendum-notified": {**NOTICE, "corrigendum": 1, "on": "2026-12-01"},
    "corrigendum-read": {**NOTICE, "corrigendum": 1, "by": PERSON, "on": "2026-12-02"},
    "agency-notified": {"track": "basic", "edition": 1, "agency": "onesqa-demo", "on": "2026-11-20"},
}
