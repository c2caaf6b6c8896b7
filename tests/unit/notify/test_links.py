from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.unit.rooms.enrolled import Group

from huddlebook.cohorts.links import read_link
from huddlebook.notify.links import (
    ACTS,
    LASTS,
    PAUSE_DAYS,
    Act,
    Addresses,
    BadLink,
    calendar_path,
    drafts,
    pause_path,
    read_path,
    resume_path,
    stop_path,
)
from huddlebook.rooms.outbox import MessagesPaused, MessagesResumed, MessagesStopped
from huddlebook.signing import Signer

SIGNER = Signer(b"secret")
NOW = 1_793_620_000
SEAT = "s0000000000000001"
PATHS = {"pause": pause_path, "stop": stop_path, "resume": resume_path, "calendar": calendar_path}


@pytest.mark.parametrize("act", ACTS)
def test_a_path_says_who_and_is_worth_nothing_for_anything_else(act: Act) -> None:
    found = PATHS[act](SIGNER, "r1", SEAT, NOW)
    token = found.removeprefix(f"/messages/{act}/")
    assert read_path(SIGNER, act, token, NOW) == ("r1", SEAT)
    for other in {*ACTS, "nothing"} - {act}:
        with pytest.raises(BadLink):
            read_path(SIGNER, other, token, NOW)
    for wrong in (f"{token}x", token[1:], "", "a.b.c", token.replace("r1", "r2")):
        with pytest.raises(BadLink):
            read_path(SIGNER, act, wrong, NOW)
    with pytest.raises(BadLink):
        read_path(Signer(b"other"), act, token, NOW)
    with pytest.raises(BadLink):
        read_path(SIGNER, act, token, NOW + LASTS)


def test_a_path_is_the_same_all_day() -> None:
    assert stop_path(SIGNER, "r1", SEAT, NOW) == stop_path(SIGNER, "r1", SEAT, NOW + 60)


def test_following_a_link_twice_is_following_it_once() -> None:
    group, now = Group(), NOW * 1000
    acts: tuple[Act, ...] = ("pause", "stop", "resume", "pause", "resume")
    for act in acts:
        (draft,) = drafts(group.state.outbox, act, "s1", now)
        group.happens(draft.event)
        assert drafts(group.state.outbox, act, "s1", now) == []
        assert isinstance(draft.event, MessagesPaused | MessagesStopped | MessagesResumed)
    (draft,) = drafts(group.state.outbox, "pause", "s1", now)
    assert draft.event == MessagesPaused("s1", now + PAUSE_DAYS * 86_400_000)


def test_who_is_not_there_changes_nothing() -> None:
    assert drafts(Group().state.outbox, "calendar", "s1", NOW) == []


def test_the_way_in_is_the_persons_own_key_behind_the_hash() -> None:
    state = replace(Group().state, id="r1")
    address = Addresses("https://learn.example.org/", SIGNER, state, "s1", NOW).item("praise")
    way, _, token = address.partition("#")
    assert way == "https://learn.example.org/c/FERN42/praise"
    assert read_link(SIGNER, state, token, NOW) == "s1"
