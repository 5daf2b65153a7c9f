"""Whether templates, pages and catalogue agree: ``python -m gateway.catalogue.checking``."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from gateway.catalogue import LOCALES, THEN, entries

GATEWAY = Path(__file__).parent.parent
PLACES = (("templates", "*.html"), ("pages", "*.py"))
KEY = re.compile(r"""(["'])([a-z0-9-]+\.[a-z0-9_.-]*)\1""")
FORMATTED = re.compile(r"""\bf(["'])([a-z0-9-]+\.[a-z0-9_.-]*)\{""")
THAI = re.compile(r"[ก-๛]")


def used() -> tuple[dict[str, str], set[str]]:
    """Keys written out in templates and pages, each with a place that uses it, and the beginnings of computed ones."""
    keys: dict[str, str] = {}
    prefixes: set[str] = set()
    files = {path.stem for path in Path(__file__).parent.glob("*.toml")}
    for folder, pattern in PLACES:
        for path in sorted((GATEWAY / folder).rglob(pattern)):
            source = path.read_text(encoding="utf-8")
            prefixes |= {m.group(2) for m in FORMATTED.finditer(source) if m.group(2).partition(".")[0] in files}
            for match in KEY.finditer(source):
                key = match.group(2)
                if key.partition(".")[0] not in files or key.endswith((".html", ".css", ".js", ".svg")):
                    continue
                if key.endswith((".", "-")):
                    prefixes.add(key)
                else:
                    keys.setdefault(key, str(path.relative_to(GATEWAY)))
    return keys, prefixes


def faults() -> Iterator[str]:
    """What is wrong, one line each."""
    known = entries()
    keys, prefixes = used()
    for key, place in sorted(keys.items()):
        if key not in known:
            yield f"{place}: {key} is not in the catalogue"
    for prefix in sorted(prefixes):
        if not any(key.startswith(prefix) for key in known):
            yield f"no key begins with {prefix}"
    for key, value in known.items():
        if key.startswith(THEN):
            if key.removeprefix(THEN) not in known:
                yield f"{key} stands in the place of no other words"
        elif key not in keys and not any(key.startswith(prefix) for prefix in prefixes):
            yield f"{key} is used nowhere"
        names = [{name for _, name, _, _ in Formatter().parse(value[locale]) if name} for locale in LOCALES]
        if names[0] != names[1]:
            yield f"{key} has different placeholders in its languages"
        if THAI.search(value["en"]):
            yield f"{key} has Thai in its English"
    for path in sorted((GATEWAY / "templates").rglob("*.html")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if THAI.search(re.sub(r"\{#.*?#\}", "", line)):
                yield f"{path.relative_to(GATEWAY)}:{number}: Thai outside the catalogue"


def main() -> int:
    """Print the faults; 1 if there are any."""
    found = list(faults())
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
