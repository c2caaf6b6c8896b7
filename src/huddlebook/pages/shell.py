"""The HTML document around a front-end app: what to load from the manifest, and the data it starts with.

No inline script anywhere: data travels as JSON in a script element that no browser runs.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

import msgspec

STATIC = Path(__file__).parent / "static"
STYLES = "huddlebook.css"
ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='5' cy='6' r='4'/"
    "%3E%3Ccircle cx='11' cy='6' r='4' fill='%23777'/%3E%3Ccircle cx='8' cy='11' r='4' fill='%23bbb'/%3E%3C/svg%3E"
)


class Entry(msgspec.Struct, frozen=True):
    """A built file and the files it imports."""

    file: str
    imports: tuple[str, ...] = ()


class Manifest(msgspec.Struct, frozen=True):
    """What the front-end build wrote."""

    entries: dict[str, Entry]

    @classmethod
    def read(cls, folder: Path = STATIC) -> Manifest:
        """The manifest of the built front-end; without one there is nothing to load."""
        try:
            return msgspec.json.decode((folder / "manifest.json").read_bytes(), type=cls)
        except OSError:
            return cls({})

    def url(self, name: str, base: str) -> str:
        """The address of an entry's file, "" for one that was not built."""
        entry = self.entries.get(name)
        return f"{base}static/hb/{entry.file}" if entry else ""

    def files(self, names: Iterable[str]) -> list[str]:
        """The files of these entries and of all they import, each once."""
        found = [self.entries[name] for name in names if name in self.entries]
        return list(dict.fromkeys(file for one in found for file in (one.file, *one.imports)))


def shell(app: str, title: str, data: Any, *, manifest: Manifest, base: str = "/") -> bytes:
    """The document for `app` at the base URL `base`.

    data: anything msgspec encodes, `msgspec.Raw` included.
    """
    return b"".join((head(app, title, manifest, base), embedded(data), b"</script>\n</body>\n</html>\n"))


def head(
    app: str,
    title: str,
    manifest: Manifest,
    base: str,
    *,
    starts: bool = True,
    soon: Iterable[str] = (),
    sheets: Iterable[str] = (STYLES,),
    installs: str = "",
) -> bytes:
    """Everything before the data: the same for everyone who opens this page.

    starts: whether the app runs when the document is complete; else it is only fetched, and `early` runs it. soon:
    entries that the app will ask for, fetched beside it. sheets: its stylesheets, in their order. installs: the address
    of its web app manifest.
    """
    modules = manifest.files((app, *soon))
    links = [f'<link rel="modulepreload" href="{escape(base)}static/hb/{name}">' for name in modules]
    styles, script = [manifest.url(sheet, base) for sheet in sheets], manifest.url(app, base)
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f"<title>{escape(title)}</title>",
            '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">',
            '<meta name="color-scheme" content="light dark">',
            '<meta name="referrer" content="no-referrer">',
            f'<link rel="icon" href="{ICON}">',
            *(f'<link rel="stylesheet" href="{escape(url)}">' for url in styles if url),
            *links,
            *([f'<link rel="manifest" href="{escape(installs)}">'] if installs else []),
            *([f'<script type="module" src="{escape(script)}"></script>'] if script and starts else []),
            "</head>",
            f'<body class="hb" data-base="{escape(base)}">',
            '<div id="app"></div>',
            "<noscript>Please allow JavaScript for this page: the huddle runs in it.</noscript>",
            '<script type="application/json" id="data">',
        ]
    ).encode()


def early(app: str, manifest: Manifest, base: str) -> bytes:
    """Behind the data: runs the app now, in a document of which more is to come."""
    script = manifest.url(app, base)
    return f'<script type="module" async src="{escape(script)}"></script>\n'.encode() if script else b""


def embedded(data: Any) -> bytes:
    """JSON that no HTML parser takes for markup."""
    return msgspec.json.encode(data).replace(b"<", b"\\u003c")
