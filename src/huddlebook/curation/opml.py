"""OPML (http://opml.org/spec2.opml): the lists of feeds that readers give to each other, read without a DTD."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import msgspec

from huddlebook.activities.text import clean
from huddlebook.curation.addresses import tidy
from huddlebook.errors import HuddlebookError
from huddlebook.imports.tree import BadXml, read_tree

MOST_BYTES = 1024 * 1024
MOST_FEEDS = 500
LONGEST = 200


class NoList(HuddlebookError):
    """It is no list of feeds; the message says what to do."""


class Line(msgspec.Struct, frozen=True):
    """A feed in a list. folder: the innermost one it lies in, "" for none."""

    url: str
    title: str = ""
    folder: str = ""


def read_opml(data: bytes) -> tuple[list[Line], list[str]]:
    """(the feeds, each once; what could not be taken over, in sentences). Raises NoList."""
    if len(data) > MOST_BYTES:
        raise NoList(f"The list is larger than {MOST_BYTES >> 20} MB; a list of feeds is smaller.")
    try:
        root = read_tree(data)
    except BadXml as error:
        raise NoList(f"The file cannot be read as XML ({error}). Export the list of feeds again, as OPML.") from error
    if root.tag.lower() != "opml":
        raise NoList(f"The file is XML, but no list of feeds: it begins with <{root.tag[:40]}>. Export it as OPML.")
    found: dict[str, Line] = {}
    bad = 0
    for one, folder in _outlines(root):
        address = one.get("xmlUrl", "")
        url = tidy(address)
        bad += bool(address) and not url
        if url:
            found.setdefault(url, Line(url, _words(one.get("title") or one.get("text") or ""), folder))
    lines, left = list(found.values()), []
    if bad:
        left.append(f"{'1 feed has' if bad == 1 else f'{bad} feeds have'} no address that can be asked.")
    if len(lines) > MOST_FEEDS:
        left.append(f"{len(lines) - MOST_FEEDS} feeds more than the {MOST_FEEDS} that are taken from one file.")
    return lines[:MOST_FEEDS], left


def _outlines(root: Element) -> Iterable[tuple[Element, str]]:
    """In the order of the file, without recursion: a file may nest as deep as it likes."""
    waiting = [(one, "") for one in reversed(root.findall("./body/outline"))]
    while waiting:
        one, folder = waiting.pop()
        yield one, folder
        inner = folder if one.get("xmlUrl") else _words(one.get("text") or one.get("title") or "") or folder
        waiting += [(child, inner) for child in reversed(one.findall("outline"))]


def _words(text: str) -> str:
    return clean(text[: LONGEST * 4], lines=False)[:LONGEST].strip()


def write_opml(lines: Iterable[Line], title: str) -> bytes:
    """The list as any reader takes it in."""
    root = Element("opml", version="2.0")
    SubElement(SubElement(root, "head"), "title").text = title
    body = SubElement(root, "body")
    folders: dict[str, Element] = {}
    for line in lines:
        if line.folder and line.folder not in folders:
            folders[line.folder] = SubElement(body, "outline", text=line.folder)
        parent = folders[line.folder] if line.folder else body
        SubElement(parent, "outline", type="rss", text=line.title or line.url, xmlUrl=line.url)
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))
