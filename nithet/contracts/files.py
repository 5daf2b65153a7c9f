"""What stands in the repository: every generated file with its text, and how it differs from what is there."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from gateway.app import openapi_document
from kernel.definition import ServiceDefinition
from nithet.contracts import asyncapi, catalogue, compatibility, context_map, json_schema, public_events

SCHEMAS = Path("contracts/json-schema")


def generate(found: Sequence[ServiceDefinition]) -> dict[Path, str]:
    """Every file by its path in the repository."""
    events = public_events(found)
    files = {SCHEMAS / f"{type_}.json": _json(json_schema.data_schema(e)) for type_, (_, _, e) in events.items()}
    reads = {definition.name: sorted(definition.foreign_sources()) for definition in found}
    return {
        **files,
        Path("contracts/asyncapi.json"): _json(asyncapi.document(events)),
        Path("contracts/openapi.json"): _json(openapi_document()),
        Path("contracts/catalogue.md"): catalogue.page(events),
        Path("contracts/subscriptions.json"): _json({name: sources for name, sources in reads.items() if sources}),
        Path("docs/context-map.md"): context_map.page(found),
    }


def out_of_date(root: Path, files: Mapping[Path, str]) -> list[str]:
    """One sentence for each file under `root` that is not as generated."""
    told = []
    for path, text in sorted(files.items()):
        if not (root / path).is_file():
            told.append(f"{path} is missing")
        elif (root / path).read_text(encoding="utf-8") != text:
            told.append(f"{path} is out of date")
    surplus = {path.relative_to(root) for path in (root / SCHEMAS).glob("*.json")} - files.keys()
    return told + [f"{path} belongs to no published event" for path in sorted(surplus)]


def broken(root: Path, files: Mapping[Path, str]) -> list[str]:
    """One sentence for each change from the schemas under `root` that would break a reader."""
    before = schemas(path for path in (root / SCHEMAS).glob("*.json"))
    after = {path.stem: json.loads(text) for path, text in files.items() if path.parent == SCHEMAS}
    told = compatibility.withdrawn(before, after)
    for type_ in sorted(before.keys() & after.keys()):
        told += compatibility.breaks(type_, before[type_], after[type_])
    return told


def write(root: Path, files: Mapping[Path, str]) -> None:
    """Put every file in its place, and take away schemas that belong to no published event any more."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    for path in (root / SCHEMAS).glob("*.json"):
        if path.relative_to(root) not in files:
            path.unlink()


def schemas(paths: Any) -> dict[str, Any]:
    """The schemas in `paths` by event type."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}


def _json(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
