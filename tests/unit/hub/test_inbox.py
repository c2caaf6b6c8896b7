"""The curators' inbox: what comes in, what becomes of it, and what only curators see."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.hub.stocked import DAY, TUESDAY

from huddlebook.hub.curation import CurationDesign, CurationView, checkable, look
from huddlebook.hub.inbox import FIRST, FollowFeeds, NoteFeed, NoteLink, PutItems, inbox
from huddlebook.hub.inbox_state import GONE_DAYS, MOST_WAITING, SILENT_DAYS, Followed, Inbox, Item, Noted
from huddlebook.hub.local import LocalHub
from huddlebook.hub.resources import resources
from huddlebook.hub.twins import twin
from huddlebook.rooms.local import Refused

FEED = "https://a.org/feed"


class Morning:
    """A hub in memory with a curator, Cora, and somebody else, Ana."""

    def __init__(self) -> None:
        self.now = TUESDAY
        self.hub = LocalHub(clock=lambda: self.now)
        self.cora, self.ana = self.hub.come("Cora", curates=True), self.hub.come("Ana")

    def follow(self, url: str = FEED, title: str = "A feed") -> None:
        self.hub.vouch(self.cora, FollowFeeds((Followed(url, title),)))

    def put(self, *urls: str, feed: str = FEED, at: int = 1) -> None:
        items = tuple(Item(url=url, title=f"About {url}", at=at + place) for place, url in enumerate(urls))
        self.hub.vouch(self.cora, PutItems(feed, items))

    def do(self, tag: str, /, **fields: Any) -> None:
        self.hub.do(self.cora, {"type": tag, **fields})

    def add(self, url: str, **about: Any) -> int:
        self.do("add_resource", about={"title": "A resource", "url": url, **about})
        return max(resources(self.hub.world).all)

    def note(self, resource: int, found: Noted, to: str = "") -> None:
        url = resources(self.hub.world).all[resource].about.url
        self.hub.vouch(self.cora, NoteLink(resource, url, found, to))

    @property
    def state(self) -> Inbox:
        return inbox(self.hub.world)

    def view(self, person: str = "cora") -> CurationView:
        who = {"cora": self.cora, "ana": self.ana, "": ""}[person]
        return look(CurationDesign(), self.hub.world, self.hub.me(who))

    @property
    def urls(self) -> list[str]:
        return [line.item.url for line in self.view().waiting]


@pytest.fixture
def morning() -> Morning:
    made = Morning()
    made.follow()
    return made


def numbered(count: int, start: int = 0) -> list[str]:
    return [f"https://a.org/{at}" for at in range(start, start + count)]


def test_the_past_of_a_new_feed_does_not_fill_the_inbox(morning: Morning) -> None:
    morning.put(*numbered(20))
    assert morning.urls == numbered(FIRST)[::-1]
    morning.put(*numbered(20))
    assert len(morning.urls) == FIRST


def test_a_page_comes_once_whatever_feed_announces_it(morning: Morning) -> None:
    morning.follow("https://b.org/feed")
    morning.put("https://a.org/x?utm_source=feed")
    morning.put("http://www.a.org/x/", feed="https://b.org/feed")
    assert morning.urls == ["https://a.org/x?utm_source=feed"]


def test_the_inbox_holds_few_the_oldest_leave_and_it_is_said(morning: Morning) -> None:
    morning.put(*numbered(FIRST))
    morning.put(*numbered(MOST_WAITING, 100), at=1000)
    view = morning.view()
    assert (len(view.waiting), view.left) == (MOST_WAITING, FIRST)
    assert not set(morning.urls) & set(numbered(FIRST))
    morning.do("judge_item", id=view.waiting[0].id, how="dropped")
    assert morning.view().left == 0


def test_what_a_curator_brought_stays_on_top(morning: Morning) -> None:
    morning.put("https://brought.org/", feed="")
    morning.put(*numbered(FIRST), at=1000)
    morning.put(*numbered(80, 100), at=2000)
    assert morning.urls[0] == "https://brought.org/"
    morning.put("https://brought.org/", feed="")
    assert morning.urls.count("https://brought.org/") == 1


def test_keeping_makes_a_resource_with_the_curators_note(morning: Morning) -> None:
    morning.put("https://a.org/1")
    (line,) = morning.view().waiting
    about = {"title": "One", "url": "https://a.org/1", "why": "Short and right", "tags": ["Feedback"], "minutes": 4}
    morning.do("keep_item", id=line.id, about=about)
    (one,) = resources(morning.hub.world).all.values()
    assert (one.about.why, one.about.tags, one.by) == ("Short and right", ("feedback",), morning.cora)
    view = morning.view()
    assert (view.waiting, view.tags, view.feeds[0].feed.kept) == ((), ("feedback",), 1)


def test_an_item_that_cannot_be_kept_stays(morning: Morning) -> None:
    morning.put("https://a.org/1")
    (line,) = morning.view().waiting
    with pytest.raises(Refused, match="title"):
        morning.do("keep_item", id=line.id, about={"title": " ", "url": "https://a.org/1"})
    assert len(morning.view().waiting) == 1


def test_dropped_and_put_off_can_be_taken_back(morning: Morning) -> None:
    morning.put("https://a.org/1", "https://a.org/2")
    first, second = (line.id for line in morning.view().waiting)
    morning.do("judge_item", id=first, how="dropped")
    morning.do("judge_item", id=second, how="later")
    view = morning.view()
    assert ([line.id for line in view.later], view.dropped and view.dropped.id, view.waiting) == ([second], first, ())
    assert view.feeds[0].feed.dropped == 1
    for known in (first, second):
        morning.do("judge_item", id=known, how="back")
    assert [line.id for line in morning.view().waiting] == [first, second]
    assert morning.view().feeds[0].feed.dropped == 0


def test_two_curators_do_not_judge_twice(morning: Morning) -> None:
    morning.put("https://a.org/1")
    (line,) = morning.view().waiting
    morning.do("judge_item", id=line.id, how="dropped")
    with pytest.raises(Refused, match="Somebody else"):
        morning.do("keep_item", id=line.id, about={"title": "One", "url": "https://a.org/1"})
    assert not resources(morning.hub.world).all


def test_what_the_library_has_already_is_said(morning: Morning) -> None:
    known = morning.add("https://www.a.org/x/?utm_medium=mail")
    morning.put("http://a.org/x")
    (line,) = morning.view().waiting
    assert line.twin is not None
    assert (line.twin.id, line.twin.title) == (known, "A resource")


def test_what_expires_comes_back_before_and_after(morning: Morning) -> None:
    days = {"over": "2020-01-01", "soon": "2026-11-30", "later": "2030-01-01", "never": ""}
    for name, day in days.items():
        morning.add(f"https://a.org/{name}", title=name, expires=day)
    assert [(one.about.title, one.over) for one in morning.view().expiring] == [("over", True), ("soon", False)]
    over = morning.view().expiring[0].id
    morning.do("retire_resource", id=over)
    assert [one.about.title for one in morning.view().expiring] == ["soon"]


@pytest.mark.parametrize(("found", "days"), [("gone", GONE_DAYS), ("silent", SILENT_DAYS)])
def test_a_link_is_broken_only_after_it_failed_on_several_days(morning: Morning, found: Noted, days: int) -> None:
    known = morning.add("https://a.org/x")
    for _ in range(days - 1):
        for _ in range(5):
            morning.note(known, found)
        morning.now += DAY
    assert morning.view().broken == ()
    morning.note(known, found)
    (line,) = morning.view().broken
    assert (line.id, line.days) == (known, days)
    morning.do("trust_link", resource=known)
    assert morning.view().broken == ()


def test_a_link_that_is_back_is_forgotten(morning: Morning) -> None:
    known = morning.add("https://a.org/x")
    for _ in range(GONE_DAYS):
        morning.note(known, "gone")
        morning.note(known, "ok")
        morning.now += DAY
    assert not morning.state.links


def test_a_link_that_moved_says_where_to_until_the_address_is_changed(morning: Morning) -> None:
    known = morning.add("https://a.org/x")
    morning.note(known, "moved", "https://b.org/x")
    (line,) = morning.view().broken
    assert (line.to, line.days) == ("https://b.org/x", 0)
    morning.do("change_resource", id=known, about={"title": "A resource", "url": line.to})
    assert morning.view().broken == ()
    assert checkable(morning.hub.world, morning.now) == [(known, "https://b.org/x")]


def test_an_answer_about_an_address_that_was_changed_counts_for_nothing(morning: Morning) -> None:
    known = morning.add("https://a.org/x")
    morning.hub.vouch(morning.cora, NoteLink(known, "https://old.org/", "gone"))
    assert not morning.state.links


def test_a_feed_says_what_is_wrong_with_it_and_where_it_went(morning: Morning) -> None:
    morning.put(*numbered(2))
    morning.hub.vouch(morning.cora, NoteFeed(FEED, said="No server."))
    assert morning.view().feeds[0].feed.said == "No server."
    morning.hub.vouch(morning.cora, NoteFeed(FEED, to="https://b.org/feed"))
    (line,) = morning.view().feeds
    assert (line.feed.url, line.feed.said, line.feed.title) == ("https://b.org/feed", "", "A feed")
    morning.do("leave_feed", url="https://b.org/feed")
    view = morning.view()
    assert view.feeds == ()
    assert len(view.waiting) == 2


@pytest.mark.parametrize("who", ["ana", ""])
def test_nobody_else_sees_or_changes_anything(morning: Morning, who: str) -> None:
    morning.put("https://a.org/1")
    assert morning.view(who) == CurationView(title="", allowed=False)
    with pytest.raises(Refused, match="curates"):
        morning.hub.do(morning.ana if who else "", {"type": "leave_feed", "url": FEED})


def test_what_the_server_saw_cannot_be_claimed(morning: Morning) -> None:
    for tag in ("follow_feeds", "put_items", "note_feed", "note_link"):
        with pytest.raises(Refused, match="could not be understood"):
            morning.do(tag, feed="", items=[], url="", feeds=[], resource=1, found="ok")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.org/x", "http://www.A.org/x/"),
        ("https://a.org/", "https://a.org/index.html"),
        ("https://a.org/x?b=2&a=1", "https://a.org/x?a=1&b=2&utm_campaign=z&fbclid=q"),
        ("https://a.org/x", "https://a.org/x#comments"),
    ],
)
def test_twins(one: str, other: str) -> None:
    assert twin(one) == twin(other)


@pytest.mark.parametrize(
    "other", ["https://a.org/y", "https://a.org/x?id=2", "https://a.org:8080/x", "https://b.org/x"]
)
def test_no_twins(other: str) -> None:
    assert twin("https://a.org/x") != twin(other)


@given(st.text(max_size=60))
def test_any_text_has_a_twin_form(text: str) -> None:
    assert twin(text) == twin(text)
