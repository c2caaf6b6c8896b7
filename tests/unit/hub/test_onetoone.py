"""The 1:1 page: two people write on it, nobody else reads it, and no words are lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some
from tests.unit.hub.sharing import ANA, BEN, CY, DEE, EVE, Hub, mark, words

from huddlebook.activities.contract import Refusal
from huddlebook.hub import registry
from huddlebook.hub.coaches import AcceptCoachee, EndCoach, NameCoach
from huddlebook.hub.contract import Command
from huddlebook.hub.onetoone import OneAdd, OneEdit, OneEnd, OneNext, OneTake, OneTick
from huddlebook.hub.onetoone_views import OneToOneDesign, OneToOneLines, OneToOneRead, answer, look
from huddlebook.hub.people import Leave


def together() -> Hub:
    """Ben is Ana's coach."""
    hub = Hub()
    coached(hub)
    return hub


def coached(hub: Hub) -> None:
    hub.do(ANA, NameCoach(BEN))
    hub.do(BEN, AcceptCoachee(ANA))


def read(hub: Hub, person: str, other: str) -> OneToOneLines | None:
    found = answer(OneToOneDesign(), hub.world(person), hub.me(person), OneToOneRead(other))
    return None if isinstance(found, Refusal) else found


def texts(hub: Hub, person: str, other: str) -> list[str]:
    found = read(hub, person, other)
    return [line.text for line in found.lines] if found else []


def code(hub: Hub, person: str, command: Command) -> str:
    refused = hub.ask(person, command)
    assert isinstance(refused, Refusal)
    return refused.code


def test_both_write_and_read_the_same_lines_and_nobody_else_any() -> None:
    hub = together()
    hub.do(ANA, OneAdd(BEN, "agenda", mark(1)))
    hub.do(BEN, OneAdd(ANA, "action", mark(2), "2026-12-01"))
    hub.do(ANA, OneNext(BEN, "2026-12-08"))
    assert texts(hub, ANA, BEN) == texts(hub, BEN, ANA) == [mark(1), mark(2)]
    mine, his = (look(OneToOneDesign(), hub.world(one), hub.me(one)).pages[0] for one in (ANA, BEN))
    assert (mine.name, mine.role, mine.next, mine.open) == ("Ben", "coach", "2026-12-08", 2)
    assert (his.name, his.role) == ("Ana", "coachee")
    for other in (CY, DEE, EVE, ""):
        assert read(hub, other, ANA) is read(hub, other, BEN) is None
        for part in registry.parts().values():
            assert words(part.look(part.design(), hub.world(other), hub.me(other, curates=True))) == set(), part.kind
        assert isinstance(hub.ask(other, OneAdd(ANA, "note", "Hello")), Refusal)


def test_only_its_author_writes_a_line_anew_and_both_tick_it() -> None:
    hub = together()
    line = hub.do(ANA, OneAdd(BEN, "agenda", "Feedback on the demo"))
    assert code(hub, BEN, OneEdit(ANA, line, 0, "Mine")) == code(hub, BEN, OneTake(ANA, line)) == "not_allowed"
    hub.do(BEN, OneTick(ANA, line))
    shown = read(hub, ANA, BEN)
    assert shown is not None
    assert shown.lines[0].done


def test_a_line_written_anew_from_an_older_text_becomes_one_more() -> None:
    hub = together()
    line = hub.do(ANA, OneAdd(BEN, "note", "one"))
    hub.do(ANA, OneEdit(BEN, line, 0, "two, on the phone"))
    hub.do(ANA, OneEdit(BEN, line, 0, "three, on the laptop"))
    assert texts(hub, BEN, ANA) == ["two, on the phone", "three, on the laptop"]


def test_what_its_author_took_away_is_theirs_to_put_back() -> None:
    hub = together()
    line = hub.do(ANA, OneAdd(BEN, "note", "one"))
    hub.do(ANA, OneTake(BEN, line))
    assert (texts(hub, ANA, BEN), texts(hub, BEN, ANA)) == (["one"], [])
    assert code(hub, BEN, OneTick(ANA, line)) == "gone"
    hub.do(ANA, OneTake(BEN, line, undo=True))
    assert texts(hub, BEN, ANA) == ["one"]


@pytest.mark.parametrize("who", [ANA, BEN])
def test_each_can_end_the_page_and_a_new_one_is_empty(who: str) -> None:
    hub = together()
    hub.do(ANA, OneAdd(BEN, "note", "one"))
    hub.do(who, OneEnd(BEN if who == ANA else ANA))
    assert texts(hub, ANA, BEN) == texts(hub, BEN, ANA) == []
    hub.do(BEN, OneAdd(ANA, "note", "two"))
    assert texts(hub, ANA, BEN) == ["two"]


def test_when_the_coaching_ends_nobody_reads_the_page_and_it_does_not_come_back() -> None:
    hub = together()
    hub.do(ANA, OneAdd(BEN, "note", "one"))
    hub.do(ANA, EndCoach(BEN))
    assert read(hub, BEN, ANA) is None
    coached(hub)
    assert texts(hub, BEN, ANA) == []
    hub.do(BEN, OneNext(ANA, "2026-12-08"))
    assert texts(hub, ANA, BEN) == []


def test_who_is_forgotten_has_no_page_with_anybody() -> None:
    hub = together()
    hub.do(ANA, OneAdd(BEN, "note", "one"))
    hub.do(ANA, Leave())
    assert read(hub, BEN, ANA) is None
    assert look(OneToOneDesign(), hub.world(BEN), hub.me(BEN)).pages == ()


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (OneAdd(BEN, "note", " "), "invalid"),
        (OneAdd(BEN, "note", "a" * 1001), "too_long"),
        (OneAdd(BEN, "action", "a", "soon"), "invalid"),
        (OneNext(BEN, "soon"), "invalid"),
        (OneTick(BEN, 99), "gone"),
        (OneAdd(CY, "note", "a"), "gone"),
        (OneAdd(ANA, "note", "a"), "gone"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(command: Command, why: str) -> None:
    assert code(together(), ANA, command) == why


@given(some.lists(some.tuples(some.booleans(), some.integers(0, 3), some.integers(0, 3)), max_size=14))
def test_whatever_the_two_do_every_word_that_was_kept_is_there_until_its_author_changes_it(
    moves: list[tuple[bool, int, int]],
) -> None:
    hub = together()
    kept: dict[int, tuple[str, str]] = {}
    for number, (mine, kind, which) in enumerate(moves):
        me, other = (ANA, BEN) if mine else (BEN, ANA)
        line = sorted(kept)[which % len(kept)] if kept else 0
        before = hub.shared.seq
        command = (
            OneAdd(other, "note", mark(number)), OneTick(other, line), OneEdit(other, line, which, mark(number)),
            OneNext(other, f"2026-12-0{which + 1}"),
        )[kind]  # fmt: skip
        decided = hub.ask(me, command)
        if isinstance(decided, Refusal) or hub.shared.seq == before or kind in (1, 3):
            continue
        new = type(decided[-1]).__name__ == "OneLineAdded"
        kept[hub.shared.seq if new else line] = (me, mark(number))
    assert texts(hub, ANA, BEN) == texts(hub, BEN, ANA) == [kept[line][1] for line in sorted(kept)]
