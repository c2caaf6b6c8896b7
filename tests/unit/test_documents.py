"""Every link of the documents leads somewhere, and every picture is shown by one of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/*.md"))]
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def linked(document: Path) -> list[Path]:
    text = re.sub(r"^(```|~~~).*?^\1", "", document.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    found = [link for link in LINK.findall(text) if "://" not in link and not link.startswith("mailto:")]
    return [(document.parent / link).resolve() for link in found]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    assert [str(path) for path in linked(document) if not path.exists()] == []


def test_every_picture_is_shown() -> None:
    shown = {path for document in DOCUMENTS for path in linked(document)}
    assert {path for path in (ROOT / "docs/images").glob("*.png") if path.resolve() not in shown} == set()
