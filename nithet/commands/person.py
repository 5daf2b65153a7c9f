"""``nithet person erase``: the right to be forgotten."""

from __future__ import annotations

import click

from kernel.language import say
from nithet import calling, output


@click.group()
def person() -> None:
    """บุคคล · People."""


@person.command()
@click.argument("person_id")
@click.option("--area", required=True, help="area code")
@click.option("--reason", required=True, help="why; it stands in the log, so it names nobody")
@click.option("--json", "as_json", is_flag=True)
def erase(person_id: str, area: str, reason: str, as_json: bool) -> int:
    """ลบข้อมูลส่วนบุคคล · Destroy the key to a person's data for good; see docs/operations/erase-a-person.md."""
    with calling.operator(area) as operator:
        done = operator.execute("directory", "erase_person", {"person": person_id, "reason": reason})
    if as_json:
        output.as_json({"person": person_id, "area": area, "position": done["position"]})
    else:
        output.line(say(f"ทำลายกุญแจข้อมูลของ {person_id} แล้ว", f"the key to the data of {person_id} is destroyed"))
    return 0
