"""Pictures to hand in, made on the spot."""

from __future__ import annotations

import io

from PIL import Image

ORIENTATION, GPS = 0x0112, 0x8825


def photograph(size: tuple[int, int] = (400, 300), *, turned: int | None = None, form: str = "JPEG") -> bytes:
    """A picture as a phone writes it: red above blue, with the place where it was taken.

    :param turned: Exif's number for how the camera was held
    """
    drawn = Image.new("RGB", size, "blue")
    drawn.paste("red", (0, 0, size[0], size[1] // 2))
    exif = Image.Exif()
    if turned is not None:
        exif[ORIENTATION] = turned
    exif[0x010F] = "A phone"
    exif.get_ifd(GPS).update({1: "N", 2: (14.0, 35.0, 0.0), 3: "E", 4: (100.0, 27.0, 0.0)})
    out = io.BytesIO()
    drawn.save(out, form, exif=exif)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    """A picture to look at."""
    found = Image.open(io.BytesIO(content))
    found.load()
    return found
