"""Pictures that an author gives to an activity: a file beside the notebook, its bytes, or a plot.

They travel in the design as an address that holds them; on our pages each becomes a file of its own. One that is too
large for that, such as a phone's photo, is made smaller, upright and without its notes.
"""

from __future__ import annotations

import io
from base64 import b64decode, b64encode
from pathlib import Path
from typing import TYPE_CHECKING, Any

from huddlebook.activities.media import sniffed
from huddlebook.activities.picture import LARGEST_PICTURE

if TYPE_CHECKING:
    from PIL.Image import Image

SIDES = (1600, 1200, 800, 500)  # px: sharp on a projector; less where there is too much to see for that
QUALITY = 75  # of WebP
TURNED = range(5, 9)  # EXIF's orientations whose width and height are exchanged
ORIENTATION = 0x0112


def address(given: Any) -> str:
    """The picture as an address that holds it. given: a path, bytes, a figure of Matplotlib or a chart of Altair.

    Raises ValueError with a sentence for the author.
    """
    data = _data(given)
    media = sniffed(data) or ""
    if not media.startswith("image/"):
        raise ValueError(f"{_name(given)} is no picture that pages can show: use PNG, JPEG, WebP or GIF.")
    found = f"data:{media};base64,{b64encode(data).decode()}"
    if len(found) <= LARGEST_PICTURE:
        return found
    return f"data:image/webp;base64,{b64encode(_smaller(data, _name(given))).decode()}"


def ratio(picture: str) -> float:
    """Width by height of a picture that stands in its address, as it is seen. Raises ValueError."""
    with _opened(b64decode(picture.partition(",")[2]), "This") as image:
        width, height = image.size
        turned = image.getexif().get(ORIENTATION) in TURNED
    return round(height / width if turned else width / height, 4)


def _data(given: Any) -> bytes:
    if isinstance(given, bytes):
        return given
    if hasattr(given, "savefig"):
        made = io.BytesIO()
        given.savefig(made, format="png", dpi=150)
        return made.getvalue()
    if hasattr(given, "to_dict"):
        return _drawn(given)
    try:
        return Path(given).read_bytes()
    except FileNotFoundError:
        where = Path(given).absolute().parent
        raise ValueError(f"There is no picture {_name(given)}: in {where} is no file of that name.") from None
    except (OSError, TypeError, ValueError) as error:
        raise ValueError(f"{_name(given)} cannot be read as a picture: {error}.") from None


def _drawn(chart: Any) -> bytes:
    """A chart of Altair, as PNG."""
    try:
        import vl_convert
    except ImportError:
        raise ValueError("A chart becomes a picture with the extra `charts`: pip install huddlebook[charts].") from None
    from huddlebook.widgets.pictures import drawn

    svg, _ = drawn(chart)
    return bytes(vl_convert.svg_to_png(svg, scale=2))


def _smaller(data: bytes, name: str) -> bytes:
    from PIL import ImageOps  # here, as below: most kernels show no picture, and start without it

    with _opened(data, name) as image:
        upright = ImageOps.exif_transpose(image)
    seen = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    seen.info.clear()  # notes travel with what is saved from it
    for side in SIDES:
        seen.thumbnail((side, side))
        made = io.BytesIO()
        seen.save(made, "WEBP", quality=QUALITY)
        if made.tell() * 4 / 3 < LARGEST_PICTURE - 100:
            break
    return made.getvalue()


def _opened(data: bytes, name: str) -> Image:
    from PIL import Image

    try:
        image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP", "GIF"))
        image.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError(f"{name} is a broken picture, or a far too large one: {error}.") from None
    return image


def _name(given: Any) -> str:
    return repr(str(given)) if isinstance(given, str | Path) else f"This {type(given).__name__}"
