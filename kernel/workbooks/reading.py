"""Handing a file to the reading program and taking its answer."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from kernel.workbooks import sheet
from kernel.workbooks.sheet import Cell

PROGRAM = Path(sheet.__file__)
SECONDS = 20.0


def rows_of(data: bytes) -> Sequence[Sequence[Cell]]:
    """The rows of the first sheet in `data`, read in a process of its own that may fail alone.

    :raises kernel.workbooks.sheet.Refused: if the file is not taken
    """
    try:
        done = subprocess.run(  # our own program, no shell, nothing of the caller's among the arguments
            [sys.executable, "-I", str(PROGRAM)], input=data, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as fault:
        raise sheet.Refused(sheet.HOSTILE) from fault
    if done.returncode != 0:
        raise sheet.Refused(sheet.HOSTILE if done.returncode < 0 else sheet.UNREADABLE)
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise sheet.Refused(answer["refused"])
    rows: Sequence[Sequence[Cell]] = answer["rows"]
    return rows
