"""Whether a reader of a public event still understands it after a change.

Within ``v<n>`` a field may be added. Taking one away, giving it another type, promising it where old events lack it, or
no longer promising it needs ``v<n+1>`` beside the old one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

SHAPE = ("type", "format", "pattern", "enum", "const")


def breaks(event_type: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """One sentence for everything in `after` that breaks readers of `before`."""
    return [f"{event_type}: {sentence}" for sentence in _compare(before, after, "data")]


def withdrawn(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """One sentence for each event type of `before` that nobody publishes any more."""
    return [
        f"{event_type}: the type is published no more; keep it beside its successor until its readers have moved"
        for event_type in sorted(before.keys() - after.keys())
    ]


def _compare(before: Mapping[str, Any], after: Mapping[str, Any], path: str) -> Iterator[str]:
    for key in SHAPE:
        if _settled(before.get(key)) != _settled(after.get(key)):
            yield f"{path} changes its {key} from {before.get(key, 'none')} to {after.get(key, 'none')}"
    yield from _compare_properties(before, after, path)
    for key, step in (("items", "[]"), ("additionalProperties", "{}")):
        if isinstance(before.get(key), Mapping):
            yield from _compare(before[key], after.get(key) or {}, f"{path}{step}")


def _compare_properties(before: Mapping[str, Any], after: Mapping[str, Any], path: str) -> Iterator[str]:
    old, new = before.get("properties", {}), after.get("properties", {})
    for name in sorted(old.keys() - new.keys()):
        yield f"{path}.{name} is removed"
    for name in sorted(old.keys() & new.keys()):
        yield from _compare(old[name], new[name], f"{path}.{name}")
    promised, now = set(before.get("required", ())), set(after.get("required", ()))
    for name in sorted((now - promised) & new.keys()):
        yield f"{path}.{name} is newly required, but events recorded before do not have it"
    for name in sorted((promised - now) & new.keys()):
        yield f"{path}.{name} is required no longer, but readers rely on it"


def _settled(value: Any) -> Any:
    return sorted(map(str, value)) if isinstance(value, list) else value
