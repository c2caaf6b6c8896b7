"""Asking servers: politely, with caps, and never one of one's own network by mistake."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from email.message import Message
from typing import Any

import pytest
from tests.unit.curation.web import Clock, Said, Web, fetcher, serving

from huddlebook.curation.addresses import BadAddress, look_up, public, tidy
from huddlebook.curation.fetching import Fetcher, Unreached
from huddlebook.curation.links import check


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as made:
        yield made


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """The name service knows all names but those of `.invalid`, with a network and without."""
    asked = socket.getaddrinfo

    def known(host: str, *args: Any, **named: Any) -> Any:
        if host.endswith(".invalid"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return asked(host, *args, **named)

    monkeypatch.setattr(socket, "getaddrinfo", known)


def test_what_is_known_is_not_sent_again(web: Web) -> None:
    def feed(headers: Message) -> Said:
        if headers["If-None-Match"] == '"one"' and headers["If-Modified-Since"] == "Mon, 23 Nov 2026 08:00:00 GMT":
            return Said(status=304)
        said = {"ETag": '"one"', "Last-Modified": "Mon, 23 Nov 2026 08:00:00 GMT", "Content-Type": "text/xml"}
        return Said(b"<rss/>", headers=said)

    web.says["/feed"] = feed
    fetching = fetcher()
    first = fetching.get(f"{web.url}/feed")
    assert (first.content, first.media, first.status) == (b"<rss/>", "text/xml", 200)
    again = fetching.get(f"{web.url}/feed", known=first.known)
    assert again.unchanged
    assert again.content == b""


def test_a_server_is_asked_once_a_second_by_somebody_with_a_name(web: Web) -> None:
    web.says["/"] = Said(b"words")
    clock = Clock()
    fetching = fetcher(clock)
    for _ in range(3):
        fetching.get(web.url)
    assert clock.waited == [1.0, 1.0]
    assert web.asked[0].headers["User-Agent"].startswith("Huddlebook")


def test_a_server_that_asks_for_quiet_gets_it(web: Web) -> None:
    web.says["/"] = Said(status=429, headers={"Retry-After": "120"})
    clock = Clock()
    fetching = fetcher(clock)
    assert fetching.get(web.url).status == 429
    with pytest.raises(Unreached, match="left alone") as left:
        fetching.get(f"{web.url}/other")
    assert 118 < left.value.after <= 120
    assert len(web.asked) == 1
    clock.now += 121
    assert fetching.get(f"{web.url}/other").status == 404


@pytest.mark.parametrize(
    "said", ["soon", "Mon, 23 Nov 1998 08:00:00 GMT", "9" * 30, f"Mon, {'9' * 30} Nov 1998 08:00:00 GMT"]
)
def test_whatever_time_a_server_names_there_is_an_end_to_the_quiet(web: Web, said: str) -> None:
    web.says["/"] = Said(status=503, headers={"Retry-After": said})
    clock = Clock()
    fetching = fetcher(clock)
    fetching.get(web.url)
    clock.now += 8 * 24 * 3600
    assert fetching.get(web.url).status == 503


def test_where_something_moved_for_good_is_known(web: Web) -> None:
    web.says["/old"] = Said(status=301, headers={"Location": "/new"})
    web.says["/new"] = Said(status=302, headers={"Location": "/now"})
    web.says["/now"] = Said(b"here")
    found = fetcher().get(f"{web.url}/old")
    assert (found.content, found.url, found.moved) == (b"here", f"{web.url}/now", f"{web.url}/new")


def test_a_circle_of_redirects_ends(web: Web) -> None:
    web.says["/a"] = Said(status=302, headers={"Location": "/a"})
    with pytest.raises(Unreached, match="from address to address"):
        fetcher().get(f"{web.url}/a")
    assert len(web.asked) == 6


@pytest.mark.parametrize("to", ["file:///etc/passwd", "javascript:alert(1)", "http://user@127.0.0.1/"])
def test_a_redirect_leads_only_where_an_address_may(web: Web, to: str) -> None:
    web.says["/a"] = Said(status=302, headers={"Location": to})
    with pytest.raises(BadAddress):
        fetcher().get(f"{web.url}/a")


def test_a_redirect_to_what_is_no_address_is_not_followed(web: Web) -> None:
    web.says["/a"] = Said(status=302, headers={"Location": "http://[x"})
    with pytest.raises(Unreached, match="no address"):
        fetcher().get(f"{web.url}/a")


def test_a_redirect_into_ones_own_network_is_not_followed(web: Web) -> None:
    """The first server is a stranger's by its name, and leads to this machine."""
    asked: list[str] = []

    def names(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    with pytest.raises(BadAddress, match="private network"):
        Fetcher(resolving=names).get("http://stranger.example:8080/")
    assert (asked, web.asked) == (["stranger.example"], [])


@pytest.mark.parametrize("packing", ["plain", "gzip"])
def test_more_than_the_cap_is_not_read(web: Web, packing: str) -> None:
    much = bytes(3_000_000)
    packed = Said(gzip.compress(much), headers={"Content-Encoding": "gzip"})
    web.says["/"] = Said(much) if packing == "plain" else packed
    with pytest.raises(Unreached, match="more than 1 MB"):
        fetcher().get(web.url, most=1024 * 1024)


def test_what_is_packed_is_unpacked(web: Web) -> None:
    web.says["/"] = Said(gzip.compress(b"words" * 1000), headers={"Content-Encoding": "gzip"})
    assert fetcher().get(web.url).content == b"words" * 1000


@pytest.mark.parametrize(
    "said",
    [
        Said(b"half", headers={"Content-Length": "100", "Connection": "close"}),
        Said(gzip.compress(b"words" * 1000)[:-9], headers={"Content-Encoding": "gzip"}),
        Said(b"no gzip", headers={"Content-Encoding": "gzip"}),
        Said(b"words", headers={"Content-Encoding": "br"}),
    ],
    ids=["short", "short gzip", "no gzip", "unknown"],
)
def test_what_came_in_half_is_not_taken_for_the_whole(web: Web, said: Said) -> None:
    web.says["/"] = said
    with pytest.raises(Unreached, match="did not answer properly"):
        fetcher().get(web.url)


def test_a_server_that_says_nothing_is_not_waited_for(web: Web) -> None:
    done = threading.Event()
    web.says["/"] = Said(hold=done.wait)
    try:
        with pytest.raises(Unreached, match="nothing came in time"):
            fetcher(timeout=0.2).get(web.url)
    finally:
        done.set()


def test_no_server_is_a_sentence(nowhere: None) -> None:
    with pytest.raises(Unreached, match="did not answer properly"):
        fetcher().get("http://127.0.0.1:9/")
    with pytest.raises(Unreached, match="no server with the name") as error:
        fetcher().get("http://nowhere.invalid/")
    assert error.value.lost


@pytest.mark.parametrize("host", ["a..b", f"{'a' * 64}.org"])
def test_what_is_no_name_is_nobodys(host: str) -> None:
    with pytest.raises(Unreached, match="no name of a server") as error:
        fetcher().get(f"http://{host}/")
    assert error.value.lost


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1",
        "2002:7f00:1::", "ff02::1", "2001:0:4136:e378:8000:63bf:80ff:fffe",
    ],
)  # fmt: skip
def test_addresses_of_ones_own_network_are_known(ip: str) -> None:
    assert not public(ip)


