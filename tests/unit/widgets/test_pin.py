"""A pin as an author writes it: where its picture comes from, and what is said when there is none."""

from __future__ import annotations

import io
from base64 import b64decode
from pathlib import Path
from typing import Any

import altair
import pandas
import pytest
from PIL import Image

from huddlebook.activities.picture import LARGEST_PICTURE
from huddlebook.rooms.local import Refused
from huddlebook.widgets import Pin

AXES: dict[str, Any] = {"across": ["Little", "Much"], "up": ["Low", "High"]}


def painted(path: Path, size: tuple[int, int], *, turned: int = 1, noise: bool = False) -> Path:
    """A picture kept as its name says. noise: one that no format makes small."""
    image = Image.effect_noise(size, 90).convert("RGB") if noise else Image.new("RGB", size, "#6c8f6d")
    exif = Image.Exif()
    exif[0x0112] = turned
    image.save(path, exif=exif)
    return path


def opened(pin: Pin) -> Image.Image:
    """The picture in a pin's design."""
    kept = pin.view("facilitator").picture
    return Image.open(io.BytesIO(b64decode(kept.partition(",")[2])))


def test_a_picture_is_a_file_and_keeps_its_shape(tmp_path: Path) -> None:
    pin = Pin("Where?", painted(tmp_path / "hill.png", (300, 200)), alt="A hill")
    assert (pin.view().ratio, opened(pin).size) == (1.5, (300, 200))
    assert pin.view().picture.startswith("data:image/png;base64,")


def test_a_phones_photo_is_upright_and_small_enough_to_travel(tmp_path: Path) -> None:
    path = painted(tmp_path / "photo.jpg", (2000, 1500), turned=6, noise=True)
    assert path.stat().st_size > LARGEST_PICTURE
    pin = Pin("Where?", path, alt="A hill", id="photo")
    assert pin.view().ratio == 0.75
    width, height = opened(pin).size
    assert (width / height, height) == (0.75, 800)
    assert len(pin.view().picture) <= LARGEST_PICTURE
    assert not opened(pin).getexif()
    small = Pin("Where?", painted(tmp_path / "small.jpg", (40, 30), turned=6), alt="A hill", id="small")
    assert small.view().ratio == 0.75


def test_a_plot_is_a_picture_too() -> None:
    chart = altair.Chart(pandas.DataFrame({"x": [1], "y": [2]})).mark_point().encode(x="x", y="y")
    assert opened(Pin("Where?", chart, alt="One point", id="chart")).format == "PNG"


class Figure:
    """What Matplotlib's figures and their like can do."""

    def savefig(self, target: io.BytesIO, *, format: str, dpi: int) -> None:  # noqa: A002 - Matplotlib's word
        Image.new("RGB", (4 * dpi, 2 * dpi)).save(target, format)


def test_a_figure_is_a_picture_too() -> None:
    assert Pin("Where?", Figure(), alt="Nothing").view().ratio == 2


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("none.png", None, "There is no picture '.*none.png': in .* is no file of that name"),
        ("page.html", b"<p>", "'.*page.html' is no picture that pages can show: use PNG, JPEG, WebP or GIF"),
        ("cut.png", b"\x89PNG\r\n\x1a\n" + bytes(40), "is a broken picture, or a far too large one"),
        ("folder", "", "'.*folder' cannot be read as a picture: .*Is a directory"),
    ],
)
def test_what_is_no_picture_is_told(tmp_path: Path, name: str, content: bytes | str | None, sentence: str) -> None:
    path = tmp_path / name
    if content == "":
        path.mkdir()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    with pytest.raises(ValueError, match=sentence):
        Pin("Where?", path, alt="A hill")


def test_other_things_are_no_picture_either() -> None:
    with pytest.raises(ValueError, match="This int cannot be read as a picture"):
        Pin("Where?", 7, alt="A hill")
    with pytest.raises(ValueError, match="say in `alt`"):
        Pin("Where?", Figure())
    with pytest.raises(ValueError, match="Pin: say where pins go"):
        Pin("Where?")


def test_places_are_given_by_their_two_parts() -> None:
    pin = Pin("Where?", **AXES, most=2)
    assert pin.submit((0.2, 0.9))
    assert pin.submit([(0.2, 0.9), (1, 0)])
    assert str(pin.submit((0.2, float("nan")))) == "That is beside the picture. Put your pin onto it."
    ana = pin.as_person("Ana").place((0.8, 0.9))
    assert ana.own.pins == ((0.8, 0.9),)
    with pytest.raises(Refused, match="beside the picture"):
        ana.place((0.2, 1.2))
    assert pin.view("facilitator").rounds[0].areas == (1, 1, 0, 1)
    assert ana.place().own is None
