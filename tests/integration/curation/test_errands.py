"""Feeds read and links checked for a workspace, from a server on this machine into the log on the disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.curation.web import Clock, Said, Web, fetcher, serving

from huddlebook.cli.tick import _curate
from huddlebook.curation.settings import Settings, read_settings
from huddlebook.errors import HuddlebookError
from huddlebook.hub.inbox import KeepItem, inbox
from huddlebook.hub.inbox_state import GONE_DAYS, Inbox
from huddlebook.hub.resource_state import About
from huddlebook.workspace import Workspace
from huddlebook.workspace.curating import FAILURES, HOUR, Curating

MONDAY = 1_795_420_800_000
DAY = 24 * HOUR


def rss(*titles: str) -> bytes:
    items = "".join(f"<item><title>{one}</title><link>https://a.org/{one}</link></item>" for one in titles)
    return f"<rss version='2.0'><channel><title>Daily</title>{items}</channel></rss>".encode()


class Desk:
    """A workspace, a clock that a test moves, and a server of strangers."""

    def __init__(self, folder: Path, web: Web) -> None:
        (folder / "sessions").mkdir()
        self.web, self.now = web, MONDAY
        self.curating = Curating(Workspace(folder), lambda: self.now, fetcher(Clock()))

    def keep(self, item: int, url: str) -> None:
        self.curating._told(KeepItem(item, About(title="A page", url=url)))

    @property
    def inbox(self) -> Inbox:
        return inbox(self.curating.world())

    @property
    def titles(self) -> set[str]:
        return {one.item.title for one in self.inbox.waiting.values()}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with serving() as web:
        yield Desk(tmp_path, web)


def test_a_feed_is_followed_read_again_and_asked_for_no_more_than_is_new(desk: Desk) -> None:
    desk.web.says["/feed"] = Said(rss("one"), headers={"ETag": '"1"'})
    assert desk.curating.follow(f"{desk.web.url}/feed") == "Daily"
    assert desk.titles == {"one"}
    desk.web.says["/feed"] = Said(rss("one", "two"), headers={"ETag": '"2"'})
    assert (desk.curating.turn().items, desk.titles) == (1, {"one", "two"})
    asked = len(desk.web.asked)
    assert desk.curating.turn().feeds == 0
    desk.now += HOUR
    desk.web.says["/feed"] = lambda headers: Said(status=304 if headers["If-None-Match"] == '"2"' else 500)
    assert desk.curating.turn().feeds == 1
    assert len(desk.web.asked) == asked + 1
    assert not any(feed.said for feed in desk.inbox.feeds.values())


def test_a_pages_own_feed_is_followed_where_there_is_one(desk: Desk) -> None:
    named = b"<html><head><link rel='alternate' type='application/rss+xml' href='/feed'></head></html>"
    desk.web.says |= {"/": Said(named), "/feed": Said(rss("one"))}
    desk.curating.follow(desk.web.url)
    assert list(desk.inbox.feeds) == [f"{desk.web.url}/feed"]


def test_a_feed_that_fails_is_asked_less_often_and_said_after_a_while(desk: Desk) -> None:
    desk.web.says["/feed"] = Said(rss("one"))
    desk.curating.follow(f"{desk.web.url}/feed")
    desk.web.says["/feed"] = Said(b"<html><body>moved away", headers={"Content-Type": "text/html"})
    for failed in range(FAILURES):
        assert desk.curating.turn().feeds == 1
        desk.now += 2**failed * HOUR
        assert desk.curating.turn().feeds == 0
        desk.now += 2**failed * HOUR
    (feed,) = desk.inbox.feeds.values()
    assert "web page and no feed" in feed.said
    desk.web.says["/feed"] = Said(rss("one", "back"))
    desk.now += DAY
    desk.curating.turn()
    (feed,) = desk.inbox.feeds.values()
    assert (feed.said, desk.titles) == ("", {"one", "back"})


def test_a_feed_that_moved_for_good_is_followed_there(desk: Desk) -> None:
    desk.web.says["/old"] = Said(rss("one"))
    desk.curating.follow(f"{desk.web.url}/old")
    desk.web.says |= {"/old": Said(status=301, headers={"Location": "/new"}), "/new": Said(rss("one"))}
    desk.curating.turn()
    assert list(desk.inbox.feeds) == [f"{desk.web.url}/new"]


def test_a_link_is_brought_with_what_its_page_says(desk: Desk) -> None:
    desk.web.says["/x"] = Said(b"<html lang='de'><title>Frag mich</title><meta name='description' content='Wie'>")
    assert desk.curating.bring(f"{desk.web.url}/x") == "Frag mich"
    desk.curating.bring("http://nowhere.invalid/page")
    assert desk.titles == {"Frag mich", "http://nowhere.invalid/page"}
    with pytest.raises(HuddlebookError, match="no address of a web page"):
        desk.curating.bring("javascript:alert(1)")


def test_lists_of_feeds_come_in_and_go_out(desk: Desk) -> None:
    desk.web.says["/feed"] = Said(rss("one"))
    data = f"<opml><body><outline text='F'><outline xmlUrl='{desk.web.url}/feed'/></outline></body></opml>".encode()
    assert desk.curating.take_list(data) == (1, [])
    assert desk.curating.take_list(data) == (0, [])
    assert f'xmlUrl="{desk.web.url}/feed"'.encode() in desk.curating.give_list()
    desk.curating.turn()
    assert desk.titles == {"one"}


def test_a_links_failures_are_counted_by_days(desk: Desk) -> None:
    desk.web.says["/page"] = Said(b"here")
    desk.curating.bring(f"{desk.web.url}/page")
    (item,) = desk.inbox.waiting.values()
    desk.keep(item.id, f"{desk.web.url}/page")
    assert desk.curating.turn().links == 1
    assert desk.curating.turn().links == 0
    del desk.web.says["/page"]
    desk.now += 7 * DAY
    for day in range(1, GONE_DAYS + 1):
        assert desk.curating.turn().links == 1
        (link,) = desk.inbox.links.values()
        assert (link.gone, link.broken) == (day, day == GONE_DAYS)
        desk.now += DAY


def test_an_empty_workspace_has_no_errands(desk: Desk, tmp_path: Path) -> None:
    assert desk.curating.turn().feeds == 0
    assert not (tmp_path / ".huddlebook" / "huddlebook.db").exists()


@pytest.mark.parametrize(
    ("text", "private"), [("", False), ("[curation]\nprivate-addresses = true", True), ("[notify]\nurl = 'x'", False)]
)
def test_whether_ones_own_network_may_be_asked_is_a_setting(tmp_path: Path, text: str, private: bool) -> None:
    (tmp_path / "huddlebook.toml").write_text(text, encoding="utf-8")
    assert read_settings(tmp_path) == Settings(private_addresses=private)


@pytest.mark.parametrize("text", ["[curation]\nprivat = true", "curation = 1", "[curation"])
def test_a_wrong_setting_is_said(tmp_path: Path, text: str) -> None:
    (tmp_path / "huddlebook.toml").write_text(text, encoding="utf-8")
    with pytest.raises(HuddlebookError, match=r"huddlebook\.toml"):
        read_settings(tmp_path)


def test_tick_reads_feeds_as_the_settings_allow(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk.web.says["/feed"] = Said(rss("one"))
    desk.curating.follow(f"{desk.web.url}/feed")
    desk.web.says["/feed"] = Said(rss("one", "two"))
    _curate(Workspace(tmp_path), desk.now)
    assert desk.titles == {"one"}
    (tmp_path / "huddlebook.toml").write_text("[curation]\nprivate-addresses = true", encoding="utf-8")
    assert _curate(Workspace(tmp_path), desk.now + DAY) == []
    assert desk.titles == {"one", "two"}
    assert "1 feed read, 1 new thing" in capsys.readouterr().err
