"""What an import would write, in words: its rows with what becomes of each, and how often each thing happens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gateway.pages import thai
from gateway.pages.language import locale, t
from gateway.pages.office import Office
from gateway.pages.pupils import counted
from gateway.pages.signing import held_as


@dataclass(frozen=True, slots=True)
class Row:
    """A row that changes something.

    :ivar subject: what it is about
    :ivar words: what would be written, one sentence for each event
    """

    number: int
    subject: str
    words: tuple[str, ...]


def rows(events: Iterable[Mapping[str, Any]], office: Office) -> list[Row]:
    """Events of a dry run gathered by row, in the order of the file."""
    listed = list(events)
    named = _Names(office, listed)
    found: dict[int, list[Mapping[str, Any]]] = {}
    for event in listed:
        found.setdefault(int(event["row"]), []).append(event)
    return [
        Row(number, str(group[0]["subject"]), tuple(named.sentence(event) for event in group))
        for number, group in sorted(found.items())
    ]


def tally(events: Iterable[Mapping[str, Any]]) -> list[tuple[str, int]]:
    """How often each kind of event would happen: ``[(words, count)]``, most first."""
    counted = Counter(str(event["type"]) for event in events)
    return [(t(f"imports.tally.{kind}"), count) for kind, count in counted.most_common()]


class _Names:
    """Names of places, those among them that the import itself would add."""

    def __init__(self, office: Office, events: Sequence[Mapping[str, Any]]) -> None:
        self._office = office
        self._districts = {str(entry["district"]): str(entry["name"]) for entry in office.districts}
        self._clusters = {str(entry["cluster"]): str(entry["name"]) for entry in office.clusters}
        for event in events:
            data = event["data"]
            if event["type"] == "district-added":
                self._districts[data["district"]] = data["name"]
            if event["type"] == "cluster-added":
                self._clusters[data["cluster"]] = data["name"]

    def sentence(self, event: Mapping[str, Any]) -> str:
        """What `event` says."""
        data = event["data"]
        held = held_as(data["capacity"], data["order"]) if event["type"] == "grant-given" else ""
        if held:
            return t("imports.event.grant-given-held", held=held, **self._values(event["type"], data))
        return t(f"imports.event.{event['type']}", **self._values(event["type"], data))

    def _values(self, kind: str, data: Mapping[str, Any]) -> dict[str, object]:
        known = self._office.schools.get(str(data.get("school")))
        match kind:
            case "district-added":
                return {"name": data["name"], "district": data["district"]}
            case "cluster-added":
                return {"name": data["name"], "cluster": data["cluster"], "district": self._district(data)}
            case "school-registered":
                return {"school": data["school"], **self._place(data), **self._taught(data), **_pupils(data)}
            case "school-renamed":
                return {"before": known.name if known else "–", "name": data["name"]}
            case "school-moved":
                return self._place(data)
            case "school-tracks-changed":
                return self._taught(data)
            case "school-students-counted":
                return {"before": thai.show_number(known.students if known else None), **_pupils(data)}
            case "school-pupils-counted":
                return {"count": counted(data["tracks"]), "day": thai.show_date(data["as_of"], locale())}
            case "grant-given":
                first = thai.show_date(data["valid_from"], locale())
                return {"role": t(f"role.{data['role']}"), "scope": self._scope(data["scope"]), "first": first}
        return {}

    def _place(self, data: Mapping[str, Any]) -> dict[str, object]:
        return {"cluster": self._clusters.get(data["cluster"], data["cluster"]), "district": self._district(data)}

    def _district(self, data: Mapping[str, Any]) -> str:
        return self._districts.get(data["district"], str(data["district"]))

    def _taught(self, data: Mapping[str, Any]) -> dict[str, object]:
        return {"tracks": ", ".join(t(f"track.{track}") for track in data["tracks"])}

    def _scope(self, scope: Mapping[str, Any]) -> str:
        match scope["kind"]:
            case "cluster":
                return t("imports.scope-cluster", cluster=self._clusters.get(scope["id"], scope["id"]))
            case "school":
                return self._office.name_of(str(scope["id"]))
        return self._office.name


def _pupils(data: Mapping[str, Any]) -> dict[str, object]:
    return {"students": thai.show_number(data["students"])}
