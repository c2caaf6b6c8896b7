import pytest

from huddlebook.sessions.timebox import say_minutes, time_box


@pytest.mark.parametrize(
    ("heading", "title", "minutes"),
    [
        ("Check-in (3 min)", "Check-in", 3.0),
        ("Check-in (90 sec)", "Check-in", 1.5),
        ("Check-in (1.5 min)", "Check-in", 1.5),
        ("Check-in (1,5 min.)", "Check-in", 1.5),
        ("Check-in (1 h)", "Check-in", 60.0),
        ("Check-in ( 2 Minutes )", "Check-in", 2.0),
        ("Keep (all) of it (6 mins)", "Keep (all) of it", 6.0),
        ("(5 min)", "", 5.0),
        ("Check-in (0 min)", "Check-in", 0.0),
    ],
)
def test_a_time_box_ends_a_heading(heading: str, title: str, minutes: float) -> None:
    assert time_box(heading) == (title, minutes)


@pytest.mark.parametrize(
    "heading", ["Check-in", "Round 2 (again)", "The (3 min) rule", "In (3 mice)", "Year (99999 min)", "A 3 min talk"]
)
def test_everything_else_is_none(heading: str) -> None:
    assert time_box(heading) == (heading, None)


def test_minutes_are_said_as_people_say_them() -> None:
    assert [say_minutes(one) for one in (3.0, 1.5, 0.75, 0.0)] == ["3 min", "1.5 min", "45 sec", "0 min"]
