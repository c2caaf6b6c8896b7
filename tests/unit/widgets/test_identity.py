"""A notebook that knows its visitor, in a kernel without our server: the author, in the room of their kernel."""

from typing import Any

import pytest

import huddlebook
from huddlebook.activities.poll import Answer
from huddlebook.widgets import OpenText, Poll, Scale, Timer
from huddlebook.widgets.activity import Seen
from huddlebook.widgets.report import FOLLOWS, report


def poll(**more: Any) -> Poll:
    return Poll("Mood?", ["calm", "busy"], id="mood", **more)


def test_the_author_is_you_in_the_room_of_the_kernel() -> None:
    assert (huddlebook.me.name, huddlebook.here.title, huddlebook.here.code) == ("You", "Notebook", "LOCAL")
    assert (huddlebook.here.step, huddlebook.here.people) == (None, 1)
    assert repr(huddlebook.me) == "<You>"


def test_an_answer_is_the_authors_and_says_what_became_of_it() -> None:
    mood = poll()
    sent = mood.submit("busy")
    assert (bool(sent), str(sent)) == (True, "Saved.")
    assert mood.submit(Answer((0,)))
    assert list(mood.frame()["item"]) == ["calm"]
    mood.lock()
    refused = mood.submit("busy")
    assert not refused
    assert "closed" in str(refused)


def test_each_kind_takes_the_values_that_people_give() -> None:
    assert poll(many=True).submit(["calm", "busy"])
    assert poll(other=True).submit("torn")
    assert Scale("Pace?", ["good"], id="pace").submit(4)
    cards = OpenText("One?", most=1, id="one")
    assert cards.submit("a")
    assert cards.submit(12)
    assert list(cards.frame()["text"]) == ["12"]
    with pytest.raises(ValueError, match="not an option"):
        poll().submit("sleepy")
    with pytest.raises(TypeError, match="Timer takes no plain value"):
        Timer(1, id="t").submit(3)


def test_a_function_follows_what_the_author_sees_until_it_is_ended() -> None:
    mood, seen = poll(), list[Seen]()
    end = mood.watch(seen.append)
    mood.submit("busy")
    assert [one.own.choice if one.own else None for one in seen] == [None, (1,)]
    end()
    mood.submit("calm")
    assert len(seen) == 2


def test_what_is_another_for_each_visitor_needs_python_for_each() -> None:
    from ipywidgets.widgets.widget_string import Label

    label = Label()
    assert label.model_id not in report()["python"]
    poll().watch(lambda seen: None)
    assert report()["python"][label.model_id] == FOLLOWS
