import pytest
from tests.unit.design.sessions import Outcome, checked, placed
from tests.unit.sessions.notebooks import code, md

from huddlebook.rooms.events import Placed
from huddlebook.rooms.wire import Fragment

THREE = [md("# T\n\nFor you."), md("## One (2 min)"), md("## Two (2 min)"), md("## Three (2 min)")]


def ids(*activities: Placed) -> set[str]:
    return set(checked(*THREE, ran=Outcome(activities)))


def test_a_title_and_a_promise() -> None:
    assert "no-title" in checked(md("## One (2 min)"))
    assert "no-promise" in checked(md("# T"), md("## One (2 min)"))
    assert not {"no-title", "no-promise"} & set(checked(md("# T\n\nWhat you take with you."), md("## One (2 min)")))


def test_a_step_that_shows_nothing_but_its_title() -> None:
    assert checked(md("# T"), md("## One (2 min)"), md("only mine", "notes"))["no-purpose"].cell == 2
    assert "no-purpose" not in checked(md("## One (2 min)\n\nA sentence."))
    assert "no-purpose" not in checked(md("## One (2 min)"), code("Poll('x')"))


def test_notes_for_who_runs_it() -> None:
    step = md("## One (5 min)\n\nA sentence.")
    assert checked(step)["no-notes"].level == "advice"
    assert "no-notes" not in checked(step, md("Ask Ana first.", "notes"))


def test_a_beginning_and_an_end() -> None:
    middle = placed("poll", "two")
    assert {"no-check-in", "no-close"} <= ids(middle)
    assert "no-check-in" not in ids(middle, placed("scale", "one"))
    assert "no-check-in" not in ids(middle, placed("scale", "lobby"))
    assert "no-close" not in ids(middle, placed("scale", "three"))


def test_looking_back() -> None:
    assert "no-reflection" in ids(placed("opentext", "one"), placed("poll", "three"))
    assert "no-reflection" not in ids(placed("poll", "one"), placed("reflection", "two"))


def test_too_much_at_once() -> None:
    polls = [placed("poll", "one", f"poll-{number}") for number in range(4)]
    assert "crowded" in ids(*polls)
    assert "crowded" not in ids(*polls[:3], placed("timer", "one", minutes=1))
    assert "much-to-answer" in ids(placed("poll", "one", options=[str(number) for number in range(10)]))
    assert "much-to-answer" not in ids(placed("poll", "one"))


def test_ratings_with_names() -> None:
    assert "named-rating" in ids(placed("scale", "one", anonymous=False))
    assert "named-rating" not in ids(placed("scale", "one"), placed("opentext", "two", anonymous=False))


def test_where_an_activity_can_be_answered() -> None:
    place = '<div data-activity="poll" data-kind="poll"></div>'
    hidden = Outcome((placed("poll", "one"),), pages={"one": Fragment(html="", notes=place)})
    assert "unseen" in checked(*THREE, ran=hidden)
    assert "unseen" not in checked(*THREE, ran=Outcome(hidden.activities, pages={"one": Fragment(html=place)}))
    assert "lobby-only" in ids(placed("poll", "lobby"))
    assert "lobby-only" not in ids(placed("qanda", "lobby"))


@pytest.mark.parametrize(
    ("anonymous", "alike", "told"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_groups_by_an_answer_that_promised_to_be_anonymous(anonymous: bool, alike: bool, told: bool) -> None:
    groups = placed("breakouts", "two", by="poll", alike=alike)
    assert ("anonymous-groups" in ids(placed("poll", "one", anonymous=anonymous), groups)) is told
