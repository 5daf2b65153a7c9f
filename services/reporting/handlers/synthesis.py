"""Working on syntheses of self-assessment reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kernel.application import Answer, Command, UnitOfWork, permit
from kernel.authority import Role
from kernel.decider import Refusal
from kernel.envelope import derived_id
from services.reporting.contracts import synthesis as c
from services.reporting.domain.synthesis import commands
from services.reporting.domain.synthesis.commands import SynthesisCommand, Work
from services.reporting.domain.synthesis.decider import SYNTHESIS, stream
from services.reporting.domain.synthesis.reports import Reports
from services.reporting.handlers.reports import now, reports_of
from services.reporting.projections import sar_reading

GATHERERS = permit(Role.SUPERVISOR, Role.GROUP_DIRECTOR, anywhere=True)
"""The working group of supervisors synthesises for the whole area (handbook 3.4)."""

Data = Mapping[str, Any]
Make = Callable[[UnitOfWork, Work, Data], SynthesisCommand]


def _reports(uow: UnitOfWork, work: Work) -> Reports:
    return reports_of(now(uow), work)


def _working(make: Make) -> Callable[[UnitOfWork, Data], Answer | Refusal]:
    def handle(uow: UnitOfWork, data: Data) -> Answer | Refusal:
        work = Work(data["year"], data["track"])
        return uow.execute(SYNTHESIS, stream(work.year, work.track), make(uow, work, data))

    return handle


def make_theme(uow: UnitOfWork, work: Work, data: Data) -> SynthesisCommand:
    """Gather sentences under a name."""
    theme = derived_id("theme", uow.request.area, uow.request.command_id)
    accepted = _reports(uow, work).sentences
    kind, standard, name = data["kind"], data["standard"], data["name"]
    return commands.MakeTheme(work, theme, kind, standard, name, tuple(data["sentences"]), accepted)


def name_theme(_uow: UnitOfWork, work: Work, data: Data) -> SynthesisCommand:
    """Give a theme another name."""
    return commands.NameTheme(work, data["theme"], data["name"])


def word_theme(_uow: UnitOfWork, work: Work, data: Data) -> SynthesisCommand:
    """Write a theme's paragraph."""
    return commands.WordTheme(work, data["theme"], data["text"])


def merge_themes(_uow: UnitOfWork, work: Work, data: Data) -> SynthesisCommand:
    """Make one theme of several."""
    return commands.MergeThemes(work, data["into"], tuple(data["merged"]))


def move_sentences(uow: UnitOfWork, work: Work, data: Data) -> SynthesisCommand:
    """Put sentences into a theme."""
    return commands.MoveSentences(work, data["theme"], tuple(data["sentences"]), _reports(uow, work).sentences)


def release_sentences(_uow: UnitOfWork, work: Work, data: Data) -> SynthesisCommand:
    """Take sentences out of their themes."""
    return commands.ReleaseSentences(work, tuple(data["sentences"]))


def dissolve_theme(_uow: UnitOfWork, work: Work, data: Data) -> SynthesisCommand:
    """Do away with a theme."""
    return commands.DissolveTheme(work, data["theme"])


def confirm_synthesis(uow: UnitOfWork, work: Work, _data: Data) -> SynthesisCommand:
    """Let the themes stand."""
    found = _reports(uow, work)
    cut_off = sar_reading.newest(uow.tx, uow.tables("sars"), uow.request.area)
    counts = (len(found.due), len(found.submitted), len(found.accepted))
    return commands.Confirm(work, found.sentences, *counts, uow.request.occurred_on, cut_off)


def reopen_synthesis(_uow: UnitOfWork, work: Work, data: Data) -> SynthesisCommand:
    """Work on it again."""
    return commands.Reopen(work, data["reason"])


COMMANDS: Mapping[str, Command] = {
    "make_theme": Command(c.MakeThemeSchema(), GATHERERS, _working(make_theme)),
    "name_theme": Command(c.NameThemeSchema(), GATHERERS, _working(name_theme)),
    "word_theme": Command(c.WordThemeSchema(), GATHERERS, _working(word_theme)),
    "merge_themes": Command(c.MergeThemesSchema(), GATHERERS, _working(merge_themes)),
    "move_sentences": Command(c.MoveSentencesSchema(), GATHERERS, _working(move_sentences)),
    "release_sentences": Command(c.ReleaseSentencesSchema(), GATHERERS, _working(release_sentences)),
    "dissolve_theme": Command(c.DissolveThemeSchema(), GATHERERS, _working(dissolve_theme)),
    "confirm_synthesis": Command(c.WorkSchema(), GATHERERS, _working(confirm_synthesis)),
    "reopen_synthesis": Command(c.ReopenSynthesisSchema(), GATHERERS, _working(reopen_synthesis)),
}
