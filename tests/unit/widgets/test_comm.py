"""The messages between a kernel and the views of its widgets, as widgets/front/comm.ts speaks them."""

from typing import Any

import pytest

from huddlebook.widgets import Poll, QandA, Quiz, kernel_room, question
from huddlebook.widgets.activity import ActivityWidget


class Browser:
    """A view of a widget: hears what the widget sends, and sends what a person does."""

    def __init__(self, widget: ActivityWidget, monkeypatch: pytest.MonkeyPatch) -> None:
        self.widget, self.heard = widget, list[dict[str, Any]]()
        monkeypatch.setattr(widget._front, "_send", self.heard.append)

    def says(self, content: Any) -> list[dict[str, Any]]:
        """Send it; gives what came back."""
        before = len(self.heard)
        self.widget._handle_custom_msg(content, [])
        return self.heard[before:]

    def does(self, command: dict[str, Any], key: str = "k1234567") -> list[dict[str, Any]]:
        return self.says({"t": "do", "key": key, "act": self.widget.activity_id, "cmd": command})


@pytest.fixture
def poll() -> Poll:
    return Poll("How?", ["a", "b"])


@pytest.fixture
def browser(poll: Poll, monkeypatch: pytest.MonkeyPatch) -> Browser:
    found = Browser(poll, monkeypatch)
    found.says({"t": "hello"})
    return found


def test_a_visitor_s_kernel_tells_its_page_nothing_of_the_room_that_is_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is run by the notebook's code, so it knows the solutions; what a page needs comes from our server."""
    monkeypatch.setenv("HUDDLEBOOK_URL", "http://127.0.0.1:9")
    kernel_room.leave()
    quiz = Quiz("Know?", [question("Which?", ["a", "b"], right="b", explanation="marmot")])
    browser = Browser(quiz, monkeypatch)
    assert browser.says({"t": "hello"}) == []
    assert browser.does({"type": "reveal"}) == []
    assert browser.does({"type": "answer", "question": 0, "choice": [1]}) == []
    assert not quiz.view().stage.revealed
    assert "marmot" not in str(quiz.get_state())


def test_nothing_is_sent_before_a_view_says_hello(poll: Poll, monkeypatch: pytest.MonkeyPatch) -> None:
    silent = Browser(poll, monkeypatch)
    poll.as_person("Ana").answer("a")
    assert silent.heard == []


def test_hello_is_answered_with_everything_as_the_facilitator_sees_it(browser: Browser) -> None:
    (welcome,) = browser.says({"t": "hello"})
    assert (welcome["t"], welcome["audience"]) == ("welcome", "facilitator")
    assert welcome["views"]["how"]["rounds"][0]["counts"] == (0, 0)
    assert welcome["you"]["name"] == "You"
    assert welcome["room"]["title"] == "Notebook"


def test_an_answer_is_acknowledged_and_seen(browser: Browser) -> None:
    views, mine, ack = browser.does({"type": "answer", "choice": [1]})
    assert views["views"]["how"]["answered"] == 1
    assert mine["own"]["how"]["choice"] == (1,)
    assert (ack["t"], ack["key"]) == ("ack", "k1234567")
    assert ack["own"]["how"]["choice"] == (1,)


def test_a_facilitator_s_command_is_done_as_one(browser: Browser, poll: Poll) -> None:
    assert [one["t"] for one in browser.does({"type": "reveal"})] == ["views", "ack"]
    assert poll.view().stage.revealed


def test_what_the_code_does_is_seen_too(browser: Browser, poll: Poll) -> None:
    poll.as_person("Ana").answer("a")
    assert [one["t"] for one in browser.heard] == ["welcome", "views"]


def test_a_refusal_says_why(browser: Browser, poll: Poll) -> None:
    poll.lock()
    (refuse,) = browser.does({"type": "answer", "choice": [1]})
    assert (refuse["t"], refuse["code"], refuse["key"]) == ("refuse", "closed", "k1234567")


@pytest.mark.parametrize(
    "command", [{"type": "fly"}, {"type": "answer", "choice": "b"}, {"type": "answer", "choice": [7]}, [], None]
)
def test_what_cannot_be_understood_is_refused(browser: Browser, command: Any) -> None:
    assert [one["t"] for one in browser.does(command)] == ["refuse"]


@pytest.mark.parametrize("content", [None, "hello", {}, {"t": "do"}, {"t": "do", "key": 3}, {"t": "bye"}])
def test_other_messages_are_passed_over(browser: Browser, content: Any) -> None:
    assert browser.says(content) == []


def test_an_activity_that_is_not_there(browser: Browser) -> None:
    (refuse,) = browser.says({"t": "do", "key": "k1234567", "act": "other", "cmd": {"type": "reveal"}})
    assert refuse["code"] == "unknown_activity"


def test_two_activities_share_a_room_and_each_hears_its_own(poll: Poll, monkeypatch: pytest.MonkeyPatch) -> None:
    box = QandA()
    views = [Browser(one, monkeypatch) for one in (poll, box)]
    for one in views:
        one.says({"t": "hello"})
    box.as_person("Ana").ask("Why?")
    assert [len(one.heard) for one in views] == [1, 2]
    assert kernel_room.here() is poll.room is box.room
