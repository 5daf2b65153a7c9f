"""``nithet import``: clusters, schools and people from a spreadsheet; a dry run unless told to apply it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from kernel.language import say
from kernel.lifecycle import EXIT_USAGE
from nithet import calling, english, output
from nithet.help import Group, Option
from nithet.place import EXIT_NO_PERMISSION, Refused

SECONDS = 180.0
"""How long thousands of rows may take."""

FORMATS = (".csv", ".xlsx")


@click.group(name="import", cls=Group)
def import_() -> None:
    """Import clusters, schools and people from a CSV or XLSX file."""


def _kind(kind: str, words: str) -> None:
    """Add the command of one kind."""

    @import_.command(name=kind, help=words)
    @click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False, readable=True))
    @click.option("--area", required=True, help="area code", cls=Option)
    @click.option("--apply", "apply", is_flag=True, help="write it; without this nothing is written", cls=Option)
    @click.option("--json", "as_json", is_flag=True, cls=Option)
    def command(file: Path, area: str, apply: bool, as_json: bool) -> int:
        return _carry_out(kind, file, area, apply=apply, tell=output.as_json if as_json else _tell)


_kind("clusters", "Districts and clusters.")
_kind("schools", "Schools.")
_kind("people", "People and their roles.")


@import_.command()
@click.argument("kind", type=click.Choice(["clusters", "schools", "people"]))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def template(kind: str, file: Path) -> int:
    """Write a template to fill in; its name ends in .xlsx or .csv. Nothing need be running."""
    from kernel.workbooks import templates
    from services.directory.importing.columns import KINDS, TITLES

    if file.suffix.lower() not in FORMATS:
        raise Refused(say("ชื่อไฟล์ต้องลงท้ายด้วย .xlsx หรือ .csv", "the file's name must end in .xlsx or .csv"), EXIT_USAGE)
    made = (
        templates.csv_template(KINDS[kind])
        if file.suffix.lower() == ".csv"
        else templates.xlsx_template(KINDS[kind], TITLES[kind])
    )
    try:
        with file.open("xb") as out:
            out.write(made)
    except FileExistsError as fault:
        raise Refused(say(f"มีไฟล์ {file} อยู่แล้ว", f"{file} is there already"), EXIT_USAGE) from fault
    except OSError as fault:
        why = f"{file} ({fault.strerror})"
        raise Refused(say(f"เขียนไฟล์ไม่ได้: {why}", f"cannot write {why}"), EXIT_NO_PERMISSION) from fault
    output.line(str(file))
    return 0


def _carry_out(kind: str, file: Path, area: str, *, apply: bool, tell: Callable[[Mapping[str, Any]], None]) -> int:
    """Check, and import what was checked if told to. 1 if a row has an error, and then nothing is written."""
    try:
        content = file.read_bytes()
    except OSError as fault:
        why = f"{file} ({fault.strerror})"
        raise Refused(say(f"อ่านไฟล์ไม่ได้: {why}", f"cannot read {why}"), EXIT_NO_PERMISSION) from fault
    data = {"file": base64.b64encode(content).decode(), "filename": file.name[-255:]}
    with calling.operator(area, SECONDS) as operator:
        found = operator.ask("directory", "check_import", {"kind": kind, **data})
        report = {
            "kind": kind,
            "area": area,
            "sha256": hashlib.sha256(content).hexdigest(),
            "applied": False,
            **{name: found[name] for name in ("rows", "unchanged", "events", "errors", "doubts", "fingerprint")},
        }
        if apply and not found["errors"]:
            done = operator.execute("directory", f"import_{kind}", {**data, "fingerprint": found["fingerprint"]})
            report |= {"applied": True, "position": done["position"]}
    tell(report)
    return 1 if found["errors"] else 0


def _tell(report: Mapping[str, Any]) -> None:
    rows, unchanged, events, errors = (report[name] for name in ("rows", "unchanged", "events", "errors"))
    row = say("แถว", "row")
    if errors:
        output.table(
            [row, say("คอลัมน์", "column"), say("สิ่งที่ต้องแก้", "fault")],
            [(error["row"], error["column"], english.told(error["message"])) for error in errors],
        )
        count, faulty = len(errors), len({error["row"] for error in errors})
        told = say(f"พบ {count} จุดที่ต้องแก้ใน {faulty} แถว", f"faults: {count}, in rows: {faulty}")
        output.line(f"{told} · {say('ไม่มีแถวใดถูกบันทึก', 'no row was written')}")
        return
    output.table(
        [row, say("เรื่อง", "about"), say("เหตุการณ์", "event"), say("ข้อมูล", "data")],
        [(event["row"], event["subject"], event["type"], _brief(event["data"])) for event in events],
        say("ไม่มีสิ่งที่ต้องบันทึก", "nothing to write"),
    )
    for doubt in report["doubts"]:
        output.line(f"{row} {doubt['row']} · {doubt['column']}: {english.told(doubt['message'])}")
    counts = say(f"{rows} แถว ตรงกับทะเบียนอยู่แล้ว {unchanged} แถว", f"rows: {rows}, already so: {unchanged}")
    told_events = "1 event" if len(events) == 1 else f"{len(events)} events"
    if report["applied"]:
        done = say(f"บันทึกแล้ว {len(events)} เหตุการณ์", f"{told_events} written")
    else:
        done = say(
            f"จะบันทึก {len(events)} เหตุการณ์ ยังไม่ได้บันทึก เติม --apply เพื่อบันทึก",
            f"{told_events} would be written; nothing was: add --apply to write them",
        )
    output.line(f"{counts} · {done}")


def _brief(data: Mapping[str, Any]) -> str:
    """What an event says, without what is made when it is written."""
    return " ".join(f"{name}={_plain(value)}" for name, value in data.items() if value is not None)


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return ":".join(str(part) for part in value.values())
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)
