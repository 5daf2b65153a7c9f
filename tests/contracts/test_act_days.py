"""Which acts may be of an earlier day: those that put on record what paper shows, and no other."""

from __future__ import annotations

from nithet.contracts import definitions

FROM_PAPER = {
    "evaluation": {"record_ratings", "decide_level", "decide_levels", "note_findings", "decide_gate", "complete"},
    "standards": {
        "call_meeting",
        "add_agenda_item",
        "place_area_standard_on_agenda",
        "record_attendance",
        "recuse_member",
        "record_resolution",
    },
    "supervision": {"schedule_follow_up", "finish_follow_up"},
}


def test_only_what_is_written_on_paper_first_is_dated_back() -> None:
    found = {
        definition.name: {name for name, command in definition.commands.items() if command.from_paper}
        for definition in definitions()
    }
    assert {service: names for service, names in found.items() if names} == FROM_PAPER