@pytest.mark.parametrize("ip", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])
def test_addresses_of_the_internet_are_known(ip: str) -> None:
    assert public(ip)


def test_the_connection_goes_to_the_address_that_was_looked_at() -> None:
    asked: list[str] = []

    def names(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["93.184.216.34" if len(asked) == 1 else "127.0.0.1"]

    place = look_up("https://bücher.example/a b?c=ü", private=False, resolving=names)
    assert (place.ips, asked) == (("93.184.216.34",), ["xn--bcher-kva.example"])
    assert (place.host, place.port, place.target) == ("xn--bcher-kva.example", 443, "/a%20b?c=%C3%BC")


def test_no_mail_server_is_talked_to() -> None:
    with pytest.raises(BadAddress, match="Port 25"):
        look_up("http://example.org:25/", private=False, resolving=lambda host, port: ["93.184.216.34"])


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "mailto:a@b.org",
        "ftp://a.org/",
        "//a.org",
        "a.org",
        "",
        "http://[x",
        "https://a.org/\ud800",
    ],
)
def test_what_is_no_web_address_is_none(url: str) -> None:
    assert tidy(url) == ""


def test_an_address_is_kept_as_a_browser_would_send_it() -> None:
    assert tidy(' https://a.org/x y/"z"?q=[1]|2 ') == "https://a.org/x%20y/%22z%22?q=[1]%7C2"


@pytest.mark.parametrize(
    ("status", "found"),
    [
        (200, "ok"), (404, "gone"), (410, "gone"), (401, "unsure"), (403, "unsure"), (429, "unsure"), (500, "silent"),
        (503, "unsure"),
    ],
)  # fmt: skip
def test_what_a_status_says_of_a_link(web: Web, status: int, found: str) -> None:
    web.says["/"] = Said(status=status)
    assert check(fetcher(), web.url).found == found


def test_a_server_that_does_not_know_head_is_asked_for_the_page(web: Web) -> None:
    web.says["/"] = lambda headers: Said(b"x" * 100, status=405 if len(web.asked) == 1 else 200)
    assert check(fetcher(), web.url).found == "ok"
    assert [one.method for one in web.asked] == ["HEAD", "GET"]


def test_a_link_that_moved_says_where_to(web: Web) -> None:
    web.says["/old"] = Said(status=308, headers={"Location": "/new"})
    web.says["/new"] = Said(b"here")
    found = check(fetcher(), f"{web.url}/old")
    assert (found.found, found.to) == ("moved", f"{web.url}/new")


def test_a_link_to_nowhere_is_gone_and_one_that_may_not_be_asked_is_not_judged(nowhere: None) -> None:
    assert check(fetcher(), "http://nowhere.invalid/").found == "gone"
    assert check(fetcher(), "http://127.0.0.1:9/").found == "silent"
    assert check(fetcher(private=False), "http://127.0.0.1:9999/").found == "unsure"
