"""Every string stands once in the catalogue, in both languages, and pages use nothing that is not there."""

from __future__ import annotations

import pytest

from gateway.catalogue import MissingText, checking, entries, text
from gateway.pages import language
from gateway.pages.stories import words


def test_templates_pages_and_catalogue_agree() -> None:
    assert list(checking.faults()) == []


def test_a_missing_key_is_an_error_and_not_a_blank() -> None:
    with pytest.raises(MissingText, match=r"nothing\.here"):
        text("nothing.here", "th")


def test_values_are_put_into_their_places() -> None:
    assert text("shell.year-long", "th", year=2568) == "ปีการศึกษา 2568"


@pytest.mark.parametrize("locale", ["th", "en"])
def test_every_event_of_every_service_has_words(locale: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from nithet.contracts import definitions

    monkeypatch.setattr(language, "locale", lambda: locale)
    unsaid = [
        name
        for definition in definitions()
        for name, data in definition.examples.items()
        if words({"type": name, "data": data}) == name
    ]
    assert unsaid == []


def test_no_thai_sentence_shouts() -> None:
    assert [key for key, entry in entries().items() if "!" in entry["th"]] == []
