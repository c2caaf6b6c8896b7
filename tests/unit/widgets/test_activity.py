import inspect
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

import huddlebook
from huddlebook.activities.contract import Design
from huddlebook.activities.registry import activities
from huddlebook.rooms.local import Refused
from huddlebook.widgets import (
    Board,
    Breakouts,
    Challenge,
    Checklist,
    Discussion,
    DotVote,
    Estimate,
    ExitTicket,
    OpenText,
    PeerReview,
    Pin,
    Poll,
    Pulse,
    QandA,
    Quiz,
    Ranking,
    ReadyCheck,
    Recall,
    Reflection,
    Resource,
    Scale,
    Timer,
    WordCloud,
    declared,
    question,
)
from huddlebook.widgets.activity import ActivityWidget, Person

KINDS: dict[str, Callable[..., ActivityWidget]] = {
    "poll": lambda **more: Poll("How?", ["a", "b"], **more),
    "scale": lambda **more: Scale("How?", ["a", "b"], **more),
    "wordcloud": lambda **more: WordCloud("How?", **more),
    "opentext": lambda **more: OpenText("How?", **more),
    "qanda": lambda **more: QandA("How?", **more),
    "board": lambda **more: Board("How?", ["a", "b"], **more),
    "breakouts": lambda **more: Breakouts("How?", **more),
    "dotvote": lambda **more: DotVote("How?", ["a", "b"], **more),
    "estimate": lambda **more: Estimate("How?", unit="m", **more),
    "readycheck": lambda **more: ReadyCheck("How?", **more),
    "pulse": lambda **more: Pulse("How?", **more),
    "exitticket": lambda **more: ExitTicket("How?", **more),
    "pin": lambda **more: Pin("How?", across=["a", "b"], up=["c", "d"], **more),
    "ranking": lambda **more: Ranking("How?", ["a", "b"], **more),
    "timer": lambda **more: Timer(3, prompt="How?", **more),
    "reflection": lambda **more: Reflection("How?", **more),
    "checklist": lambda **more: Checklist("How?", ["a", "b"], **more),
    "resource": lambda **more: Resource("How?", "https://example.org", **more),
    "peerreview": lambda **more: PeerReview("How?", "week", **more),
    "discussion": lambda **more: Discussion("How?", **more),
    "quiz": lambda **more: Quiz("How?", [question("Which?", ["A", "B"], right="A")], **more),
    "recall": lambda **more: Recall("How?", {"a": "b"}, **more),
    "challenge": lambda **more: Challenge("How?", **more),
}
WIDGETS: dict[str, type[ActivityWidget]] = {
    one.KIND: one
    for one in (
        Poll,
        Scale,
        WordCloud,
        OpenText,
        QandA,
        Board,
        Breakouts,
        DotVote,
        Estimate,
        Pin,
        Ranking,
        Timer,
        Reflection,
        Checklist,
        Resource,
        PeerReview,
        Discussion,
        Quiz,
        ReadyCheck,
        Pulse,
        ExitTicket,
        Recall,
        Challenge,
    )
}
MEANINGLESS = {
    "timer": {"anonymous", "results"},
    "reflection": {"anonymous", "results"},
    "peerreview": {"anonymous", "results"},
    "quiz": {"results"},
    "pulse": {"anonymous"},
    "pin": {"ratio"},
}
"""Options that mean nothing to a clock, or to what is between a person and the facilitator; what a file says itself."""


def test_every_installed_activity_has_a_widget() -> None:
    assert set(KINDS) == set(WIDGETS) == set(activities())


@pytest.mark.parametrize("kind", KINDS)
def test_what_travels_to_a_page_is_only_the_id_and_the_kind(kind: str) -> None:
    state = KINDS[kind](hint="secret hint").get_state()
    ours = {name for name in state if not name.startswith("_")} - {"layout", "tabbable", "tooltip"}
    assert ours == {"activity_id", "kind"}
    assert "secret hint" not in str(state)


@pytest.mark.parametrize("kind", WIDGETS)
def test_every_field_of_the_design_is_an_argument(kind: str) -> None:
    fields = {one.name for one in msgspec.structs.fields(activities()[kind].design)}
    arguments = set(inspect.signature(WIDGETS[kind].__init__).parameters) - {"self", "id"}
    assert arguments == (fields - MEANINGLESS.get(kind, set()))


