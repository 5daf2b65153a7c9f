"""What may be done with a synthesis: themes of one standard, each resting on accepted reports (handbook 3.4)."""

from __future__ import annotations

from collections.abc import Sequence

from kernel.decider import Decider, Refusal
from kernel.written import written
from services.reporting.domain.synthesis.commands import (
    Accepted,
    Confirm,
    DissolveTheme,
    MakeTheme,
    MergeThemes,
    MoveSentences,
    NameTheme,
    ReleaseSentences,
    Reopen,
    SynthesisCommand,
    WordTheme,
)
from services.reporting.domain.synthesis.events import (
    ConfirmedTheme,
    SentencesMoved,
    SentencesReleased,
    SynthesisConfirmed,
    SynthesisEvent,
    SynthesisReopened,
    ThemeDissolved,
    ThemeMade,
    ThemeNamed,
    ThemesMerged,
    ThemeWorded,
)
from services.reporting.domain.synthesis.sentence import Sentence
from services.reporting.domain.synthesis.state import Synthesis, Theme, evolve

MOST_LETTERS = 200
"""Of a theme's name: it heads a paragraph."""

Outcome = Sequence[SynthesisEvent] | Refusal


def stream(year: int, track: str) -> str:
    """The stream of the synthesis of a year and track."""
    return f"synthesis-{year}-{track}"


def decide(command: SynthesisCommand, state: Synthesis) -> Outcome:
    """What comes of `command`."""
    if isinstance(command, Reopen):
        return _reopen(command, state)
    if state.confirmed is not None:
        message = "การสังเคราะห์นี้ยืนยันแล้ว หากต้องการแก้ไข โปรดเปิดให้แก้ไขพร้อมเหตุผลก่อน"
        return Refusal("synthesis.confirmed", message)
    if isinstance(command, MakeTheme):
        return _make(command, state)
    if isinstance(command, MoveSentences):
        return _move(command, state)
    if isinstance(command, ReleaseSentences):
        return _release(command, state)
    if isinstance(command, MergeThemes):
        return _merge(command, state)
    if isinstance(command, Confirm):
        return _confirm(command, state)
    return _change(command, state)


def _make(command: MakeTheme, state: Synthesis) -> Outcome:
    if command.theme in state.themes:
        return Refusal("synthesis.theme-known", "มีประเด็นนี้อยู่แล้ว", "/theme")
    name = _name(command.name)
    if isinstance(name, Refusal):
        return name
    found = _sentences(command.sentences, command.accepted, command.kind, command.standard)
    if isinstance(found, Refusal):
        return found
    taken = state.gathered & {sentence.key for sentence in found}
    if taken:
        message = f"มี {len(taken)} ข้อความที่จัดไว้ในประเด็นอื่นแล้ว โปรดย้ายข้อความแทนการสร้างประเด็นใหม่"
        return Refusal("synthesis.sentence-taken", message, "/sentences")
    work = command.work
    return [ThemeMade(work.year, work.track, command.theme, command.kind, command.standard, name, found)]


def _move(command: MoveSentences, state: Synthesis) -> Outcome:
    theme = _theme(command.theme, state)
    if isinstance(theme, Refusal):
        return theme
    found = _sentences(command.sentences, command.accepted, theme.kind, theme.standard)
    if isinstance(found, Refusal):
        return found
    moving = tuple(sentence for sentence in found if sentence.key not in theme.sentences)
    if not moving:
        return []
    return _and_the_emptied(SentencesMoved(command.work.year, command.work.track, theme.theme, moving), state)


def _release(command: ReleaseSentences, state: Synthesis) -> Outcome:
    leaving = tuple(key for key in dict.fromkeys(command.sentences) if key in state.gathered)
    if not leaving:
        return Refusal("synthesis.sentence-unknown", "โปรดเลือกข้อความที่อยู่ในประเด็น", "/sentences", "invalid")
    return _and_the_emptied(SentencesReleased(command.work.year, command.work.track, leaving), state)


def _and_the_emptied(event: SentencesMoved | SentencesReleased, state: Synthesis) -> Outcome:
    """A theme that no school says any more is none."""
    left = evolve(state, event).themes.values()
    return [event, *(ThemeDissolved(event.year, event.track, theme.theme) for theme in left if not theme.sentences)]


def _merge(command: MergeThemes, state: Synthesis) -> Outcome:
    into = _theme(command.into, state)
    if isinstance(into, Refusal):
        return into
    merged = tuple(name for name in dict.fromkeys(command.merged) if name != command.into)
    if not merged:
        return Refusal("synthesis.merge-needs-two", "โปรดเลือกประเด็นที่จะรวมอย่างน้อยสองประเด็น", "/merged", "invalid")
    for name in merged:
        other = _theme(name, state)
        if isinstance(other, Refusal):
            return other
        if (other.kind, other.standard) != (into.kind, into.standard):
            message = "รวมได้เฉพาะประเด็นของมาตรฐานเดียวกันและเป็นจุดเด่นหรือจุดที่ควรพัฒนาเหมือนกัน"
            return Refusal("synthesis.merge-mixed", message, "/merged", "invalid")
    return [ThemesMerged(command.work.year, command.work.track, command.into, merged)]


