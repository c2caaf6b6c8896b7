"""What somebody is shown of their coach's page is what their coach is shown of them, byte for byte."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as some
from tests.unit.hub.sharing import ANA, BEN, CY, Hub, mark

from huddlebook.hub import people, shares
from huddlebook.hub.coached import CoachedDesign, CoachedView, look
from huddlebook.hub.coaches import AcceptCoachee, DeclineCoachee, EndCoach, NameCoach
from huddlebook.hub.contract import Command
from huddlebook.hub.excerpts import WithCoach, WithTeam, excerpts

WHO = some.sampled_from([ANA, BEN, CY])
STEP = some.tuples(
    some.sampled_from("name yes share share team answer unanswer back end no call go".split()),
    WHO, WHO, some.integers(0, 5), some.booleans(),
)  # fmt: skip


def asked(hub: Hub, number: int, step: tuple[str, str, str, int, bool]) -> tuple[str, Command]:
    """Who asks what. which: a share, or an answer to it, as they stand now."""
    what, person, other, which, keep = step
    there = list(excerpts(hub.world(person)).all.values())
    share = there[which % len(there)] if there else None
    answer = share.answers[which % len(share.answers)].id if share and share.answers else 0
    owner = share.owner if share else person
    commands: dict[str, tuple[str, Command]] = {
        "name": (person, NameCoach(other)),
        "yes": (person, AcceptCoachee(other)),
        "no": (person, DeclineCoachee(other)),
        "end": (person, EndCoach(other, keep=keep)),
        "share": (person, shares.ShareExcerpt(mark(number), WithCoach(other), "goal" if keep else "diary", number)),
        "team": (person, shares.ShareExcerpt(mark(number), WithTeam("Blue"))),
        "answer": (person, shares.AnswerShare(share.id if share else 0, f"{mark(number)} „ä“")),
        "unanswer": (person, shares.UnanswerShare(share.id if share else 0, answer)),
        "back": (owner, shares.TakeBack(share.id if share else 0)),
        "call": (person, people.Rename(f"Name {number}")),
        "go": (person, people.Leave()) if number % 5 == 0 else (person, NameCoach(other)),
    }
    return commands[what]


def page(hub: Hub, person: str) -> CoachedView:
    return look(CoachedDesign(), hub.world(person), hub.me(person))


def encoded(cards: Any) -> bytes:
    return msgspec.json.encode(sorted(cards, key=lambda card: -card.id))


@settings(max_examples=30, deadline=None)
@given(some.lists(STEP, max_size=40))
def test_both_are_shown_the_same_whatever_happened(steps: list[tuple[str, str, str, int, bool]]) -> None:
    hub = Hub()
    for person, coach in ((ANA, BEN), (ANA, CY), (BEN, ANA)):
        hub.do(person, NameCoach(coach))
        hub.do(coach, AcceptCoachee(person))
    for number, step in enumerate(steps):
        hub.ask(*asked(hub, number, step))
    for person in (ANA, BEN, CY):
        for shown in page(hub, person).coaches:
            theirs = page(hub, shown.person)
            owners = excerpts(hub.world(person)).all
            of_me = [one for one in (*theirs.due, *theirs.answered) if owners[one.id].owner == person]
            assert encoded(shown.cards) == encoded(of_me)
            assert shown.shares == len(of_me)
            assert all(one.entry is None for one in shown.cards)
