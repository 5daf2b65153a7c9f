"""Where wordings come from is told in words, and read back as what it was."""

from __future__ import annotations

from services.standards.case.wording_sources import named, tagged
from services.standards.reference import reference_commands


def test_every_source_of_the_reference_data_has_a_name_and_is_read_back():
    tags = {item["tag"] for _, request in reference_commands("1501") for item in request["data"].get("items", ())}

    assert tags and all(named(tag) != tag and tagged(named(tag)) == tag for tag in tags)


def test_what_a_file_says_itself_of_its_source_stays():
    assert (named("ราชกิจจานุเบกษา"), tagged("ราชกิจจานุเบกษา")) == ("ราชกิจจานุเบกษา", "ราชกิจจานุเบกษา")
