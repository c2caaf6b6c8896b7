"""A live cell runs on the room as its server knows it, and tells what it drew, what it read, and why it failed."""

import base64
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from huddlebook.rooms import codec, commands, engine
from huddlebook.rooms.events import Placed, RoomOpened, Step
from huddlebook.rooms.local import LocalRoom
from huddlebook.rooms.state import RoomState
from huddlebook.widgets import OpenText, Poll, live, live_names, pictures
from huddlebook.widgets.live import MOST_PRINTED, MOST_SHOWN

PLACED = (
    Placed("mood", "poll", "one", {"prompt": "Mood?", "options": ["calm", "busy"]}),
    Placed("words", "opentext", "one", {"prompt": "Words?", "moderated": True, "anonymous": False}),
)
Turn = Callable[[str], dict[str, Any]]


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Iterator[InteractiveShell]:
    made = InteractiveShell(config=Config({"HistoryManager": {"enabled": False}}))
    for module in (live, pictures):
        monkeypatch.setattr(module, "get_ipython", lambda: made)
    for name in ("stand_back", "group_stands_back"):  # these processes are no kernels
        monkeypatch.setattr(live, name, lambda: None)
    monkeypatch.setattr(live, "_left", live_names.Left())
    yield made
    made.restore_sys_module_state()


@pytest.fixture
def turn(shell: InteractiveShell) -> Turn:
    """The kernel of a room in which Ana is calm and wrote two cards, of which one is out."""
    live.prepare(msgspec.msgpack.encode(RoomOpened("FERN42", "s", "S", (Step("one", "One"),), PLACED)))
    shell.user_ns |= {
        "mood": Poll("Mood?", ["calm", "busy"], id="mood"),
        "words": OpenText("Words?", moderated=True, anonymous=False, id="words"),
    }
    live.follow(base64.b64encode(zlib.compress(codec.write_snapshot(room()))).decode())

    def run(source: str) -> dict[str, Any]:
        live.turn(7, source)
        return live.told.data

    return run


def room() -> RoomState:
    lived = LocalRoom(PLACED, steps=[Step("one", "One")])
    for one in ("mood", "words"):
        lived.do(one, {"type": "open"})
    ana = lived.join("Ana", "s" + "a" * 16)
    lived.do("mood", {"type": "answer", "choice": [0]}, ana)
    for text in ("shown", "pending"):
        lived.do("words", {"type": "post", "text": text}, ana)
    card = next(number for number, card in lived.state.activities["words"].cards.items() if card.text == "shown")  # type: ignore[attr-defined]
    lived.do("words", {"type": "approve", "card": card})
    return lived.state


def texts(told: dict[str, Any]) -> list[str]:
    return [one["text/plain"] for one in told["outputs"]]


def test_it_sees_the_rooms_answers_and_notes_what_it_read(turn: Turn) -> None:
    told = turn("print('hello')\nlist(mood.frame()['item'])")
    assert texts(told) == ["hello\n", "['calm']"]
    assert (told["reads"], told["error"]) == (["mood"], None)
    assert turn("1 + 1")["reads"] == []


def test_texts_that_are_withheld_and_names_behind_anonymous_answers_are_not_there(turn: Turn) -> None:
    assert texts(turn("list(words.frame()['text'])")) == ["['shown']"]
    assert texts(turn("[card.text for card in words.view('facilitator').cards]")) == ["['shown']"]
    assert texts(turn("mood.frame()['seat'].isna().all()")) == ["np.True_"]


def test_the_whole_session_counts_as_all_of_it(turn: Turn) -> None:
    assert turn("from huddlebook import here\nhere.people")["reads"] == [""]


def test_an_error_is_told_with_its_trace_and_with_what_was_read_before_it(turn: Turn) -> None:
    told = turn("mood.frame()\n1 / 0")
    assert told["reads"] == ["mood"]
    assert (told["error"]["name"], told["error"]["value"]) == ("ZeroDivisionError", "division by zero")
    assert "1 / 0" in told["error"]["trace"]
    assert "\x1b" not in told["error"]["trace"]
    assert turn("def broken(:")["error"]["name"] == "SyntaxError"


def test_it_can_only_read(turn: Turn) -> None:
    for source in ("mood.reveal()", "mood.as_person('Bo')", "mood.submit('busy')", "huddlebook.me.name"):
        assert turn(f"import huddlebook\n{source}")["error"]["name"] == "HuddlebookError", source


def test_a_picture_travels_as_one_and_says_what_it_is(turn: Turn) -> None:
    frame = "mood.frame()[['item']].astype(str)"
    chart = f"alt.Chart({frame}, title='Moods').mark_bar().encode(x='count()', y='item')"
    (output,) = turn(f"import altair as alt\n{chart}")["outputs"]
    assert output["image/svg+xml"].startswith("<svg")
    assert output["alt"] == "Moods"
    assert "Vega" not in str(output)


def test_what_is_too_much_is_cut_or_refused(turn: Turn) -> None:
    (printed,) = texts(turn("for _ in range(10_000): print('x' * 100)"))
    assert len(printed) == MOST_PRINTED
    told = turn(f"from IPython.display import HTML\nHTML('x' * {MOST_SHOWN + 1})")
    assert (told["outputs"], told["error"]["name"]) == ([], "TooMuch")


def test_what_another_cell_left_is_read_through_it(turn: Turn) -> None:
    live.turn(6, "counts = mood.frame()")
    assert turn("len(counts)")["reads"] == ["mood"]


def test_a_chart_that_cannot_be_drawn_says_what_is_missing(turn: Turn) -> None:
    source = "from IPython.display import HTML\nHTML('<script src=vega></script>')"
    (said,) = texts(turn(source))
    assert "huddlebook[charts]" in said


def test_a_widget_says_where_it_belongs(turn: Turn) -> None:
    (said,) = texts(turn("import ipywidgets\nipywidgets.IntSlider()"))
    assert "another cell" in said


def test_the_same_engine_reads_what_the_server_wrote() -> None:
    """A snapshot is all that a kernel gets; a room of before its first answer is one too."""
    opened = RoomOpened("FERN42", "s", "S", (Step("one", "One"),), PLACED)
    state = engine.apply(RoomState(id="r"), commands.opening(opened), "facilitator", key=None, now=1).state
    assert state.plan
    assert codec.read_snapshot(codec.write_snapshot(state), state.plan) == state
