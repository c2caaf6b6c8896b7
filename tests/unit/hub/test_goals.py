"""Goals in a person's own words: kept as they say, shown to nobody else, due when they said, undone when they want."""

from __future__ import annotations

import msgspec
import pytest
from tests.unit.hub.sharing import ANA, BEN, COHORT, DEE, EVE, Hub

from huddlebook.activities.contract import Refusal
from huddlebook.hub.contract import Ask
from huddlebook.hub.diary import diary
from huddlebook.hub.diary_state import Drop, Write
from huddlebook.hub.diary_views import Find
from huddlebook.hub.excerpts import WithCohort
from huddlebook.hub.goals import goals
from huddlebook.hub.goals_commands import (
    DoMeans,
    DropGoal,
    DropSheet,
    EndGoal,
    NoteGoal,
    RestoreGoal,
    RestoreSheet,
    ResumeGoal,
    SetGoal,
    ShowGoal,
    UnnoteGoal,
    UnshowGoal,
    WriteSheet,
)
from huddlebook.hub.goals_export import goals_markdown
from huddlebook.hub.goals_forms import CONTRACT, FORMS, PROBLEM
from huddlebook.hub.goals_reviews import ReviewsDesign
from huddlebook.hub.goals_reviews import look as look_due
from huddlebook.hub.goals_state import MOST_GOALS, Means, Plan
from huddlebook.hub.goals_views import (
    GoalCard,
    GoalEntries,
    GoalsDesign,
    GoalsView,
    GoalWhole,
    ReadGoal,
    answer,
    look,
)
from huddlebook.hub.past import TakePart
from huddlebook.hub.shares import ShareExcerpt

DAY = 86_400_000
GOAL = "goal-of-ana"
READ = Means("means-01", "reading", "The Coaching Habit", "https://example.org/book")
SHADOW = Means("means-02", "shadowing", "Sit in on one of Dee's calls")
PLAN = Plan("a customer calls", "ask one question more", "my desk")


@pytest.fixture
def hub() -> Hub:
    there = Hub()
    there.do(ANA, SetGoal(GOAL, "Listen longer", "I solve the wrong thing", (READ, SHADOW), (PLAN,), "2026-12-01"))
    return there


def seen(hub: Hub, person: str = ANA) -> GoalsView:
    return look(GoalsDesign(), hub.world(person), hub.me(person))


def card(hub: Hub) -> GoalCard:
    view = seen(hub)
    return (*view.goals, *view.ended)[0]


def asked(hub: Hub, question: Ask, person: str = ANA) -> object:
    return answer(GoalsDesign(), hub.world(person), hub.me(person), question)  # type: ignore[arg-type]  # one of its two


