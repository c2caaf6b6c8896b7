"""A card of the library: what an author may write, and what a page shows for it at its time."""

from __future__ import annotations

import pytest

from huddlebook import LibraryCard
from huddlebook.activities.contract import Event
from huddlebook.hub import room
from huddlebook.hub.contract import Me, World
from huddlebook.hub.inbox_state import GONE_DAYS, LinkNoted
from huddlebook.hub.resource_state import About, ResourceAdded, ResourceRetired
from huddlebook.hub.room import HUB, HubRoom
from huddlebook.pages.visit import screened
from huddlebook.server.hub.cards import BROKEN, GONE, card

TALK = About(title="How to <ask>", kind="video", url="https://example.org/talk", minutes=7, why="It is short.")


def world(*events: Event) -> World:
    return World(room.apply(HubRoom.empty(HUB), [ResourceAdded(TALK), *events], "curator", key=None, now=1).room.slices)


def shown(of: str, *events: Event) -> str:
    return card(world(*events), Me(at=1), of, "/team/")


@pytest.mark.parametrize("which", [12, "12", "https://x.org/hub/library/12", "/team/hub/library/12/"])
def test_a_card_is_named_by_its_number_or_its_address_in_the_library(which: int | str) -> None:
    html = LibraryCard(which)._repr_html_()
    assert 'data-library="12"' in html
    assert screened(html) == html


def test_a_card_is_named_by_what_it_leads_to() -> None:
    assert 'data-library="https://a.org/?b=1&amp;c=2"' in LibraryCard("https://a.org/?b=1&c=2")._repr_html_()


@pytest.mark.parametrize("which", ["", "the talk", "javascript:alert(1)", -3, 10**13])
def test_what_names_no_card_is_said_to_the_author(which: int | str) -> None:
    with pytest.raises(ValueError, match="no number of a thing in the library"):
        LibraryCard(which)


@pytest.mark.parametrize("of", ["1", "https://example.org/talk"])
def test_a_card_says_what_the_library_says_now(of: str) -> None:
    html = shown(of)
    assert '<a href="/team/hub/library/1" target="_blank" rel="noopener">How to &lt;ask&gt;</a>' in html
    assert "Video · 7 min · example.org" in html
    assert "It is short." in html
    assert 'src="/team/hub/poster/1.svg"' in html
    assert BROKEN not in html


@pytest.mark.parametrize("of", ["2", "", "x", "²", "https://elsewhere.example/<b>"])
def test_what_is_not_there_is_said_calmly(of: str) -> None:
    assert GONE in shown(of)
    assert "<b>" not in shown(of)


def test_what_was_retired_or_does_not_open_is_said_calmly() -> None:
    assert GONE in shown("1", ResourceRetired(1))
    gone = [LinkNoted(1, TALK.url, day, "gone") for day in range(1, GONE_DAYS + 1)]
    assert BROKEN in shown("1", *gone)