def _change(command: NameTheme | WordTheme | DissolveTheme, state: Synthesis) -> Outcome:
    theme = _theme(command.theme, state)
    if isinstance(theme, Refusal):
        return theme
    year, track = command.work.year, command.work.track
    if isinstance(command, DissolveTheme):
        return [ThemeDissolved(year, track, theme.theme)]
    if isinstance(command, WordTheme):
        text = written(command.text)
        return [] if text == theme.text else [ThemeWorded(year, track, theme.theme, text)]
    name = _name(command.name)
    if isinstance(name, Refusal):
        return name
    return [] if name == theme.name else [ThemeNamed(year, track, theme.theme, name)]


def _confirm(command: Confirm, state: Synthesis) -> Outcome:
    if not state.themes:
        return Refusal("synthesis.empty", "ยังไม่มีประเด็น โปรดจัดกลุ่มข้อความอย่างน้อยหนึ่งประเด็นก่อนยืนยัน")
    stale = [theme for theme in state.themes.values() if any(key not in command.accepted for key in theme.sentences)]
    if stale:
        errors = tuple(
            (f"/themes/{theme.theme}", f"“{theme.name}” อ้างข้อความของ SAR ฉบับก่อน โปรดนำออกแล้วเลือกข้อความฉบับที่รับล่าสุด")
            for theme in stale
        )
        message = "มีประเด็นที่อ้างข้อความซึ่งไม่อยู่ใน SAR ฉบับที่รับแล้ว"
        return Refusal("synthesis.sentence-replaced", message, errors=errors)
    themes = tuple(
        ConfirmedTheme(t.theme, t.kind, t.standard, t.name, t.text, t.schools, t.sentences)
        for t in state.themes.values()
    )
    work = command.work
    return [SynthesisConfirmed(work.year, work.track, themes, command.counted(state.gathered), command.on)]


def _reopen(command: Reopen, state: Synthesis) -> Outcome:
    if state.confirmed is None:
        return Refusal("synthesis.not-confirmed", "การสังเคราะห์นี้ยังไม่ได้ยืนยัน จึงแก้ไขได้อยู่แล้ว")
    reason = written(command.reason)
    if not reason:
        return Refusal("synthesis.reason-needed", "โปรดระบุเหตุผลที่เปิดให้แก้ไข", "/reason", "invalid")
    return [SynthesisReopened(command.work.year, command.work.track, reason)]


def _theme(name: str, state: Synthesis) -> Theme | Refusal:
    found = state.themes.get(name)
    return found or Refusal("synthesis.theme-unknown", "ไม่พบประเด็นนี้ อาจมีผู้รวมหรือยุบไปแล้ว", "/theme", "missing")


def _name(typed: str) -> str | Refusal:
    name = written(typed)
    if not name:
        return Refusal("synthesis.name-needed", "โปรดตั้งชื่อประเด็น", "/name", "invalid")
    if len(name) > MOST_LETTERS:
        return Refusal("synthesis.name-long", f"ชื่อประเด็นต้องไม่เกิน {MOST_LETTERS} ตัวอักษร", "/name", "invalid")
    return name


def _sentences(keys: tuple[str, ...], accepted: Accepted, kind: str, standard: str) -> tuple[Sentence, ...] | Refusal:
    if not keys:
        return Refusal("synthesis.sentence-needed", "โปรดเลือกข้อความอย่างน้อยหนึ่งข้อความ", "/sentences", "invalid")
    unknown = [key for key in keys if key not in accepted]
    if unknown:
        message = f"มี {len(unknown)} ข้อความที่ไม่อยู่ใน SAR ฉบับที่รับแล้ว สังเคราะห์ได้เฉพาะ SAR ที่รับแล้ว"
        return Refusal("synthesis.sentence-not-accepted", message, "/sentences")
    found = tuple(accepted[key] for key in dict.fromkeys(keys))
    if any((sentence.kind, sentence.standard) != (kind, standard) for sentence in found):
        message = "ทุกข้อความต้องเป็นของมาตรฐานเดียวกันและเป็นจุดเด่นหรือจุดที่ควรพัฒนาเหมือนกัน"
        return Refusal("synthesis.sentence-mixed", message, "/sentences", "invalid")
    return found


SYNTHESIS: Decider[SynthesisCommand, Synthesis, SynthesisEvent] = Decider("synthesis", decide, evolve, Synthesis())
