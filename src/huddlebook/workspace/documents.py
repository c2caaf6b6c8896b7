"""Documents of the library: the file as it was given, and the page that was made of it, by the file's content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec.structs import replace

from huddlebook.curation.apart import read_apart
from huddlebook.curation.documents import NAMES, Document
from huddlebook.errors import NotFound
from huddlebook.storage import write_whole
from huddlebook.storage.files import disk_error
from huddlebook.storage.traces import Traces, in_file
from huddlebook.workspace.folder import Workspace

NAME = re.compile(r"([0-9a-f]{64})(?:/([^/\x00-\x1f]{1,120}))?")
MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
}
PICTURE = re.compile(r'src="([0-9a-f]{32}\.webp)"')


class Documents:
    """Those of one workspace. A document is named by its content and what its file was called: "HASH/name.pdf"."""

    def __init__(self, workspace: Workspace) -> None:
        self._files, self.folder = workspace.files(), workspace.home / "files" / "documents"

    def keep(self, data: bytes, called: str) -> tuple[str, Document]:
        """Make a page of it, and keep both; gives its name. Takes seconds. Raises Unreadable, StorageError."""
        document = read_apart(data, called)
        for picture, content in document.pictures.items():
            self._files.write(picture, content)
        name = hashlib.sha256(data).hexdigest()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(self.folder / f"{name}.original", data)
            write_whole(self.folder / f"{name}.page", msgspec.msgpack.encode(replace(document, pictures={})))
        except OSError as error:
            raise disk_error(error, self.folder) from error
        return f"{name}/{_called(called, document)}", document

    def page(self, document: str, assets: str) -> Document:
        """The page; its pictures are beneath `assets`. Raises NotFound."""
        try:
            data = self._path(document, "page").read_bytes()
            found = msgspec.msgpack.decode(data, type=Document)
        except (OSError, msgspec.MsgspecError) as error:
            raise NotFound("This document is not kept here any more. Ask a curator to give it again.") from error
        return replace(found, html=PICTURE.sub(lambda src: f'src="{assets}{src[1]}"', found.html))

    def original(self, document: str) -> Path:
        """The file as it was given. Raises NotFound."""
        path = self._path(document, "original")
        if not path.is_file():
            raise NotFound("This document is not kept here any more. Ask a curator to give it again.")
        return path

    def holding(self, traces: Traces) -> Iterator[tuple[Path, list[str]]]:
        """The files in which something of a person stands, packed or as a page, and what."""
        for path in sorted(self.folder.glob("*.original")):
            found = in_file(path, traces)
            with suppress(NotFound):
                page = self.page(path.stem, "")
                found += traces.found("\n".join([page.title, page.text]).encode())
            if found:
                yield path, list(dict.fromkeys(found))

    def _path(self, document: str, what: str) -> Path:
        found = NAME.fullmatch(document)
        if not found:
            raise NotFound("This is not the name of a document.")
        return self.folder / f"{found[1]}.{what}"


def file_name(document: str) -> str:
    """What the file was called."""
    found = NAME.fullmatch(document)
    return (found[2] if found else "") or "document"


def _called(called: str, document: Document) -> str:
    """A name that any system keeps, with the ending that its content has."""
    stem = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", called.replace("\\", "/").rpartition("/")[2].rpartition(".")[0])
    return f"{' '.join(stem.split())[:100] or NAMES[document.kind]}.{document.kind}"
