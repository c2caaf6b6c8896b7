from tests.unit.design.sessions import Outcome, checked, placed
from tests.unit.sessions.notebooks import md

TALK = [md("# T"), md("## Hello (2 min)"), md("## Talk (6 min)"), md("## More talk (6 min)"), md("## End (2 min)")]
ENDS = (placed("poll", "hello"), placed("opentext", "end"))


def test_no_time_boxes_at_all_is_said_once() -> None:
    findings = checked(md("# Retro"), md("## One"), md("## Two"))
    assert findings["no-time-boxes"].level == "warning"
    assert "no-time-box" not in findings


def test_one_missing_time_box_names_its_cell() -> None:
    assert checked(md("# Retro"), md("## One (3 min)\n\n## Two"))["no-time-box"].cell == 2


def test_no_time_and_too_much_of_it() -> None:
    assert checked(md("## One (0 min)"), md("## Two (1 min)"))["zero-time-box"].cell == 1
    assert "31 min" in checked(md("## One (31 min)"))["long"].sentence
    assert "long" not in checked(md("## One (30 min)"))


def test_a_long_session_needs_a_break() -> None:
    assert "no-break" in checked(md("## One (30 min)"), md("## Two (25 min)"))
    assert "no-break" not in checked(md("## One (30 min)"), md("## A short break (5 min)"), md("## Two (20 min)"))
    assert "no-break" not in checked(md("## One (50 min)"))


def test_a_stretch_without_anything_to_do_names_its_steps() -> None:
    stretch = checked(*TALK, ran=Outcome(ENDS))["long-stretch"]
    assert (stretch.level, stretch.cell) == ("warning", 3)
    assert "12 min" in stretch.sentence
    assert "“Talk”, “More talk”" in stretch.sentence


def test_a_question_in_between_breaks_the_stretch_and_a_clock_does_not() -> None:
    assert "long-stretch" not in checked(*TALK, ran=Outcome((*ENDS, placed("scale", "talk"))))
    assert "long-stretch" in checked(*TALK, ran=Outcome((*ENDS, placed("timer", "talk", minutes=5))))
    assert "long-stretch" in checked(*TALK, ran=Outcome((*ENDS, placed("qanda", "lobby"))))
    assert "long-stretch" not in checked(*TALK, ran=Outcome((*ENDS, placed("qanda", "talk"))))
    assert "long-stretch" not in checked(*TALK, ran=Outcome(ENDS), settings={"limits": {"stretch": 12}})


def test_a_step_may_be_too_short_for_what_it_asks() -> None:
    tight = checked(md("## One (1 min)"), ran=Outcome((placed("reflection", "one"),)))["tight"]
    assert (tight.level, tight.cell) == ("advice", 1)
    assert "about 3 min" in tight.sentence
    clock = (placed("timer", "one", minutes=4), placed("opentext", "one"))
    assert "about 4 min" in checked(md("## One (3 min)"), ran=Outcome(clock))["tight"].sentence
    assert "tight" not in checked(md("## One (4 min)"), ran=Outcome(clock))


def test_a_long_step_with_one_thing_to_do() -> None:
    assert (
        "with one thing to do"
        in checked(md("## One (15 min)"), ran=Outcome((placed("poll", "one"),)))["long-step"].sentence
    )
    two = (placed("poll", "one"), placed("opentext", "one"))
    assert "long-step" not in checked(md("## One (15 min)"), ran=Outcome(two))
