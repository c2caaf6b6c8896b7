"""docs/design-checks.md, made from the registry: what each check means, and how much stands behind it."""

from __future__ import annotations

from collections.abc import Iterator

from huddlebook.design.evidence import SOURCES, STRENGTHS
from huddlebook.design.registry import GROUPS, Kind

HEAD = """# What `huddlebook check` finds

<!-- Made by `python scripts/design_checks.py` from src/huddlebook/design/registry.py and evidence.py. -->

An *error* keeps a notebook from being a session. A *warning* is most likely a slip or a trouble to come, *advice* is
what we would do, and an *info* asks nothing of you. `huddlebook check --explain ID` says the same on the terminal.

You know your group, so each warning and each advice can be overruled with a reason:

    huddlebook check retro --overrule long --because "The board asked for one hour, once a year."

This writes into the notebook's metadata, and the report lists it with its reason:

    {"huddlebook": {"overrule": {"long": "The board asked for one hour, once a year."}}}

The limits are settings too; `{"huddlebook": {"limits": {"session": 30, "stretch": 10, "words": 120}}}` are
the defaults: minutes in all, minutes without anything to do, and words in a step.
"""


def document() -> str:
    """The page's text."""
    return "\n".join([HEAD, *_strengths(), *(line for name in GROUPS for line in _group(name)), *_sources()])


def _strengths() -> Iterator[str]:
    yield "## How sure\n"
    yield "| word | means |\n| --- | --- |"
    yield from (f"| {name} | {means} |" for name, means in STRENGTHS.items())
    yield ""


def _group(name: str) -> Iterator[str]:
    yield f"## {name}\n"
    yield "| finding | level | means | what to do, and why | how sure |\n| --- | --- | --- | --- | --- |"
    yield from (f"| `{one.id}` | {one.level} | {one.title} | {one.why} | {_sure(one)} |" for one in GROUPS[name])
    yield ""


def _sure(kind: Kind) -> str:
    cited = ", ".join(f"[{SOURCES[key].name.split(',')[0]}](#sources)" for key in kind.sources)
    return f"{kind.strength}; see {cited}" if cited else kind.strength


def _sources() -> Iterator[str]:
    yield "## Sources\n"
    yield "| source | found | strength |\n| --- | --- | --- |"
    for one in SOURCES.values():
        name = f"[{one.name}]({one.address})" if one.address else one.name
        yield f"| {name} | {one.says} | {one.strength} |"
    yield ""
