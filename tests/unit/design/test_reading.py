import pytest
from tests.unit.design.sessions import Outcome, checked, placed
from tests.unit.sessions.notebooks import md

from huddlebook.design.colours import contrast, pair
from huddlebook.rooms.wire import Fragment
from huddlebook.sessions.live import NO_ALT, LiveCell


def step(text: str) -> dict[str, str]:
    """What is said of a step with this text, by id."""
    return {name: one.sentence for name, one in checked(md(f"# T\n\n## One (2 min)\n\n{text}")).items()}


def test_more_words_than_a_phone_holds() -> None:
    assert "121 words" in step("word " * 121)["long-text"]
    assert "long-text" not in step("word " * 120)
    assert "long-text" not in step(f"### {'head ' * 130}\n\n```\n{'code ' * 130}\n```")
    assert "long-text" in {*checked(md("# T\n\n" + "word " * 130 + "\n\n## One (2 min)"))}


@pytest.mark.parametrize("text", ["We leverage it.", "Pick the low-hanging fruit", "UTILISING time"])
def test_words_that_hide_what_is_meant(text: str) -> None:
    assert "say “" in step(text)["jargon"]


def test_plain_words_are_left_alone() -> None:
    assert "jargon" not in step("The key to the room, the impact of rain, and what we deliver on Friday.")


def test_jargon_in_a_question_too() -> None:
    asked = placed("poll", "one", prompt="How do we leverage this?")
    assert "leverage" in checked(md("## One (2 min)"), ran=Outcome((asked,)))["jargon"].sentence


@pytest.mark.parametrize("text", ["![](plot.png)", '<img src="plot.png">', 'A line with <img src="plot.png"> in it'])
def test_a_picture_without_words(text: str) -> None:
    assert "plot.png" in step(text)["no-alt"]


@pytest.mark.parametrize("text", ["![Two lines that cross](plot.png)", '<img src="leaf.png" alt="">'])
def test_a_picture_with_words_or_one_that_is_decoration(text: str) -> None:
    assert "no-alt" not in step(text)


def test_a_picture_that_a_cell_made() -> None:
    cell = md("## One (2 min)\n\n![](mine.png)\n\n![words](fine.png)")
    of_text = '<img src="/assets/1.png" alt=""><img src="/assets/2.png" alt="words">'
    silent = {"one": Fragment(html=of_text + '<img src="/assets/3.png" alt="" width="3">')}
    assert "a cell of" in checked(cell, ran=Outcome(pages=silent))["no-alt"].sentence
    assert "mine.png" in checked(cell, ran=Outcome(pages={"one": Fragment(html=of_text)}))["no-alt"].sentence


def test_a_live_cell_without_words() -> None:
    live = (LiveCell(4, "one", NO_ALT),)
    assert checked(md("## One (2 min)"), ran=Outcome(live=live))["no-alt"].cell == 4
    assert "no-alt" not in checked(md("## One (2 min)"), ran=Outcome(live=(LiveCell(4, "one", "How it went"),)))


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ('<span style="color: #bbb">faint by day</span>', "a light ground"),
        ('<span style="color: black">gone by night</span>', "a dark ground"),
        ('<font color="navy">gone by night</font>', "a dark ground"),
        ('<p style="color: yellow; background-color: white">on its own ground</p>', "its ground"),
    ],
)
def test_colours_that_do_not_stand_out(text: str, ground: str) -> None:
    assert ground in step(text)["contrast"]


@pytest.mark.parametrize(
    "style", ["color: white; background: #14161b", "color: var(--ink)", "color: #1e6fd0x", "border: 1px solid red"]
)
def test_colours_that_do_or_that_nobody_can_know(style: str) -> None:
    assert "contrast" not in step(f'<span style="{style}">x</span>')


def test_contrast_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)
    assert pair({"style": "COLOR: rgb(1, 2, 3) !important"}) == ((1, 2, 3), None)
