"""An area that nobody has registered: the same sentence and exit code wherever a command meets one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kernel.language import say
from nithet.place import Refused
from nithet.stores import opened


def unknown(*areas: str) -> Refused:
    """What to raise about areas that there are not."""
    listed = ", ".join(areas)
    return Refused(say(f"ไม่มีเขตพื้นที่ {listed} ในระบบ", f"there is no area {listed} here"), 1)


def require(areas: Iterable[str], environ: Mapping[str, str]) -> None:
    """Look the areas up in the database of directory: nothing need be running.

    :raises Refused: if any is not registered
    """
    with opened("directory", environ) as store:
        known = {head.area for head in store.log.heads()}
    if missing := sorted(set(areas) - known):
        raise unknown(*missing)