def test_a_goal_is_kept_as_it_was_said_and_changed_as_a_whole(hub: Hub) -> None:
    one = card(hub)
    assert (one.words, one.why, one.review) == ("Listen longer", "I solve the wrong thing", "2026-12-01")
    assert (one.means, one.plans, one.state) == ((READ, SHADOW), (PLAN,), "active")
    hub.do(ANA, DoMeans(GOAL, "means-01", done=True))
    assert [one.done for one in card(hub).means] == [True, False]
    before = hub.own[ANA].seq
    hub.do(ANA, DoMeans(GOAL, "means-01", done=True))
    hub.do(ANA, SetGoal(GOAL, "Listen longer", one.why, card(hub).means, one.plans, one.review))
    assert hub.own[ANA].seq == before
    hub.do(ANA, SetGoal(GOAL, "Listen first", plans=(Plan(" ", ""), PLAN), means=(Means("means-03", "other", " "),)))
    assert (card(hub).words, card(hub).means, card(hub).plans) == ("Listen first", (), (PLAN,))
    assert card(hub).number == one.number


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (SetGoal("goal-two", " "), "invalid"),
        (SetGoal("x", "Words"), "bad_command"),
        (SetGoal("goal-two", "Words", means=(Means("means-01", "other", "x", "javascript:alert(1)"),)), "invalid"),
        (SetGoal("goal-two", "Words", review="2026-11-01"), "invalid"),
        (SetGoal("goal-two", "Words", review="soon"), "invalid"),
        (NoteGoal(GOAL, " ", "2026-12-01"), "invalid"),
        (NoteGoal("goal-two", "Words"), "gone"),
        (ShowGoal(GOAL, "diary", "entry-none"), "gone"),
        (ShowGoal(GOAL, "moment", "room:none"), "gone"),
        (ShowGoal(GOAL, "other", title=" "), "invalid"),
        (RestoreGoal("goal-two"), "gone"),
        (WriteSheet("sheet-one", "nothing", ("x",)), "bad_command"),
        (WriteSheet("sheet-one", "contract", ("x",)), "bad_command"),
        (DropSheet("sheet-one"), "gone"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_a_reason(hub: Hub, command: msgspec.Struct, code: str) -> None:
    refused = hub.ask(ANA, command)  # type: ignore[arg-type]  # a command of goals
    assert isinstance(refused, Refusal)
    assert refused.code == code


def test_how_it_goes_is_said_in_words_and_sets_the_next_day_to_look(hub: Hub) -> None:
    hub.do(ANA, NoteGoal(GOAL, "Asked twice today", "2026-12-08"))
    hub.do(ANA, NoteGoal(GOAL, "", "2026-12-15"))
    assert ([one.words for one in card(hub).notes], card(hub).review) == (["Asked twice today"], "2026-12-15")
    hub.do(ANA, UnnoteGoal(GOAL, card(hub).notes[0].id))
    assert card(hub).notes == ()


def test_it_is_due_from_its_day_on_until_it_is_looked_at_or_rests(hub: Hub) -> None:
    def due() -> list[str]:
        return [one.words for one in look_due(ReviewsDesign(), hub.world(ANA), hub.me(ANA)).due]

    assert (due(), card(hub).due) == ([], False)
    hub.now += 7 * DAY
    assert (due(), card(hub).due) == (["Listen longer"], True)
    hub.do(ANA, EndGoal(GOAL, "resting"))
    assert due() == []
    hub.do(ANA, ResumeGoal(GOAL))
    hub.do(ANA, NoteGoal(GOAL, "Going on", ""))
    assert due() == []


@pytest.mark.parametrize("how", ["achieved", "let_go"])
def test_an_ended_goal_keeps_a_word_of_what_was_learnt_and_can_go_on(hub: Hub, how: str) -> None:
    hub.do(ANA, EndGoal(GOAL, how, "Silence helps"))  # type: ignore[arg-type]  # one of its words
    (ended,) = seen(hub).ended
    assert (seen(hub).goals, ended.state, ended.learnt, ended.ended) == ((), how, "Silence helps", "2026-11-24")
    hub.do(ANA, ResumeGoal(GOAL))
    assert card(hub).state == "active"


def test_diary_entries_and_what_one_took_part_in_show_it(hub: Hub) -> None:
    hub.do(ANA, Write("entry-one", "I asked one question more", "page-of-ana"))
    hub.do(ANA, TakePart("r1", "s1", "Retrospective", "session", "retro"))
    assert [one.text for one in seen(hub).entries] == ["I asked one question more"]
    assert [one.title for one in seen(hub).moments] == ["Retrospective"]
    for command in (
        ShowGoal(GOAL, "diary", "entry-one"),
        ShowGoal(GOAL, "diary", "entry-one"),
        ShowGoal(GOAL, "moment", "room:r1", "Forged"),
        ShowGoal(GOAL, "other", title="Dee said thanks"),
    ):
        hub.do(ANA, command)
    shown = [one.words for one in card(hub).evidence]
    assert shown == ["Dee said thanks", "Retrospective", "I asked one question more"]
    hub.do(ANA, Drop("entry-one"))
    assert [(one.words, one.gone) for one in card(hub).evidence][-1] == ("", True)
    hub.do(ANA, UnshowGoal(GOAL, card(hub).evidence[0].id))
    assert len(card(hub).evidence) == 2


def test_entries_to_put_to_a_goal_are_searched(hub: Hub) -> None:
    hub.do(ANA, Write("entry-one", "Zebras in the meeting", "page-of-ana"))
    found = asked(hub, Find("zebra"))
    assert isinstance(found, GoalEntries)
    assert [one.entry for one in found.entries] == ["entry-one"]


def test_a_long_goal_is_shown_in_part_and_as_a_whole_when_asked(hub: Hub) -> None:
    for number in range(8):
        hub.do(ANA, NoteGoal(GOAL, f"Note {number}"))
    assert (len(card(hub).notes), card(hub).more, card(hub).notes[0].words) == (5, True, "Note 7")
    whole = asked(hub, ReadGoal(GOAL))
    assert isinstance(whole, GoalWhole)
    assert (len(whole.card.notes), whole.card.more) == (8, False)


def test_a_deleted_goal_comes_back_within_a_day(hub: Hub) -> None:
    hub.do(ANA, DropGoal(GOAL))
    assert (seen(hub).goals, [one.words for one in seen(hub).dropped]) == ((), ["Listen longer"])
    assert isinstance(hub.ask(ANA, NoteGoal(GOAL, "Words")), Refusal)
    hub.do(ANA, RestoreGoal(GOAL))
    assert card(hub).words == "Listen longer"
    hub.do(ANA, DropGoal(GOAL))
    hub.now += DAY + 1
    assert seen(hub).dropped == ()
    assert isinstance(hub.ask(ANA, RestoreGoal(GOAL)), Refusal)


def test_worksheets_are_saved_as_they_are_written_and_come_back_when_deleted(hub: Hub) -> None:
    empty = ("",) * len(PROBLEM.fields)
    hub.do(ANA, WriteSheet("sheet-one", "problem", empty))
    assert seen(hub).sheets == ()
    for text in ("Calls", "Calls take long"):
        hub.do(ANA, WriteSheet("sheet-one", "problem", (text, *empty[1:])))
    assert [(one.form, one.answers[0]) for one in seen(hub).sheets] == [("problem", "Calls take long")]
    hub.do(ANA, DropSheet("sheet-one"))
    assert (seen(hub).sheets, len(seen(hub).dropped_sheets)) == ((), 1)
    hub.do(ANA, RestoreSheet("sheet-one"))
    assert len(seen(hub).sheets) == 1


def test_every_worksheet_can_begin_a_goal() -> None:
    for form in FORMS.values():
        assert "words" in {field.becomes for field in form.fields}
        assert len({field.label for field in form.fields}) == len(form.fields)


def test_there_is_an_end_to_goals(hub: Hub) -> None:
    for number in range(MOST_GOALS - 1):
        hub.do(ANA, SetGoal(f"goal-{number:04}", "Words"))
    refused = hub.ask(ANA, SetGoal("goal-last", "Words"))
    assert isinstance(refused, Refusal)
    assert refused.code == "full"


def test_a_goal_says_who_sees_its_words_and_that_it_says_something_else_now(hub: Hub) -> None:
    hub.do(ANA, ShareExcerpt("I want to listen longer", WithCohort(COHORT), "goal", card(hub).number))
    (share,) = card(hub).shares
    assert share.at > card(hub).changed
    hub.do(ANA, SetGoal(GOAL, "Something else"))
    assert card(hub).shares[0].text == "I want to listen longer"
    assert card(hub).changed > share.at


@pytest.mark.parametrize("other", [BEN, DEE, EVE, ""])
def test_nothing_of_goals_is_shown_to_anybody_else(hub: Hub, other: str) -> None:
    hub.do(ANA, WriteSheet("sheet-one", "contract", ("Listen longer",) * len(CONTRACT.fields)))
    hub.do(ANA, EndGoal(GOAL, "resting", "Listen longer"))
    view = look(GoalsDesign(), hub.world(other), hub.me(other))
    assert (view.goals, view.ended, view.dropped, view.sheets) == ((), (), (), ())
    assert look_due(ReviewsDesign(), hub.world(other), hub.me(other)).due == ()
    assert asked(hub, ReadGoal(GOAL), other) == asked(hub, ReadGoal("goal-never"), other)


def test_goals_as_markdown_hold_every_word(hub: Hub) -> None:
    hub.do(ANA, Write("entry-one", "Private", "page-of-ana"))
    hub.do(ANA, ShowGoal(GOAL, "diary", "entry-one"))
    hub.do(ANA, NoteGoal(GOAL, "Asked twice"))
    hub.do(ANA, EndGoal(GOAL, "achieved", "Silence helps"))
    hub.do(ANA, WriteSheet("sheet-one", "contract", ("Listen",) + ("",) * (len(CONTRACT.fields) - 1)))
    hub.do(ANA, SetGoal("goal-gone", "Deleted words"))
    hub.do(ANA, DropGoal("goal-gone"))
    text = goals_markdown(goals(hub.me(ANA)), diary(hub.me(ANA)))
    for words in ("## Listen longer", "Why: I solve", "When a customer calls, I will ask one question more at my desk",
                  "- [ ] The Coaching Habit https://example.org/book", "Achieved", "Learnt: Silence helps",
                  "Asked twice", "Diary of 2026-11-24", "## Learning contract"):  # fmt: skip
        assert words in text
    assert "Deleted words" not in text
