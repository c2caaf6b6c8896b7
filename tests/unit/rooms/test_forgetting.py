"""Somebody is forgotten in a room: their words and names are nowhere, and everything is counted as before."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.activities.played import DESIGNS, Played
from tests.unit.activities.scripts_of import PEOPLE, Message, messages, send
from tests.unit.conftest import TIMES
from tests.unit.rooms.enrolled import Group
from tests.unit.rooms.staged import FACILITATOR, Staged, refused

from huddlebook.activities import stage
from huddlebook.activities.contract import Actor, Event, Role
from huddlebook.activities.personal import undeclared
from huddlebook.activities.registry import activities
from huddlebook.rooms import codec, commands, engine, events, facilitation, forgetting, outbox
from huddlebook.rooms.events import Enrolled, Placed, RoomOpened, Step
from huddlebook.rooms.log import Log
from huddlebook.rooms.outbox import MessageFailed, MessageQueued
from huddlebook.rooms.redaction import SOMEBODY, Person

KINDS = tuple(DESIGNS)
ANA = Person(frozenset({"ana"}))
OTHER = ("a long text that only one person gave", "short and theirs", "https://example.org/theirs")
TEXT_FIELDS = ("text", "texts", "word", "words", "other", "comment", "link")


def every_event() -> list[type[Event]]:
    kinds = [event for known in activities().values() for event in known.events]
    return [*events.EVENTS, *outbox.EVENTS, *stage.EVENTS, *kinds]


def test_every_fact_says_whose_words_are_in_it() -> None:
    assert [problem for event in every_event() for problem in undeclared(event)] == []


def test_a_fact_that_does_not_say_so_is_found() -> None:
    class Forgetful(Event, frozen=True, tag="forgetful"):
        text: str
        many: dict[str, tuple[str, ...]] | None = None

    assert undeclared(Forgetful) == ["Forgetful.text", "Forgetful.many"]


def said_by(played: Played, *people: str) -> set[str]:
    """Every text in what these people caused, however it is called there."""
    found: set[str] = set()
    for entry in played.entries():
        if entry.by in people and entry.activity:
            found |= {
                one for name, value in json.loads(entry.data).items() if name in TEXT_FIELDS for one in _flat(value)
            }
    return found - {""}


def _flat(value: Any) -> list[str]:
    """The texts in it; a field called like a text may hold the number of one."""
    if isinstance(value, str):
        return [value]
    return [one for part in value for one in _flat(part)] if isinstance(value, list) else []


def strings(log: Log, room: str) -> set[str]:
    """Every text that stands in the log, beside what opened the room."""
    found: set[str] = set()

    def walk(value: Any) -> None:
        if isinstance(value, str):
            found.add(value)
        elif isinstance(value, dict | list):
            for one in value.values() if isinstance(value, dict) else value:
                walk(one)

    for entry in log.read(room, 1):
        walk(json.loads(entry.data))
    return found


def of_their_own(message: Message, number: int) -> Message:
    """The message with texts that nobody else sends, where it comes from Ana."""
    who, command = message
    texts = {name: _marked(value, number) for name, value in command.items() if name in TEXT_FIELDS}
    return (who, command | texts) if who == "ana" else message


def _marked(value: Any, number: int) -> Any:
    if isinstance(value, str):
        return f"{OTHER[number % 2]} {number % 3}"[-30:] if value.strip() and len(value) < 100 else value
    return [_marked(one, number) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=20 * TIMES)
def test_whatever_somebody_sent_to_any_kind_is_gone_and_counts_stay(kind: str, data: st.DataObject) -> None:
    played = Played(kind, PEOPLE)
    for number, message in enumerate(data.draw(messages(kind))):
        send(played, of_their_own(message, number) if data.draw(st.booleans()) else message)
    before = played.rows()
    hers = said_by(played, "ana") - said_by(played, *PEOPLE[1:])
    designed = set(forgetting._design(played.state.plan))
    forgetting.forget(played.log, "rtest", ANA, played.now)
    left = strings(played.log, "rtest")
    assert not (hers - designed) & left
    assert "Name-ana" not in left
    assert {f"Name-{other}" for other in PEOPLE[1:]} <= left
    state = played.replayed()
    played.state = state
    figures = [(row.round, row.seat, row.at, row.field, row.value) for row in before]
    assert [(row.round, row.seat, row.at, row.field, row.value) for row in played.rows()] == figures
    assert (state.seats["ana"].name, state.here("ana")) == (SOMEBODY, False)


OPENED = RoomOpened(
    "FERN42",
    "talk",
    "Talk",
    (Step("one", "One"), Step("two", "Two")),
    (
        Placed("cloud", "wordcloud", "one", {"prompt": "One word"}),
        Placed("cards", "opentext", "one", {"prompt": "What helped?", "anonymous": False}),
        Placed("votes", "dotvote", "two", {"prompt": "What first?", "ideas": "cards"}),
        Placed("quiz", "quiz", "one", {
            "prompt": "Known?", "pace": "own",
            "questions": [{"text": "Who?", "kind": "text", "accept": ["Zoë Novák"]}],
        }),
    ),
)  # fmt: skip


@pytest.fixture
def room() -> Staged:
    staged = Staged(OPENED)
    for seat, name in (("s1", "Ana Kowalska"), ("s2", "Ben"), ("s3", "Cleo")):
        assert staged.join(seat, name) is None
    staged.go("one")
    return staged


def forget(room: Staged, *seats: str, careful: bool = False) -> None:
    forgetting.forget(room.log, "r1", Person(frozenset(seats), careful=careful), room.now)
    room.state = engine.load(room.log, "r1")


def texts(room: Staged, activity: str) -> list[str | None]:
    planned = room.state.plan.activities[activity] if room.state.plan else None
    assert planned
    return [row.text for row in planned.activity.rows(planned.design, room.state.activities[activity])]


def test_what_others_said_stays_but_for_what_they_quote_and_whom_they_name(room: Staged) -> None:
    room.do("s1", "cards", type="post", text="We should pair on every hard bug.")
    room.do("s2", "cards", type="post", text="I agree with “We should pair on every hard bug.”!")
    room.do("s3", "cards", type="post", text="ana kowalska said it well. Anas are birds?")
    forget(room, "s1")
    (number,) = [entry.seq for entry in room.log.read("r1") if entry.by == "s1" and entry.type == "posted"]
    assert texts(room, "cards") == [
        f"[deleted {number}]",
        f"I agree with “[deleted {number}]”!",
        "Somebody said it well. Anas are birds?",
    ]


def test_what_was_given_on_to_another_activity_goes_there_too(room: Staged) -> None:
    room.do("s1", "cards", type="post", text="Pairs")
    room.do("s2", "cards", type="post", text="Demos")
    room.go("two")
    room.do("s2", "votes", type="put", idea=7, votes=1)
    before = room.state.activities["votes"]
    assert "Pairs" in str(before)
    forget(room, "s1")
    assert "Pairs" not in str(room.state.activities["votes"])
    assert "Demos" in str(room.state.activities["votes"])


def test_a_word_that_others_gave_too_is_no_trace_and_is_counted_as_before(room: Staged) -> None:
    for seat, word in (("s1", "Team work"), ("s2", "teamwork"), ("s1", "haste"), ("s3", "teamwork"), ("s1", "rush")):
        assert room.do(seat, "cloud", type="add", word=word) is None
    room.do("s1", "cloud", type="take_back", word="rush")
    room.do(FACILITATOR, "cloud", type="hide_word", word="Haste")
    forget(room, "s1")
    assert texts(room, "cloud").count("teamwork") == 3
    planned = room.state.plan.activities["cloud"] if room.state.plan else None
    assert planned
    rows = planned.activity.rows(planned.design, room.state.activities["cloud"])
    (hidden,) = [row for row in rows if row.field == "hidden_word"]
    assert (len(rows), str(hidden.text)[:9]) == (4, "[deleted ")
    assert not {"haste", "Haste", "rush", "Team work"} & strings(room.log, "r1")


def test_a_right_answer_stays_right_in_the_authors_spelling(room: Staged) -> None:
    room.do("s1", "quiz", type="answer", question=0, text="zoe  novak.")
    room.do("s2", "quiz", type="answer", question=0, text="Nobody")
    assert "zoe novak." in texts(room, "quiz")
    forget(room, "s1")
    assert "zoe novak." not in texts(room, "quiz")
    assert "Zoë Novák" in texts(room, "quiz")


@pytest.mark.parametrize("careful", [False, True])
def test_a_name_of_one_word_can_be_left_in_others_words(room: Staged, careful: bool) -> None:
    room.do("s1", "cards", type="post", text="Thank you, Ben. There is a benefit.")
    person = Person(frozenset({"s2"}), careful=careful)
    assert forgetting.look(room.log, "r1", person).mentions == careful
    forget(room, "s2", careful=careful)
    assert texts(room, "cards") == [f"Thank you, {'Ben' if careful else SOMEBODY}. There is a benefit."]


def test_who_was_forgotten_counts_and_can_do_nothing_more(room: Staged) -> None:
    room.do("s1", "cards", type="post", text="Mine.")
    forget(room, "s1")
    assert refused(room.do("s1", "cards", type="post", text="Again.")) == "gone"
    assert room.do(FACILITATOR, None, type="restore", seat="s1") is not None
    assert [one.forgotten for one in forgetting.people(room.log, "r1")] == [True, False, False]
    assert sum(not seat.removed for seat in room.state.seats.values()) == 3
    again = commands.join(room.state, "s9", "Ana Kowalska")
    assert isinstance(again, list)


def test_somebody_who_reads_on_reads_it_anew(room: Staged) -> None:
    room.do("s1", "cards", type="post", text="Only mine.")
    early = room.state
    engine.keep(room.log, early)
    forgetting.forget(room.log, "r1", Person(frozenset({"s1"})), room.now)
    engine.keep(room.log, early)  # a server that has not heard of it yet
    assert engine.read_on(room.log, early) == engine.load(room.log, "r1")
    assert b"Only mine" not in codec.write_snapshot(engine.read_on(room.log, early))
    later = engine.read_on(room.log, early)
    engine.keep(room.log, later)
    assert engine.load(room.log, "r1") == later == engine.read_on(room.log, later)


def test_two_are_forgotten_one_after_the_other(room: Staged) -> None:
    for seat in ("s1", "s2"):
        room.do(seat, "cards", type="post", text=f"The long text of {seat}, alone.")
    forget(room, "s1")
    once = list(room.log.read("r1"))
    forget(room, "s1")
    assert [entry.data for entry in room.log.read("r1")][: len(once)] == [entry.data for entry in once]
    forget(room, "s2")
    assert [seat.name for seat in room.state.seats.values()].count(SOMEBODY) == 2


def test_a_kind_that_would_count_otherwise_is_not_touched(room: Staged, monkeypatch: pytest.MonkeyPatch) -> None:
    room.do("s1", "cards", type="post", text="Mine.")
    monkeypatch.setattr(forgetting, "_entry", lambda before, fact: before if fact.by != "s1" else _empty(before))
    before = list(room.log.read("r1"))
    with pytest.raises(forgetting.Lost, match="Nothing was changed"):
        forget(room, "s1")
    assert list(room.log.read("r1")) == before


def _empty(entry: Any) -> Any:
    data = json.loads(entry.data)
    return type(entry)(
        *(getattr(entry, name) for name in entry.__struct_fields__[:-1]), json.dumps(data | {"round": 2}).encode()
    )


def test_a_learner_who_is_forgotten_is_out_and_nobodys_debt() -> None:
    group = Group().at(2)
    group.do("s1", "words", type="post", text="I said that her slides were clear.")
    group.happens(
        MessageQueued("m1", "person", "s1", "mail", "today", ("a",)),
        MessageFailed("m1", "message", "550 <ana@example.org>: no such user", None),
    )
    person = Person(frozenset({"s1"}), frozenset({"Ana"}), frozenset({"ana@example.org"}))
    forgetting.forget(group.log, "r1", person, group.now)
    group.state = engine.load(group.log, "r1")
    assert "ana@example.org" not in " ".join(strings(group.log, "r1"))
    assert (group.state.people["s1"].email, group.state.people["s1"].left) == ("", group.now)
    view = facilitation.cohort_view(group.state, group.now)
    assert [one.seat for one in view.people] == ["s2", "s3", "s4"]
    assert refused(group.do(Actor("s1", Role.PARTICIPANT), "words", type="post", text="Again.")) == "gone"


def test_a_coach_who_is_forgotten_is_nobodys_coach_by_name() -> None:
    group = Group()
    group.happens(Enrolled("s5", "Ruth Frei", "ruth@example.org", "UTC", {}, "Sales", "Ruth Frei"))
    group.happens(Enrolled("s6", "Eve", "eve@example.org", "UTC", {}, "Sales", "ruth@example.org"))
    person = Person(frozenset({"s5"}), frozenset(), frozenset({"ruth@example.org"}))
    forgetting.forget(group.log, "r1", person, group.now)
    assert not {"Ruth Frei", "ruth@example.org"} & strings(group.log, "r1")
