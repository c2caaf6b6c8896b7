"""XML as a tree, read without a DTD: only with one could a short file become a long text, or ask for another file."""

from __future__ import annotations

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat


class BadXml(ValueError):
    """No XML, or XML with a DTD; the message is the reason's words."""


def read_tree(data: bytes) -> Element:
    """The root of the document. Raises BadXml."""
    builder, parser = TreeBuilder(), expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = builder.start, builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data.lstrip(), True)
        return builder.close()
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise BadXml(str(error)) from error


def _refuse(*_: object) -> None:
    raise ValueError("it declares its own entities, which files of this kind never do")
