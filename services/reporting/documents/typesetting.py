"""typst, shut in: it sees files in memory and the folder of the product's own fonts, no package, no network."""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst
from PIL import Image

FONTS = Path(__file__).parent / "fonts"
NOWHERE = FONTS / "none"
"""Packages would be looked for here."""

FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG"}

MOST_POINTS = 40_000_000
"""Of a picture, when it is unpacked."""

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


def drawable(content: bytes, media_type: str) -> bytes:
    """A picture as typst takes it out of memory, where files are texts: an SVG as it is, any other inside of one.

    :raises ValueError: for what is no picture of its type, or has too many points
    """
    if media_type not in FORMATS:
        return content
    with Image.open(io.BytesIO(content), formats=[FORMATS[media_type]]) as picture:
        width, height = picture.size
    if width * height > MOST_POINTS:
        raise ValueError(f"a picture of {width} × {height} points is too large")
    data = b64encode(content).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:{media_type};base64,{data}"/></svg>'
    ).encode()
