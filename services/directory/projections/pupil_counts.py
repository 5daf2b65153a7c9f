"""The counts of 10 June as the read model of schools keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def counted(before: Iterable[Mapping[str, Any]], data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """``{year, as_of, tracks}``, newest year first; of one year the one that was taken down last."""
    count = {key: data[key] for key in ("year", "as_of", "tracks")}
    others = [dict(one) for one in before if one["year"] != data["year"]]
    return sorted([*others, count], key=lambda one: -int(one["year"]))
