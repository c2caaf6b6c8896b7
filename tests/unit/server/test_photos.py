"""Photos keep how they look and lose what they tell; small pictures are made of whole pictures only."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import ExifTags, Image, ImageOps, PngImagePlugin

from huddlebook.server import photos
from huddlebook.storage import pictures
from huddlebook.storage.pictures import SIDE, Unreadable

SECRET = "Kestrel at 47.37 N"


def drawn(size: tuple[int, int] = (64, 40)) -> Image.Image:
    return Image.effect_noise(size, 90).convert("RGB")


def noted(kind: str, turned: int = 1, **more: Any) -> bytes:
    """A picture with notes of every sort, and something behind its end."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turned
    exif[ExifTags.Base.ImageDescription] = SECRET
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = SECRET
    made = io.BytesIO()
    drawn().save(made, kind, exif=exif, **more)
    return made.getvalue()


def text() -> PngImagePlugin.PngInfo:
    found = PngImagePlugin.PngInfo()
    found.add_text("Author", SECRET)
    found.add_itxt("Comment", SECRET, zip=True)
    return found


CASES: list[tuple[str, str, dict[str, Any]]] = [
    ("JPEG", "image/jpeg", {"comment": SECRET, "xmp": SECRET.encode()}),
    ("JPEG", "image/jpeg", {"comment": SECRET, "progressive": True, "icc_profile": b"colours" * 20}),
    ("PNG", "image/png", {"pnginfo": text(), "icc_profile": b"colours" * 20}),
    ("WEBP", "image/webp", {"xmp": SECRET.encode(), "lossless": True}),
]


@pytest.mark.parametrize(("kind", "media", "more"), CASES)
def test_what_nobody_sees_in_a_picture_is_gone_and_all_that_they_see_stays(
    kind: str, media: str, more: dict[str, Any]
) -> None:
    data = noted(kind, **more)
    assert SECRET.encode() in data
    bare = photos.bare(data + b"PK\x03\x04 an archive behind it", media)
    assert [word for word in (SECRET.encode(), b"archive") if word in bare] == []
    before, after = Image.open(io.BytesIO(data)), Image.open(io.BytesIO(bare))
    assert before.tobytes() == after.tobytes()
    assert before.info.get("icc_profile") == after.info.get("icc_profile")
    assert photos.bare(bare, media) == bare


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_photo_stays_turned_as_it_was(turned: int) -> None:
    data = noted("JPEG", turned)
    small, found = pictures.small(data, "image/jpeg")
    assert found == turned
    bare = photos.bare(data, "image/jpeg", found)
    assert SECRET.encode() not in bare
    upright = [ImageOps.exif_transpose(Image.open(io.BytesIO(one))) for one in (data, bare)]
    assert upright[0].tobytes() == upright[1].tobytes()
    assert Image.open(io.BytesIO(small)).size == upright[0].size
    assert SECRET.encode() not in small


def test_a_small_picture_is_small() -> None:
    made = io.BytesIO()
    drawn((3 * SIDE, SIDE)).save(made, "JPEG")
    small, _ = pictures.small(made.getvalue(), "image/jpeg")
    assert Image.open(io.BytesIO(small)).size == (SIDE, SIDE // 3)


@pytest.mark.parametrize(("kind", "media", "more"), CASES)
def test_no_cut_picture_is_taken_for_a_whole_one_and_none_breaks_anything(
    kind: str, media: str, more: dict[str, Any]
) -> None:
    data = noted(kind, **more)
    for end in range(0, len(data) - 1, 97):
        assert isinstance(photos.bare(data[:end], media), bytes)
    with pytest.raises(Unreadable):
        pictures.small(data[: len(data) // 2], media)


def test_other_types_are_left_alone() -> None:
    assert photos.bare(b"GIF89a", "image/gif") == b"GIF89a"
