"""Small pictures of pictures that people gave, made anew from what can be seen: nothing else of a file is in them.

Making one is also the test that a file is the picture that its first bytes say.
"""

from __future__ import annotations

import io
import logging

from PIL import ExifTags, Image, ImageOps

log = logging.getLogger(__name__)

FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP", "image/gif": "GIF"}
SMALL_MEDIA = "image/webp"
SIDE = 960  # px: sharp on a phone's whole width
MOST_PIXELS = 64_000_000  # a phone's largest usual photo has 50 million; more is a trap, or not for a page


class Unreadable(Exception):
    """It is no whole picture of its type, or one that is far too large to be shown."""


def small(data: bytes, media: str) -> tuple[bytes, int]:
    """The picture's first frame as WebP, upright, at most SIDE px a side; and how it was turned (1 to 8).

    Raises Unreadable.
    """
    try:
        with Image.open(io.BytesIO(data), formats=(FORMATS[media],)) as found:
            _check_size(found)
            turned = int(found.getexif().get(ExifTags.Base.Orientation, 1))
            found.draft("RGB", (SIDE, SIDE))
            upright = ImageOps.exif_transpose(found)
        upright.thumbnail((SIDE, SIDE))
        seen = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
        seen.info.clear()
        made = io.BytesIO()
        seen.save(made, "WEBP", quality=80)
    except Unreadable:
        raise
    except Exception as error:  # the boundary around decoders, which files may be made to break
        log.info("A file is no %s that can be shown: %s", media, type(error).__name__)
        raise Unreadable(type(error).__name__) from error
    return made.getvalue(), turned


def _check_size(found: Image.Image) -> None:
    """Before any of it is decoded: some kilobytes can be gigabytes of pixels."""
    if found.width * found.height > MOST_PIXELS:
        raise Unreadable(f"{found.width} x {found.height} px")
