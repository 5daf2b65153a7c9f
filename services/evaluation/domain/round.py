"""A round of form 7.2: opened once for an academic year, with everything that its results will be read by.

Instrument, scale, bands, level rule, gate criteria, frameworks and targets are fixed at opening and kept in the event,
so that a result can always be read by the edition it was made under. There is no command that changes them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from kernel.decider import Decider, Refusal
from kernel.years import academic_span
from services.evaluation.domain.gate import GateCriteria
from services.evaluation.domain.instrument import NUMBERED, Instrument, ScaleStep
from services.evaluation.domain.levels import LevelRule
from services.evaluation.domain.statistics import BandScheme

TRACKS = ("early", "basic", "special")
"""In the order of the ministry's announcement, which every form and list keeps."""


@dataclass(frozen=True, slots=True)
class QualityLevel:
    """One quality level, as in 3 ดี."""

    level: int
    label: str


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard by its code and full text."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class FrameworkSnapshot:
    """A framework of one track as it stood when the round was opened."""

    framework: str
    version: str
    standards: tuple[Standard, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """A round's terms.

    :ivar round: its id, which is its stream's name
    :ivar year: academic year, Buddhist era
    :ivar frameworks: track -> framework
    :ivar targets: track -> standard -> the level expected where a school has no target of its own
    :ivar opens_on: first day an act of the round may bear
    :ivar closes_on: the day by which schools should be done; later acts are late, not refused
    """

    round: str
    year: int
    title: str
    instrument: Instrument
    scale: tuple[ScaleStep, ...]
    levels: tuple[QualityLevel, ...]
    bands: BandScheme
    level_rule: LevelRule
    gate_criteria: GateCriteria
    frameworks: Mapping[str, FrameworkSnapshot]
    targets: Mapping[str, Mapping[str, int]]
    opens_on: date
    closes_on: date

    def items(self) -> tuple[str, ...]:
        """The codes of all items in the order of the form."""
        return tuple(item.item for section in self.instrument.sections for item in section.items)

    def level_names(self) -> dict[int, str]:
        """Level -> its name."""
        return {entry.level: entry.label for entry in self.levels}

    def standards(self, tracks: Sequence[str]) -> tuple[tuple[str, Standard], ...]:
        """(track, standard) for every level that a school with `tracks` must be given."""
        return tuple((track, item) for track in self.tracks(tracks) for item in self.frameworks[track].standards)

    def tracks(self, offered: Sequence[str]) -> tuple[str, ...]:
        """Those of the `offered` tracks that the round has standards for, in the order that people are shown them."""
        known = [track for track in self.frameworks if track in offered]
        return tuple(sorted(known, key=lambda track: (TRACKS.index(track) if track in TRACKS else len(TRACKS), track)))


@dataclass(frozen=True, slots=True)
class RoundOpened(Round):
    """The round was opened on these terms."""


@dataclass(frozen=True, slots=True)
class OpenRound:
    """Open a round on `terms`."""

    terms: Round


def stream(year: int) -> str:
    """The stream of the round of academic `year`; also the round's id."""
    return f"round-{year}"


def faults(terms: Round) -> list[tuple[str, str]]:
    """Everything that makes `terms` unfit to be opened, as (JSON pointer, Thai sentence)."""
    found: list[tuple[str, str]] = []
    codes = terms.items()
    if not codes or any(not section.items for section in terms.instrument.sections):
        found.append(("/instrument/sections", "แบบประเมินต้องมีรายการประเมินทุกองค์ประกอบ"))
    if len(set(codes)) != len(codes):
        found.append(("/instrument/sections", "รหัสรายการประเมินซ้ำกัน โปรดตรวจแบบประเมิน"))
    kinds = [kind.rater for kind in terms.instrument.raters]
    if len(set(kinds)) != len(kinds) or any(NUMBERED.search(kind) for kind in kinds):
        found.append(("/instrument/raters", "ประเภทผู้ประเมินต้องไม่ซ้ำกัน และไม่ลงท้ายด้วยลำดับ"))
    values = [step.value for step in terms.scale]
    if len(values) < 2 or len(set(values)) != len(values) or min(values, default=0) < 0:
        found.append(("/scale", "มาตรประมาณค่าต้องมีอย่างน้อยสองระดับ ไม่ซ้ำกัน และไม่ติดลบ"))
    numbers = [entry.level for entry in terms.levels]
    if not numbers or len(set(numbers)) != len(numbers):
        found.append(("/levels", "ระดับคุณภาพต้องมีอย่างน้อยหนึ่งระดับและไม่ซ้ำกัน"))
    band_cuts = [band.least for band in terms.bands.cuts]
    if not band_cuts or band_cuts != sorted(set(band_cuts), reverse=True):
        found.append(("/bands/cuts", "เกณฑ์แปลผลต้องเรียงจากสูงไปต่ำและไม่ซ้ำกัน"))
    elif values and band_cuts[-1] > min(values):
        found.append(("/bands/cuts", "เกณฑ์แปลผลต้องครอบคลุมถึงคะแนนต่ำสุดของมาตรประมาณค่า"))
    found += _rule_faults(terms, set(codes), set(numbers)) + _framework_faults(terms, set(numbers))
    if terms.opens_on > terms.closes_on:
        found.append(("/closes_on", "วันครบกำหนดต้องไม่มาก่อนวันเปิดรอบ"))
    if terms.opens_on < academic_span(terms.year)[0]:
        found.append(("/opens_on", f"วันเปิดรอบต้องไม่มาก่อนวันแรกของปีการศึกษา {terms.year}"))
    return found


def _rule_faults(terms: Round, codes: set[str], numbers: set[int]) -> list[tuple[str, str]]:
    rule, found = terms.level_rule, []
    cuts = [cut.least for cut in rule.cuts]
    if rule.kind != "judgement" and (not cuts or cuts != sorted(set(cuts), reverse=True)):
        found.append(("/level_rule/cuts", "เกณฑ์ระดับคุณภาพต้องเรียงจากสูงไปต่ำและไม่ซ้ำกัน"))
    if not {cut.level for cut in rule.cuts} <= numbers:
        found.append(("/level_rule/cuts", "เกณฑ์อ้างถึงระดับคุณภาพที่ไม่มีในรอบนี้"))
    used = {item for standards in rule.basis.values() for items in standards.values() for item in items}
    if used - codes:
        found.append(("/level_rule/basis", f"เกณฑ์อ้างถึงรายการที่ไม่มีในแบบประเมิน: {', '.join(sorted(used - codes))}"))
    least = terms.gate_criteria.least_level
    if least is not None and least not in numbers:
        found.append(("/gate_criteria/least_level", "เกณฑ์ได้คุณภาพอ้างถึงระดับที่ไม่มีในรอบนี้"))
    return found


def _framework_faults(terms: Round, numbers: set[int]) -> list[tuple[str, str]]:
    found = [] if terms.frameworks else [("/frameworks", "ต้องมีมาตรฐานการศึกษาอย่างน้อยหนึ่งระดับ")]
    for track, framework in terms.frameworks.items():
        codes = [standard.code for standard in framework.standards]
        if not codes or len(set(codes)) != len(codes):
            found.append((f"/frameworks/{track}/standards", "ต้องมีมาตรฐานอย่างน้อยหนึ่งข้อและรหัสไม่ซ้ำกัน"))
        targets = terms.targets.get(track, {})
        found += [
            (f"/targets/{track}/{code}", f"ยังไม่มีค่าเป้าหมายที่ใช้ได้ของมาตรฐานที่ {code}")
            for code in codes
            if targets.get(code) not in numbers
        ]
    return found


def decide(command: OpenRound, state: Round | None) -> Sequence[RoundOpened] | Refusal:
    """Open the round, once for its year."""
    terms = command.terms
    if state is not None:
        return Refusal(
            "evaluation.round-exists",
            f"รอบประเมินปีการศึกษา {terms.year} เปิดไว้แล้ว และแบบประเมินเปลี่ยนระหว่างรอบไม่ได้",
            "/year",
        )
    found = faults(terms)
    if found:
        return Refusal(
            "evaluation.round-unfit",
            "เปิดรอบประเมินไม่ได้ โปรดแก้ไขรายการที่แจ้งไว้",
            found[0][0],
            "invalid",
            tuple(found),
        )
    return [RoundOpened(**{entry.name: getattr(terms, entry.name) for entry in fields(Round)})]


def evolve(_state: Round | None, event: RoundOpened) -> Round | None:
    """The round is what it was opened as."""
    return event


ROUND: Decider[OpenRound, Round | None, RoundOpened] = Decider("round", decide, evolve, None, state_version=2)
