"""From a diary only those words go out that their owner chose, to whom they chose, for as long as they want it."""

from __future__ import annotations

import msgspec
import pytest
from tests.unit.hub.sharing import ANA, BEN, CY, DEE, EVE, Hub

from huddlebook.hub import registry
from huddlebook.hub.diary_state import Drop, Write
from huddlebook.hub.diary_views import DiaryDesign, DiaryView, look
from huddlebook.hub.excerpts import WithTeam
from huddlebook.hub.shares import ShareExcerpt, TakeBack

SECRET = "wibbleword"
ENTRY, PAGE = "entry-of-ana", "page-of-ana"


def everything(hub: Hub, person: str) -> str:
    """All that this person is shown of anything, and what the hub answers them when they guess."""
    world, me = hub.world(person), hub.me(person)
    shown = [one.look(one.design(), world, me) for one in registry.parts().values() if one.open or person]
    diary = registry.part("diary")
    asks = ({"type": "find_diary", "words": SECRET}, {"type": "read_diary", "entry": ENTRY})
    for ask in asks if person else ():
        question = registry.asks("diary").decode(msgspec.json.encode(ask))
        assert diary.answer
        shown.append(diary.answer(diary.design(), world, me, question))
    return msgspec.json.encode(shown).decode()


def seen(hub: Hub, person: str) -> DiaryView:
    return look(DiaryDesign(), hub.world(person), hub.me(person))


@pytest.mark.parametrize("other", [BEN, CY, DEE, EVE, ""])
def test_nothing_of_a_diary_is_shown_to_anybody_else(other: str) -> None:
    hub = Hub()
    hub.do(ANA, Write(ENTRY, f"About Ben: {SECRET} #{SECRET}", PAGE, tags=(SECRET,), prompt=SECRET))
    assert SECRET in everything(hub, ANA)
    assert SECRET not in everything(hub, other)
    hub.do(ANA, ShareExcerpt("A small insight", WithTeam("Blue"), "diary", seen(hub, ANA).newest[0].number))
    assert SECRET not in everything(hub, other)
    assert ENTRY not in everything(hub, other)


def test_an_entry_says_what_of_it_is_shared_and_no_more_once_it_is_taken_back() -> None:
    hub = Hub()
    hub.do(ANA, Write(ENTRY, "Long and private", PAGE))
    number = seen(hub, ANA).newest[0].number
    share = hub.do(ANA, ShareExcerpt("A small insight", WithTeam("Blue"), "diary", number))
    (line,) = seen(hub, ANA).newest
    assert [(one.id, one.text, one.audience) for one in line.shares] == [(share, "A small insight", "Blue")]
    hub.do(ANA, Drop(ENTRY))
    assert [one.id for one in seen(hub, ANA).dropped[0].shares] == [share]
    hub.do(ANA, TakeBack(share))
    assert seen(hub, ANA).dropped[0].shares == ()


def test_only_those_are_offered_whom_one_belongs_to() -> None:
    hub = Hub()
    assert [(one.name, one.people) for one in seen(hub, ANA).audiences] == [("Blue", 1), ("Giving feedback", 2)]
    assert seen(hub, EVE).audiences == ()
