"""The hub's first page is a notebook like any other: run once, its parts in their places, no Python for a visitor."""

from __future__ import annotations

import asyncio

from huddlebook.hub import registry
from huddlebook.pages.prerender import render
from huddlebook.pages.rendered import Rendered
from huddlebook.workspace.sample import sample

HOME = sample() / "widgets/apps/home.ipynb"


def test_the_first_page_has_its_parts_in_order() -> None:
    rendered = asyncio.run(render(HOME))
    assert rendered.lane == "static"
    assert {one.kind for one in rendered.parts} <= set(registry.parts())
    html = rendered.pages["lobby"].html
    places = [html.index(f'<div data-part="{one.id}" data-kind="{one.kind}"></div>') for one in rendered.parts]
    assert places == sorted(places)
    assert Rendered.unpack(rendered.pack()).parts == rendered.parts
