from __future__ import annotations

import io
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from huddlebook.awards.certificate import Certificate, certificate
from huddlebook.awards.letters import font_for, printable

NOWHERE = (Path("/nowhere"),)


def made(name: str = "Ana Silva", **more: object) -> Certificate:
    known: dict[str, object] = {
        "programme": "Giving feedback", "need": "Reviews come\ntoo late.", "day": date(2027, 2, 5),
        "things": ("Where we start", "Keep it"), "minutes": 12.0, "issuer": "Example Ltd",
    }  # fmt: skip
    return Certificate(name=name, **{**known, **more})  # type: ignore[arg-type]


def read(data: bytes) -> tuple[int, str]:
    pages = PdfReader(io.BytesIO(data)).pages
    return len(pages), " ".join(" ".join(page.extract_text() for page in pages).split())


def test_it_is_one_page_that_says_who_completed_what_and_when() -> None:
    data, whole = certificate(made())
    pages, text = read(data)
    assert (pages, whole) == (1, True)
    for words in (
        "Ana Silva",
        "has completed",
        "Giving feedback",
        "Reviews come too late.",
        "5 February 2027, Example",
    ):
        assert words in text
    assert "2 things done, about 12 minutes of work: Where we start, Keep it." in text


def test_the_same_certificate_is_the_same_bytes() -> None:
    assert certificate(made()) == certificate(made())


@pytest.mark.parametrize("name", ["Łukasz Şimşek-Ångström", "Мария Иванова", "Ελένη Παπαδοπούλου", "ქეთევან"])
def test_names_beyond_latin_1_stand_as_they_are_written(name: str) -> None:
    data, whole = certificate(made(name))
    assert whole
    assert unicodedata.normalize("NFC", name) in unicodedata.normalize("NFKC", read(data)[1])


def test_a_name_without_a_font_leaves_a_line_to_write_it_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huddlebook.awards.certificate.font_for", lambda name: font_for(name, NOWHERE))
    data, whole = certificate(made("山田太郎"))
    assert not whole
    assert "Certificate has completed" in read(data)[1]


def test_letters_that_no_font_has_are_left_out_and_marks_before_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huddlebook.awards.certificate.font_for", lambda name: font_for(name, NOWHERE))
    data, whole = certificate(made("Zoë 山"))
    assert not whole
    assert "Zoë has completed" in read(data)[1]
    assert (printable("Ａna"), printable("山 A"), printable("\U0001f600")) == ("Ana", "", "")


@pytest.mark.parametrize(
    ("name", "programme"),
    [("x" * 120, "Giving feedback"), ("Ana", "long " * 60), ("Ana\x00\ud800 <b>", "\x00"), ("", "")],
)
def test_whatever_stands_in_it_it_is_one_page(name: str, programme: str) -> None:
    long = made(name, programme=programme, things=("A thing with a long title",) * 80, need="Because. " * 200)
    assert read(certificate(long)[0])[0] == 1
