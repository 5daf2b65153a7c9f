"""What a submission is frozen as, and what differs between two of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from kernel.authority import Signer
from services.evaluation.domain.sar.checks import Evidence, Facts
from services.evaluation.domain.sar.events import SubmittedOverall
from services.evaluation.domain.sar.overall import PLACE, overall_of
from services.evaluation.domain.sar.report import Sar
from services.evaluation.domain.sar.results import receipt
from services.evaluation.domain.sar.values import leaves, standards

FORMAT = "sar-snapshot/2"
WITH_TABLES = "sar-snapshot/3"
"""Where the guideline says which tables its sections of figures have: the sections tell them. Nothing else differs."""
WITH_OVERALL = "sar-snapshot/4"
"""As 3, and the report states its overall level."""


def content(state: Sar, facts: Facts, signer: Signer, submitted_on: date) -> dict[str, Any]:
    """Everything that is handed in, as plain JSON.

    An overall level stands in it beside what the usual rules give, and last year's; while a standard has no level, as
    after taking over a newer edition that has one more, there is nothing to set it beside and it is left out.
    """
    told = overall_of(state)
    shown = {
        "format": _format(state, told),
        "receipt": receipt(state),
        "year": state.year,
        "school": state.school,
        "track": state.track,
        "version": state.version,
        "reason": state.reason,
        "submitted_on": submitted_on,
        "source": state.source,
        "standard_edition": state.standard_edition,
        "framework": state.framework,
        "signer": signer,
        "students": facts.students,
        "tree": state.items,
        **_written(state),
        **({"overall": {**msgspec.to_builtins(told), "previous": facts.previous_overall}} if told else {}),
        "evidence": [
            _piece(name, facts.evidence.get(name, Evidence()), items) for name, items in state.evidence.items()
        ],
        "comments": state.comments,
    }
    plain: dict[str, Any] = msgspec.to_builtins(shown)
    return plain


def _format(state: Sar, overall: SubmittedOverall | None) -> str:
    if overall is not None:
        return WITH_OVERALL
    return WITH_TABLES if any(section.figures for section in state.sections) else FORMAT


def standing(state: Sar) -> dict[str, Any]:
    """What is written now, as plain JSON: what :func:`difference` looks at, of a report that is not submitted yet."""
    told = {**_written(state), "overall": overall_of(state)}
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(told))  # as a kept snapshot is read
    return plain


def _written(state: Sar) -> dict[str, Any]:
    return {
        "board": state.board,
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "part": section.part,
                "kind": section.kind,
                "standard": section.standard,
                "parts": state.text(section.id).parts,
                **({"figures": section.figures} if section.figures else {}),
            }
            for section in state.sections
        ],
        "items": [_line(state, item.code, item.text) for item in leaves(state.items)],
        "standards": [_line(state, item.code, item.text) for item in standards(state.items)],
        "figures": {name: figures.rows for name, figures in state.figures.items()},
    }


def _piece(name: str, known: Evidence, items: Sequence[str]) -> dict[str, Any]:
    """A piece with what its file or link is known by: the hash of the snapshot is one of every file, too."""
    told = ("caption", "kind", "happened_on", "sha256", "media_type", "size", "link")
    return {"evidence": name, **{key: getattr(known, key) for key in told}, "items": items}


def _line(state: Sar, code: str, text: str) -> dict[str, Any]:
    judged = state.judgements.get(code) or state.standards.get(code)
    return {
        "code": code,
        "text": text,
        "target": state.targets.get(code),
        "previous": state.previous.get(code),
        "level": judged.level if judged else None,
        "suggested": judged.suggested if judged else None,
        "result_text": judged.result_text if judged else "",
        "reason": judged.reason if judged else "",
        "evidence": [name for name, items in state.evidence.items() if code in items],
    }


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every place that two snapshots of one report do not share, with both sides.

    :returns: ``{"place", "title", "before", "after"}``; a side is None where the place was not there
    """
    found: list[dict[str, Any]] = []
    old, new = _places(before), _places(after)
    for place in dict.fromkeys([*old, *new]):
        was, now = old.get(place), new.get(place)
        if (was or {}).get("value") != (now or {}).get("value"):
            title = (now or was or {}).get("title", "")
            sides = {"before": was["value"] if was else None, "after": now["value"] if now else None}
            found.append({"place": place, "title": title, **sides})
    return found


def _places(snapshot: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    judged = ("level", "result_text", "reason", "evidence")
    places = {
        f"section/{section['id']}": {"title": section["title"], "value": section["parts"]}
        for section in snapshot["sections"]
    }
    for line in [*snapshot["items"], *snapshot["standards"]]:
        places[f"item/{line['code']}"] = {"title": line["text"], "value": {key: line[key] for key in judged}}
    titles = {section["id"]: section["title"] for section in snapshot["sections"]}
    for name, rows in snapshot["figures"].items():
        places[f"figures/{name}"] = {"title": titles.get(name, ""), "value": rows}
    if snapshot.get("overall"):
        places[PLACE] = {"title": "", "value": {key: snapshot["overall"][key] for key in ("level", "reason")}}
    places["board"] = {"title": "", "value": snapshot["board"]}
    return places
