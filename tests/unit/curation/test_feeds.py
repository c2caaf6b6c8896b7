"""Feeds and lists of feeds as they come: well made, badly made, and something else altogether."""

from __future__ import annotations

from contextlib import suppress
from xml.sax.saxutils import escape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from huddlebook.curation.feeds import MOST_ENTRIES, NoFeed, read_feed
from huddlebook.curation.opml import MOST_FEEDS, Line, NoList, read_opml, write_opml
from huddlebook.curation.webpage import read_page

NOVEMBER = 1_795_420_800_000  # 2026-11-23T08:00Z


def rss(*items: str, more: str = "") -> bytes:
    made = "".join(f"<item>{item}</item>" for item in items)
    return (
        "<?xml version='1.0'?><rss version='2.0' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'><channel>"
        f"<title>Learn &amp; tell</title><link>https://a.org/</link><language>en-GB</language>{more}{made}</channel></rss>"
    ).encode()


def item(link: str, title: str = "A title", **more: str) -> str:
    rest = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in more.items())
    return f"<link>{escape(link)}</link><title>{title}</title>{rest}"


def test_a_feed_is_plain_records() -> None:
    said = "<p>Why <b>one</b> question</p><p>is enough<script>alert(1)</script></p>"
    feed = read_feed(
        rss(item("/one?a=1&b=2", description=said, pubDate="Mon, 23 Nov 2026 08:00:00 GMT")), url="https://a.org/f"
    )
    assert (feed.title, feed.url, feed.language, feed.notes) == ("Learn & tell", "https://a.org/", "en", ())
    (entry,) = feed.entries
    assert (entry.url, entry.title, entry.at) == ("https://a.org/one?a=1&b=2", "A title", NOVEMBER)
    assert entry.summary == "Why one question is enough"
    assert (entry.language, entry.minutes, entry.medium) == ("en", 0.0, "article")


def test_atom_with_its_whole_text_tells_the_minutes() -> None:
    words = "word " * 690
    feed = read_feed(
        f"<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='de'><title>T</title><entry><title>E</title>"
        f"<link href='https://a.org/e'/><updated>2026-11-23T08:00:00Z</updated><content type='html'>{words}</content>"
        f"</entry></feed>".encode()
    )
    (entry,) = feed.entries
    assert (entry.minutes, entry.at) == (3.0, NOVEMBER)
    assert len(entry.summary) <= 600
    assert entry.summary.endswith("word…")


def test_podcasts_and_films_are_told_apart() -> None:
    heard = "<title>Heard</title><enclosure url='https://a.org/1.mp3' type='audio/mpeg'/>"
    heard += "<itunes:duration>1:02:10</itunes:duration>"
    feed = read_feed(rss(heard, item("https://www.youtube.com/watch?v=x")))
    assert {(one.url, one.medium, one.minutes) for one in feed.entries} == {
        ("https://a.org/1.mp3", "podcast", 62.0),
        ("https://www.youtube.com/watch?v=x", "video", 0.0),
    }


def test_what_cannot_be_opened_is_left_out_and_said() -> None:
    feed = read_feed(
        rss(item("javascript:alert(1)"), item("data:text/html,x"), item("https://a.org/1")), url="https://a.org/f"
    )
    assert [one.url for one in feed.entries] == ["https://a.org/1"]
    assert feed.notes == ("2 entries have no address that can be opened.",)


def test_each_page_comes_once_the_newest_first_and_no_more_than_fit() -> None:
    days = [item(f"https://a.org/{day}", pubDate=f"{day:02} Nov 2026 08:00:00 GMT") for day in range(1, 24)]
    feed = read_feed(rss(*days, *days, *[item(f"https://a.org/x{at}") for at in range(200)]))
    assert len(feed.entries) == MOST_ENTRIES
    assert feed.entries[0].url == "https://a.org/23"
    assert len({one.url for one in feed.entries}) == MOST_ENTRIES


def test_a_feed_that_breaks_off_gives_what_can_be_read() -> None:
    whole = rss(item("https://a.org/1"), item("https://a.org/2"))
    feed = read_feed(whole[: whole.rindex(b"<title>")])
    assert "https://a.org/1" in [one.url for one in feed.entries]
    assert feed.notes == ("The feed is not well made; what could be read of it is here.",)


@pytest.mark.parametrize(("said", "written"), [("iso-8859-1", "utf-8"), ("utf-8", "cp1252"), ("utf-16", "utf-8")])
def test_a_wrong_charset_loses_nothing_but_letters(said: str, written: str) -> None:
    text = (
        rss(item("https://a.org/1", title="Zürich asks"))
        .decode()
        .replace("version='1.0'", f"version='1.0' encoding='{said}'")
    )
    (entry,) = read_feed(text.encode(written)).entries
    assert entry.url == "https://a.org/1"
    assert entry.title.endswith("rich asks")


