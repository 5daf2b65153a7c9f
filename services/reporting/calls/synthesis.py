"""Remote calls about syntheses of self-assessment reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kernel.entrypoints import rpc
from kernel.preloading import Preloading
from kernel.service import KernelService
from services.reporting import grouping

Request = Mapping[str, Any]


class SynthesisCalls(KernelService):
    """Sentences gathered into themes."""

    words = Preloading(grouping.load)

    @rpc
    def make_theme(self, request: Request) -> dict[str, Any]:
        return self.runtime.execute("make_theme", request)

    @rpc
    def name_theme(self, request: Request) -> dict[str, Any]:
        return self.runtime.execute("name_theme", request)

    @rpc
    def word_theme(self, request: Request) -> dict[str, Any]:
        return self.runtime.execute("word_theme", request)

    @rpc
    def merge_themes(self, request: Request) -> dict[str, Any]:
        return self.runtime.execute("merge_themes", request)

    @rpc
    def move_sentences(self, request: Request) -> dict[str, Any]:
        return self.runtime.execute("move_sentences", request)

    @rpc
    def release_sentences(self, request: Request) -> dict[str, Any]:
        return self.runtime.execute("release_sentences", request)

    @rpc
    def dissolve_theme(self, request: Request) -> dict[str, Any]:
        return self.runtime.execute("dissolve_theme", request)

    @rpc
    def confirm_synthesis(self, request: Request) -> dict[str, Any]:
        return self.runtime.execute("confirm_synthesis", request)

    @rpc
    def reopen_synthesis(self, request: Request) -> dict[str, Any]:
        return self.runtime.execute("reopen_synthesis", request)

    @rpc
    def syntheses(self, request: Request) -> dict[str, Any]:
        return self.runtime.ask("syntheses", request)

    @rpc
    def synthesis(self, request: Request) -> dict[str, Any]:
        return self.runtime.ask("synthesis", request)

    @rpc
    def synthesis_suggestion(self, request: Request) -> dict[str, Any]:
        return self.runtime.ask("synthesis_suggestion", request)
