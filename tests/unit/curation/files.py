"""Documents and feeds as programs make them, small ones and bad ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pptx
from fpdf import FPDF
from PIL import Image
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches
from pypdf import PdfReader, PdfWriter

WORDS = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = (
    "<w:p><w:r><w:drawing><wp:inline xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'>"
    "<wp:docPr id='1' name='p' descr='{alt}'/><a:graphic xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'>"
    "<a:graphicData><pic:pic xmlns:pic='http://schemas.openxmlformats.org/drawingml/2006/picture'><pic:blipFill>"
    "<a:blip r:embed='pic1' xmlns:r='" + RELATIONS + "'/></pic:blipFill></pic:pic></a:graphicData></a:graphic>"
    "</wp:inline></w:drawing></w:r></w:p>"
)
TYPES = (
    "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
    "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
    "<Default Extension='png' ContentType='image/png'/><Default Extension='emf' ContentType='image/x-emf'/>"
    "<Override PartName='/word/document.xml' ContentType="
    "'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>"
)


def png(side: int = 8) -> bytes:
    """A red square."""
    out = io.BytesIO()
    Image.new("RGB", (side, side), "red").save(out, "PNG")
    return out.getvalue()


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def paragraph(text: str, style: str = "") -> str:
    """One of Word's."""
    named = f"<w:pPr><w:pStyle w:val='{style}'/></w:pPr>" if style else ""
    return f"<w:p>{named}<w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def link(text: str) -> str:
    """A link to whatever `docx` is told."""
    return f"<w:p><w:hyperlink r:id='link1' xmlns:r='{RELATIONS}'><w:r><w:t>{text}</w:t></w:r></w:hyperlink></w:p>"


def docx(
    *blocks: str, picture: tuple[str, bytes] | None = None, to: str = "https://example.org/", top: str = ""
) -> bytes:
    """A Word document with these blocks. picture: (extension, content), to be shown by DRAWING."""
    extension, content = picture or ("png", b"")
    styles = "".join(
        f"<w:style w:type='paragraph' w:styleId='{one}'><w:name w:val='{name}'/></w:style>"
        for one, name in (("Title", "Title"), ("Heading1", "heading 1"), ("Heading2", "heading 2"))
    )
    relations = (
        f"<Relationship Id='s' Type='{RELATIONS}/styles' Target='styles.xml'/>"
        f"<Relationship Id='pic1' Type='{RELATIONS}/image' Target='media/one.{extension}'/>"
        f"<Relationship Id='link1' Type='{RELATIONS}/hyperlink' Target='{to}' TargetMode='External'/>"
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    main = f"<Relationship Id='d' Type='{RELATIONS}/officeDocument' Target='word/document.xml'/>"
    return packed(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": f"<Relationships xmlns='{package}'>{main}</Relationships>",
            "word/document.xml": f"{top}<w:document {WORDS}><w:body>{''.join(blocks)}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {WORDS}>{styles}</w:styles>",
            "word/_rels/document.xml.rels": f"<Relationships xmlns='{package}'>{relations}</Relationships>",
            f"word/media/one.{extension}": content,
        }
    )


def slides() -> bytes:
    """Three slides: words, a table, a picture, a chart, notes; the third is hidden."""
    show = pptx.Presentation()
    show.core_properties.title = "Asking for feedback"
    one = show.slides.add_slide(show.slide_layouts[1])
    assert one.shapes.title is not None
    one.shapes.title.text = "Ask <early>"
    frame = one.placeholders[1].text_frame
    frame.text = "Before it is finished"
    for level, text in ((1, "a sketch will do"), (1, "a sentence too"), (0, "Of one person")):
        line = frame.add_paragraph()
        line.text, line.level = text, level
    shown = one.shapes.add_picture(io.BytesIO(png()), Inches(1), Inches(1))
    shown._element.nvPicPr.cNvPr.set("descr", "A red square")
    assert one.notes_slide.notes_text_frame is not None
    one.notes_slide.notes_text_frame.text = "do not say this"
    two = show.slides.add_slide(show.slide_layouts[6])
    table = two.shapes.add_table(2, 2, Inches(1), Inches(1), Inches(4), Inches(1)).table
    for at, text in enumerate(("When", "How", "Monday", "by mail")):
        table.cell(at // 2, at % 2).text = text
    data = CategoryChartData()
    data.categories = ["Spring", "Autumn"]
    data.add_series("Asked", (3, 4.5))
    two.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(3), Inches(4), Inches(3), data)
    three = show.slides.add_slide(show.slide_layouts[6])
    three.shapes.add_textbox(0, 0, Inches(2), Inches(1)).text_frame.text = "hidden words"
    three._element.set("show", "0")
    return _saved(show.save)


def pdf(*pages: str, title: str = "", foot: str = "") -> bytes:
    """A PDF of these pages."""
    made = FPDF()
    made.set_font("Helvetica", size=12)
    if title:
        made.set_title(title)
    for number, text in enumerate(pages, 1):
        made.add_page()
        if text:
            made.multi_cell(0, 8, text)
        if foot:
            made.cell(0, 8, f"{foot} {number}")
    return bytes(made.output())


def locked(data: bytes) -> bytes:
    """The PDF, to be opened with a password only."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt("secret", algorithm="AES-256")
    return _saved(writer.write)


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()
