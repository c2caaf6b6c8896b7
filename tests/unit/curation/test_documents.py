"""Documents as pages: what they say, what they may not bring along, what is said of what is missing."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image
from tests.unit.curation.files import DRAWING, docx, link, locked, packed, paragraph, pdf, png, slides

from huddlebook.curation import packed as packing
from huddlebook.curation.apart import read_apart
from huddlebook.curation.documents import MOST_BYTES, Document, Unreadable, read_document
from huddlebook.curation.pdf import NO_TEXT


def test_a_word_document_is_a_page_with_its_headings_and_pictures() -> None:
    data = docx(
        paragraph("How we hand over", "Title"),
        paragraph("Before", "Heading1"),
        paragraph("Tell the next one."),
        paragraph("In writing", "Heading2"),
        DRAWING.format(alt="A red square"),
        link("the form"),
        picture=("png", png(3000)),
    )
    found = read_document(data, "handover_v2.docx")
    assert found.title == "How we hand over"
    assert "<h2>Before</h2><p>Tell the next one.</p><h3>In writing</h3>" in found.html
    assert '<a href="https://example.org/" rel="noopener noreferrer">the form</a>' in found.html
    (name, content), *others = found.pictures.items()
    assert not others
    assert re.search(rf'<img src="{name}" alt="A red square">|<img alt="A red square" src="{name}">', found.html)
    with Image.open(io.BytesIO(content)) as seen:
        assert (seen.format, max(seen.size)) == ("WEBP", 960)
    assert found.text == "Before Tell the next one. In writing the form"
    assert found.notes == ()


def test_a_document_without_a_title_is_called_like_its_file() -> None:
    assert read_document(docx(paragraph("words")), "C:\\desk\\how_to ask.docx").title == "how to ask"


def test_nothing_of_a_document_runs_or_leads_astray() -> None:
    data = docx(paragraph("&lt;script&gt;alert(1)&lt;/script&gt;"), link("press"), to="javascript:alert(1)")
    html = read_document(data, "x.docx").html
    assert "&lt;script&gt;" in html
    assert "javascript" not in html
    assert "<script" not in html


def test_a_picture_that_browsers_do_not_show_is_said_to_be_missing() -> None:
    found = read_document(docx(DRAWING.format(alt=""), picture=("emf", b"\x01\0\0\0")), "x.docx")
    assert "<img" not in found.html
    assert found.pictures == {}
    assert found.notes[0].startswith("1 picture is missing")


def test_slides_are_sections_with_lists_tables_pictures_and_numbers() -> None:
    found = read_document(slides(), "deck.pptx")
    assert (found.title, found.pages, len(found.pictures)) == ("Asking for feedback", 2, 1)
    assert "<h2>Ask &lt;early&gt;</h2>" in found.html
    assert (
        "<ul><li>Before it is finished<ul><li>a sketch will do</li><li>a sentence too</li></ul></li>"
        "<li>Of one person</li></ul>" in found.html
    )
    assert 'alt="A red square"' in found.html
    assert "<td>Monday</td><td>by mail</td>" in found.html
    assert "<td>Autumn</td><td>4.5</td>" in found.html
    assert "hidden words" not in found.html
    assert "do not say this" not in found.html
    assert found.notes == ("1 hidden slide is left out.", "The speaker’s notes are left out.")


def test_a_pdf_is_its_words_without_what_repeats_on_each_page() -> None:
    text = "Ask a colleague to watch you for ten minutes, and say before what you would like to be told after-\nwards."
    found = read_document(
        pdf(f"{text}\n\n- one thing\n- and another", "second", "third", title="Feedback", foot="Page"), "f"
    )
    assert (found.kind, found.title, found.pages) == ("pdf", "Feedback", 3)
    assert "told afterwards.</p>" in found.html
    assert "<ul><li>one thing</li><li>and another</li></ul>" in found.html
    assert '<section aria-label="Page 2"><p>second</p></section>' in found.html
    assert "Page 1</p>" not in found.html


def test_a_scanned_pdf_says_that_it_has_no_words() -> None:
    found = read_document(pdf("", ""), "scan.pdf")
    assert (found.title, found.text, found.notes) == ("scan", "", (NO_TEXT,))


def test_a_pdf_with_a_page_without_words_says_so() -> None:
    assert read_document(pdf("words", ""), "x.pdf").notes[0].startswith("1 page has no words")


def torn(data: bytes) -> bytes:
    """Its first part cannot be unpacked, although the list of its parts is whole."""
    begin = 30 + len("[Content_Types].xml")
    return data[:begin] + b"\xff" * 20 + data[begin + 20 :]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"hello", "no DOCX, PPTX or PDF"),
        (b"PK\x03\x04rest", "damaged"),
        (packed({"xl/workbook.xml": ""}), "no DOCX, PPTX or PDF"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 100, "locked with a password, or of Office before 2007"),
        (b"%PDF-1.7 and nothing else", "damaged"),
        (locked(pdf("words")), "locked with a password"),
        (docx(paragraph("<w:")), "damaged"),
        (torn(docx(paragraph("words"))), "damaged"),
        (packed({"word/document.xml": "<a/>"}), "damaged"),
        (docx(paragraph("&x;"), top='<!DOCTYPE d [<!ENTITY x "boom">]>'), "entities of its own"),
        (docx(*["<w:p>" * 3_000, "</w:p>" * 3_000]), "damaged"),
        (docx(*[paragraph("word " * 1000)] * 300), "more than 1 MB of text"),
    ],
    ids=[
        "text",
        "broken zip",
        "a table",
        "old",
        "broken pdf",
        "locked",
        "broken xml",
        "torn",
        "half",
        "entities",
        "deep",
        "long",
    ],
)
def test_what_cannot_be_shown_is_refused_with_what_to_do(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read_document(data, "x")


def test_a_file_beyond_the_cap_is_not_read() -> None:
    with pytest.raises(Unreadable, match="larger than 25 MB"):
        read_apart(b"%PDF-" + bytes(MOST_BYTES), "x.pdf")


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "MOST_UNPACKED", 1_000_000)
    bomb = packed({"word/document.xml": "<a/>", "word/media/big.png": bytes(2_000_000)})
    assert len(bomb) < 10_000
    with pytest.raises(Unreadable, match="far more than a document holds"):
        read_document(bomb, "x.docx")


def test_a_process_of_its_own_gives_the_same_page_or_the_same_sentence() -> None:
    data = docx(paragraph("Tell the next one."), DRAWING.format(alt="red"), picture=("png", png()))
    assert read_apart(data, "x.docx") == read_document(data, "x.docx")
    with pytest.raises(Unreadable, match="locked with a password"):
        read_apart(locked(pdf("words")), "x.pdf")


def test_a_document_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(Unreadable, match="takes too long"):
        read_apart(docx(paragraph("words")), "x.docx", seconds=0.001)


def test_a_page_travels_whole() -> None:
    found = read_document(slides(), "deck.pptx")
    assert isinstance(found, Document)
    assert set(re.findall(r'src="([^"]+)"', found.html)) == set(found.pictures)
