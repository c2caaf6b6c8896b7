"""The room in a notebook's own kernel."""

from __future__ import annotations

from itertools import count

import pytest

from huddlebook.activities.contract import Audience
from huddlebook.rooms.events import LOBBY, Placed
from huddlebook.rooms.local import LocalRoom, Refused, now_ms

POLL = Placed("mood", "poll", "arrive", {"prompt": "How are you?", "options": ["Fine", "So-so"]})


@pytest.fixture
def room() -> LocalRoom:
    ticks = count(1_700_000_000_000, 1_000)
    return LocalRoom([POLL], clock=lambda: next(ticks))


def test_people_answer_and_the_facilitator_sees_it(room: LocalRoom) -> None:
    heard: list[int] = []
    room.on_change(lambda: heard.append(room.state.seq))
    seat = room.join("Ana")
    room.do(None, {"type": "open_step", "step": "arrive"})
    room.do("mood", {"type": "answer", "choice": [1]}, seat)
    assert room.own("mood", seat).choice == (1,)
    assert room.view("mood").rounds is None
    assert room.view("mood", Audience.FACILITATOR).rounds[0].counts == (0, 1)
    assert heard == [2, 4, 5]


def test_a_refusal_is_raised_with_its_sentence(room: LocalRoom) -> None:
    seat = room.join()
    with pytest.raises(Refused, match=r"not open yet\. Wait a moment") as refused:
        room.do("mood", {"type": "answer", "choice": [1]}, seat)
    assert refused.value.refusal.code == "not_open"
    room.do(None, {"type": "end_room"})
    with pytest.raises(Refused, match="has ended"):
        room.join("Late")


def test_joining_again_keeps_the_seat(room: LocalRoom) -> None:
    seat = room.join("Ana")
    assert room.join("Ben", seat) == seat
    assert room.state.seats[seat].name == "Ana"


def test_it_grows_with_what_is_declared(room: LocalRoom) -> None:
    room.do("mood", {"type": "open"})
    room.add(Placed("more", "opentext", LOBBY, {"prompt": "More?"}))
    room.do("more", {"type": "open"})
    assert room.view("mood").stage.open
    assert room.view("more").prompt == "More?"
    assert [step.id for step in room.state.plan.opened.steps] == ["arrive", LOBBY]  # type: ignore[union-attr]


def test_what_is_declared_anew_begins_anew(room: LocalRoom) -> None:
    seat = room.join()
    room.do("mood", {"type": "open"})
    room.do("mood", {"type": "answer", "choice": [1]}, seat)
    room.add(Placed("mood", "poll", "arrive", {"prompt": "How are you now?", "options": ["Fine", "So-so"]}))
    assert room.own("mood", seat) is None
    assert room.view("mood") is None
    assert room.view("mood", Audience.FACILITATOR).prompt == "How are you now?"


def test_its_clock_is_that_of_the_machine() -> None:
    assert abs(LocalRoom([]).now() - now_ms()) < 10_000
