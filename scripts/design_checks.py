"""Writes docs/design-checks.md from the registry of checks: `python scripts/design_checks.py`."""

from __future__ import annotations

from pathlib import Path

from huddlebook.design.document import document

TARGET = Path(__file__).parents[1] / "docs" / "design-checks.md"

if __name__ == "__main__":
    TARGET.write_text(document(), encoding="utf-8")
