"""The registry, its page, and what the code says are the same."""

import re
from pathlib import Path

import pytest

from huddlebook.design.document import document
from huddlebook.design.evidence import SOURCES, STRENGTHS
from huddlebook.design.registry import KINDS, kind
from huddlebook.errors import NotFound

ROOT = Path(__file__).parents[3]
CODE = [path for part in ("design", "sessions", "pages") for path in (ROOT / "src/huddlebook" / part).glob("*.py")]
TEXT = "".join(path.read_text(encoding="utf-8") for path in CODE)


def test_the_page_is_made_from_the_registry() -> None:
    page = (ROOT / "docs/design-checks.md").read_text(encoding="utf-8")
    assert page == document(), "run python scripts/design_checks.py"
    assert set(re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE)) == set(KINDS)


def test_every_finding_is_in_the_registry_and_the_other_way_round() -> None:
    made = set(re.findall(r'(?:found|Notice|_say)\(\s*"([a-z-]+)"', TEXT))
    made |= set(re.findall(r'finding(?:: ClassVar\[str\])? = "([a-z-]+)"', TEXT)) - {"cell"}
    assert made | {"bad-notebook"} == set(KINDS)


def test_evidence_is_cited_and_custom_is_called_so() -> None:
    cited = {key for one in KINDS.values() for key in one.sources}
    assert cited == set(SOURCES)
    assert all(one.sources for one in KINDS.values() if one.strength not in ("convention", "how it works"))
    assert {one.strength for one in KINDS.values()} | {one.strength for one in SOURCES.values()} == set(STRENGTHS)


def test_only_what_keeps_nothing_from_running_can_be_overruled() -> None:
    assert {one.level for one in KINDS.values() if one.can_be_overruled} == {"warning", "advice"}


def test_an_unknown_one_is_told_the_known_ones() -> None:
    assert kind("long").level == "warning"
    with pytest.raises(NotFound, match="There: activities, "):
        kind("lng")
