"""typst, shut in: it sees files in memory and the folder of the product's own fonts, no package, no network."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

FONTS = Path(__file__).parent / "fonts"
NOWHERE = FONTS / "none"
"""Packages would be looked for here."""

ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}

Compiler: Any = typst.Compiler
"""Its hints do not know files in memory."""


def typeset(files: Mapping[str, bytes], **how: Any) -> bytes:
    """Compile the file ``main`` of `files`.

    :param how: format and what else ``typst.Compiler.compile`` takes
    :raises typst.TypstError: for a fault of the template
    """
    compiler = Compiler(
        dict(files),
        root=FONTS,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        package_path=NOWHERE,
        package_cache_path=NOWHERE,
    )
    made = compiler.compile(**how)
    if not isinstance(made, bytes):
        raise TypeError("a document is one file")
    return made
