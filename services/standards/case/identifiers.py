"""Identifiers that are the same for ever, and the addresses under which they are found."""

from __future__ import annotations

from dataclasses import dataclass

from kernel.envelope import derived_id

PATH = "/ims/case/v1p1"
"""The standard's own path; the gateway puts its public address before it."""


def uri(kind: str, identifier: str) -> str:
    """Where something is found, such as ``/ims/case/v1p1/CFItems/<uuid>``."""
    return f"{PATH}/{kind}/{identifier}"


@dataclass(frozen=True, slots=True)
class Identifiers:
    """Identifiers (UUIDv5) of one edition in an office."""

    area: str
    framework: str
    version: str

    def _of(self, kind: str, *key: object) -> str:
        return derived_id("case", self.area, self.framework, self.version, kind, *key)

    @property
    def document(self) -> str:
        """Of the edition; its package bears the same."""
        return self._of("document")

    def item(self, code: str) -> str:
        """Of an item."""
        return self._of("item", code)

    def child(self, code: str) -> str:
        """Of an item's place below another."""
        return self._of("child", code)

    @property
    def replaced(self) -> str:
        """Of the edition's being replaced."""
        return self._of("replaced")

    def grouping(self, crosswalk: str, version: str) -> str:
        """Of a crosswalk."""
        return self._of("crosswalk", crosswalk, version)

    def link(self, crosswalk: str, version: str, origin: str, destination: str) -> str:
        """Of a link of a crosswalk."""
        return self._of("link", crosswalk, version, origin, destination)

    def item_type(self, kind: str) -> str:
        """Of a kind of items; every edition has its own."""
        return self._of("item-type", kind)

    @property
    def license(self) -> str:
        """Of the terms of use."""
        return self._of("license")

    @property
    def rubric(self) -> str:
        """Of the levels of quality."""
        return self._of("rubric")

    def criterion(self, code: str) -> str:
        """Of how an item is judged."""
        return self._of("criterion", code)

    def level(self, code: str, score: int) -> str:
        """Of a level of how an item is judged."""
        return self._of("level", code, score)