@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_entities_are_not_read(coding: str) -> None:
    dtd = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY f SYSTEM "file:///etc/passwd">]><rss'
    text = rss(item("https://a.org/1", title="x &a; &f;")).decode().replace("<rss", dtd, 1)
    with pytest.raises(NoFeed, match="entities of its own"):
        read_feed(text.encode(coding))


PAGE = b"<!doctype html><html><head><title>A page</title>"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "nothing at this address"),
        (b"not a feed at all", "This is no feed"),
        (b'{"version": "https://jsonfeed.org/version/1"}', "This is no feed"),
        (bytes(6 * 1024 * 1024), "larger than 5 MB"),
        (PAGE + b"</head><body>hello", "names none"),
        (PAGE + b"<link rel='alternate' type='application/rss+xml' href='/feed.xml'>", r"https://a\.org/feed\.xml"),
    ],
    ids=["nothing", "words", "json", "huge", "page", "page with a feed"],
)
def test_what_is_no_feed_is_refused_with_what_it_is(data: bytes, said: str) -> None:
    with pytest.raises(NoFeed, match=said):
        read_feed(data, url="https://a.org/blog")


@given(st.binary(max_size=300))
@example(b"<![\x00")
@example(b"<![CDATA[")
@example(b"<html><![x[<p>words")
@example(b"<rss><channel><title>&#99999999999;</title>")
@example(b"<rss><channel><title>&#x110000; &#xd800;</title>")
@example(b"<rss><channel><item><link>https://a.org/</link><itunes:duration z='1'>5</itunes:duration>")
@example(b"<html><meta charset=idna><title>\xff</title>")
@example(b"<html><link rel=alternate type=application/rss+xml href='//[x'>")
def test_any_bytes_are_a_feed_or_a_sentence(data: bytes) -> None:
    with suppress(NoFeed):
        assert len(read_feed(data).entries) <= MOST_ENTRIES


def test_a_page_says_what_it_is() -> None:
    words = "word " * 460
    page = read_page(
        f"<html lang='de-CH'><head><title>Frag &amp; sag</title><meta name='description' content='Wie man fragt'>"
        f"</head><body><nav><p>{words}</p></nav><script>{words}</script><p>{words}</p></body></html>".encode()
    )
    assert (page.title, page.summary, page.language, page.minutes) == ("Frag & sag", "Wie man fragt", "de", 2.0)


@pytest.mark.parametrize(
    "media",
    [
        "text/html; charset=windows-1252",
        "text/html",
        "text/html; charset=nonsense",
        "text/html; charset=idna",
        "text/html; charset=hex",
    ],
)
def test_a_page_is_read_in_its_charset(media: str) -> None:
    data = "<html><meta charset='cp1252'><title>Zürich</title>".encode("cp1252")
    assert read_page(data, media=media).title == "Zürich"


OPML = b"""<?xml version="1.0"?><opml version="2.0"><head/><body>
<outline text="Learning"><outline type="rss" text="One" xmlUrl="https://a.org/f"/>
<outline text="Deep"><outline title="Two" xmlUrl="http://b.org/f"/></outline></outline>
<outline text="again" xmlUrl="https://a.org/f"/><outline text="bad" xmlUrl="javascript:alert(1)"/></body></opml>"""


def test_a_list_of_feeds_is_taken_in_and_given_out() -> None:
    lines, left = read_opml(OPML)
    assert lines == [Line("https://a.org/f", "One", "Learning"), Line("http://b.org/f", "Two", "Deep")]
    assert left == ["1 feed has no address that can be asked."]
    again, _ = read_opml(write_opml(lines, "Feeds of <us>"))
    assert again == lines


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<opml><body>", "cannot be read as XML"),
        (b"<rss/>", "begins with <rss>"),
        (b'<!DOCTYPE o [<!ENTITY x "y">]><opml/>', "entities"),
        (bytes(2_000_000), "larger than 1 MB"),
    ],
)
def test_what_is_no_list_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(NoList, match=said):
        read_opml(data)


def test_a_list_may_be_deep_and_long() -> None:
    feeds = "".join(f"<outline xmlUrl='https://a.org/{at}'/>" for at in range(MOST_FEEDS + 1))
    deep = "<outline>" * 2_000 + feeds + "</outline>" * 2_000
    lines, left = read_opml(f"<opml><body>{deep}</body></opml>".encode())
    assert len(lines) == MOST_FEEDS
    assert left == ["1 feeds more than the 500 that are taken from one file."]
