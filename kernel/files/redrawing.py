"""The program behind ``pictures``: reads a picture on its standard input, writes it anew on its standard output.

``redrawing.py <media type> <longest side> <side of the thumbnail> <most pixels>`` answers with four bytes of length,
the picture, and its thumbnail. It ends with 3 for more pixels than are allowed, with another number for anything else.
It stands on Pillow alone and knows nothing of the product.
"""

from __future__ import annotations

import io
import resource
import sys

from PIL import Image, ImageCms

MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 25
TOO_MANY_PIXELS = 3
ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""How to turn what a camera held otherwise wrote, by Exif's number for it."""


def main(media_type: str, longest: int, small: int, most_pixels: int) -> int:
    """Draw anew what comes in."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    Image.MAX_IMAGE_PIXELS = None  # said here, before anything is decoded
    form = media_type.removeprefix("image/").upper()
    with Image.open(io.BytesIO(sys.stdin.buffer.read()), formats=[form]) as opened:
        if opened.width * opened.height > most_pixels:
            return TOO_MANY_PIXELS
        turn = TURNS.get(opened.getexif().get(ORIENTATION, 1))
        opened.draft("RGB", (longest, longest))  # JPEG decodes a smaller picture straight away
        shown = _in_srgb(opened)
    shown.thumbnail((longest, longest))
    upright = shown if turn is None else shown.transpose(turn)
    bare = Image.new(upright.mode, upright.size)
    bare.paste(upright)
    picture, thumbnail = io.BytesIO(), io.BytesIO()
    match form:
        case "JPEG":
            bare.convert("RGB").save(picture, "JPEG", quality=85, optimize=True)
        case "PNG":
            bare.save(picture, "PNG", optimize=True)
        case _:
            bare.save(picture, "WEBP", quality=85)
    bare.thumbnail((small, small))
    ground = Image.new("RGB", bare.size, "white")
    ground.paste(bare, mask=bare.getchannel("A") if bare.mode == "RGBA" else None)
    ground.save(thumbnail, "JPEG", quality=75, optimize=True)
    sys.stdout.buffer.write(len(picture.getvalue()).to_bytes(4, "big") + picture.getvalue() + thumbnail.getvalue())
    return 0


def _in_srgb(picture: Image.Image) -> Image.Image:
    """In the colours that every screen shows, since the profile that says others is left behind."""
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            screen = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(picture, source, screen, outputMode="RGB") or picture
        except ImageCms.PyCMSError:
            pass  # a broken profile says nothing
    clear = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    return picture.convert("RGBA" if clear else "RGB")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *(int(number) for number in sys.argv[2:])))