@pytest.mark.parametrize("kind", WIDGETS)
def test_defaults_are_those_of_the_design(kind: str) -> None:
    defaults = {one.name: one.default for one in msgspec.structs.fields(activities()[kind].design)}
    for name, argument in inspect.signature(WIDGETS[kind].__init__).parameters.items():
        if argument.default is not inspect.Parameter.empty and name != "id":
            assert argument.default == defaults[name], name


@pytest.mark.parametrize("kind", WIDGETS)
def test_every_widget_has_an_example_that_works(kind: str) -> None:
    example = next(line for line in (WIDGETS[kind].__doc__ or "").splitlines() if ">>>" in line)
    made = eval(
        example.split(" = ", 1)[1],
        {name: getattr(huddlebook, name) for name in huddlebook.__all__},
    )
    assert isinstance(made, WIDGETS[kind])


def test_an_id_is_given_or_made_from_the_prompt() -> None:
    assert Poll("How did it feel?", ["a", "b"]).activity_id == "how-did-it-feel"
    assert Poll("How did it feel?", ["a", "b"], id="mood").activity_id == "mood"


BAD: dict[str, tuple[Callable[[], Any], str]] = {
    "a lone text": (lambda: Poll("x", "ab"), "list of texts"),
    "no list": (lambda: Poll("x", 3), "list of texts"),  # type: ignore[arg-type]  # what authors write by mistake
    "one option": (lambda: Poll("x", ["a"]), "2 to 12 options"),
    "an option twice": (lambda: Poll("x", ["a", "a"]), "stands twice"),
    "no prompt": (lambda: WordCloud(" "), "prompt is empty"),
    "a prompt that is no text": (lambda: WordCloud(3), "prompt wants text, not a whole number"),  # type: ignore[arg-type]  # the same
    "a text for yes": (lambda: Poll("x", ["a", "b"], many="yes"), "many wants True or False, not text"),  # type: ignore[arg-type]  # the same
    "another kind of results": (lambda: Poll("x", ["a", "b"], results="later"), "results"),  # type: ignore[arg-type]  # the same
    "an id with a space": (lambda: QandA(id="my box"), "id='my-box'"),
    "too many words": (lambda: WordCloud("x", most=99), "1 to 10"),
    "no time": (lambda: Timer(0), "0.1"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_wrong_design_is_refused_in_plain_words(name: str) -> None:
    make, says = BAD[name]
    with pytest.raises(ValueError, match=says) as caught:
        make()
    assert "`" not in str(caught.value)
    assert declared() == []


def test_numbers_may_be_options() -> None:
    assert Poll("How many?", [1, 2.5]).options == ("1", "2.5")  # type: ignore[list-item]  # kind to authors


def test_a_design_does_not_change() -> None:
    with pytest.raises(AttributeError):
        Poll("x", ["a", "b"]).design.prompt = "y"  # type: ignore[misc]  # it is frozen
    assert isinstance(Poll("x", ["a", "b"]).design, Design)


def test_declared_is_plain_data_in_order() -> None:
    first, second = Poll("A", ["a", "b"]), QandA()
    assert [(one["id"], one["kind"], one["model_id"]) for one in declared()] == [
        ("a", "poll", first.model_id),
        ("questions", "qanda", second.model_id),
    ]
    assert declared()[0]["design"]["options"] == ("a", "b")


def test_people_have_one_seat_in_all_activities() -> None:
    poll, words = Poll("A", ["a", "b"]), WordCloud("B")
    assert poll.as_person("Ana").seat == words.as_person("Ana").seat != poll.as_person("Ben").seat


def test_the_facilitator_moves_the_stage() -> None:
    poll = Poll("A", ["a", "b"])
    ana = poll.as_person("Ana").answer("a")
    assert poll.lock().view("facilitator").stage.open is False
    with pytest.raises(Refused, match="closed"):
        ana.answer("b")
    assert poll.unlock().reveal().view().rounds[0].counts == (1, 0)
    assert poll.hide().view().rounds is None
    assert poll.next_round().view().stage.round == 2


def test_an_option_that_is_not_there() -> None:
    with pytest.raises(ValueError, match="'c' is not an option; there are 'a', 'b'"):
        Poll("A", ["a", "b"]).as_person("Ana").answer("c")


def test_running_a_cell_again_begins_its_activity_anew() -> None:
    Poll("A", ["a", "b"]).as_person("Ana").answer("a")
    again = Poll("A", ["x", "y", "z"])
    assert again.view("facilitator").rounds[0].counts == (0, 0, 0)
    assert isinstance(again.as_person("Ana"), Person)
