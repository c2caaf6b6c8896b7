"""What a curator does through the server, with a server of strangers on this machine; and what everybody may read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.integration.server.house import Answer, House
from tests.unit.curation.files import DRAWING, docx, locked, paragraph, pdf, png
from tests.unit.curation.web import Said, Web, serving
from tests.waiting import until

from huddlebook.hub.inbox import inbox
from huddlebook.hub.inbox_state import Inbox
from huddlebook.hub.resource_state import About
from huddlebook.hub.resources import AddResource, resources
from huddlebook.workspace.curating import Curating

ITEM = "<item><title>One</title><link>https://a.org/1</link></item>"
FEED = f"<rss version='2.0'><channel><title>Daily</title>{ITEM}</channel></rss>".encode()


class Curated:
    """A running server, a server of strangers, and a curator's cookies."""

    def __init__(self, house: House, web: Web) -> None:
        self.house, self.web, self.cookies = house, web, house.facilitator()
        self.curating = Curating.of(house.workspace, lambda: 1_795_420_800_000)

    @property
    def inbox(self) -> Inbox:
        return inbox(self.curating.world())

    def give(self, path: str, data: bytes, name: str = "x", **more: str) -> Answer:
        headers = {"Content-Type": "application/octet-stream", "Origin": self.house.url, "X-File-Name": name, **more}
        return self.house.ask("POST", path, self.cookies, headers=headers, body=data)

    def add(self, **about: Any) -> str:
        """Add to the library; gives the path of its page, once the server knows it."""
        self.curating._told(AddResource(About(**about)))
        known = max(resources(self.curating.world()).all)
        path = f"/hub/document/{known}"
        until(lambda: self.house.get(path).status != 404, why=lambda: "the server follows its log")
        return path


@pytest.fixture(scope="module")
def curated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Curated]:
    folder: Path = tmp_path_factory.mktemp("curated")
    (folder / "huddlebook.toml").write_text("[curation]\nprivate-addresses = true\n", encoding="utf-8")
    with serving() as web, House(folder) as house:
        yield Curated(house, web)


def test_a_feed_is_followed_and_a_link_brought(curated: Curated) -> None:
    curated.web.says |= {"/feed": Said(FEED), "/page": Said(b"<html><title>A page</title></html>")}
    house, url = curated.house, curated.web.url
    assert house.post("/api/curate", {"follow": f"{url}/feed"}, curated.cookies).json == {"title": "Daily"}
    assert house.post("/api/curate", {"bring": f"{url}/page"}, curated.cookies).json == {"title": "A page"}
    assert {one.item.title for one in curated.inbox.waiting.values()} == {"One", "A page"}
    answer = house.post("/api/curate", {"follow": f"{url}/page"}, curated.cookies)
    assert (answer.status, answer.json["error"]) == (
        422,
        "This is a web page and no feed, and it names none. Keep it as a link instead.",
    )


def test_lists_of_feeds_go_both_ways(curated: Curated) -> None:
    data = b"<opml><body><outline text='F' xmlUrl='https://b.org/f'/></body></opml>"
    assert curated.give("/api/curate/feeds", data).json == {"new": 1, "left": []}
    answer = curated.house.get("/api/curate/feeds", curated.cookies)
    assert b'xmlUrl="https://b.org/f"' in answer.body
    assert "attachment" in answer.headers["content-disposition"]
    assert curated.give("/api/curate/feeds", b"<rss/>").status == 422


def test_a_document_becomes_a_page_that_everybody_reads(curated: Curated) -> None:
    data = docx(paragraph("Hand over", "Title"), paragraph("Tell <b>".replace("<", "&lt;")), DRAWING.format(alt="red"),
                picture=("png", png()))  # fmt: skip
    taken = curated.give("/api/curate/document", data, "C%3A%5Cdesk%5Chand%20over.docx").json
    assert (taken["title"], taken["text"]) == ("Hand over", "Tell <b>")
    path = curated.add(title="Hand over", document=taken["document"], text=taken["text"], kind="document")
    page = curated.house.get(path)
    assert "<p>Tell &lt;b&gt;</p>" in page.text
    assert "<script" not in page.text
    source = page.text.partition("/assets/")[2].partition('"')[0]
    assert curated.house.get(f"/assets/{source}").headers["content-type"] == "image/webp"
    original = curated.house.get(f"{path}/original")
    assert original.body == data
    assert original.headers["content-disposition"] == "attachment; filename*=UTF-8''hand%20over.docx"


def test_a_job_aid_is_one_page_and_a_poster_opens_it(curated: Curated) -> None:
    text = "## Before\n\n- breathe\n- <script>alert(1)</script>"
    path = curated.add(title="Bad news", text=text, kind="jobaid", minutes=2, why="Two minutes help")
    page = curated.house.get(path).text
    assert "<h2>Before</h2>" in page
    assert "<li>breathe</li>" in page
    assert "<script" not in page
    poster = curated.house.get(path.replace("document", "poster"))
    assert "Two minutes help" in poster.text
    assert f"/hub/document/{path.rpartition('/')[2]}" in poster.text
    code = curated.house.get(f"{path.replace('document', 'poster')}.svg")
    assert (code.headers["content-type"], b"<svg" in code.body) == ("image/svg+xml", True)


def test_what_is_only_a_link_opens_where_it_leads(curated: Curated) -> None:
    path = curated.add(title="A talk", url="https://example.org/talk", kind="video")
    answer = curated.house.get(path)
    assert (answer.status, answer.headers["location"]) == (302, "https://example.org/talk")
    card = curated.house.get(f"/hub/card?of={path.rpartition('/')[2]}")
    assert (card.status, "A talk" in card.text) == (200, True)
    assert curated.house.get("/hub/card?of=https://example.org/talk").text == card.text
    assert "not in the library" in curated.house.get("/hub/card").text


@pytest.mark.parametrize(
    ("data", "status", "said"),
    [
        (b"words", 422, "no DOCX, PPTX or PDF"),
        (locked(pdf("words")), 422, "locked with a password"),
        (b"%PDF-" + bytes(26 * 1024 * 1024), 422, "larger than 25 MB"),
    ],
    ids=["words", "locked", "huge"],
)
def test_a_document_that_cannot_be_shown_is_refused_with_a_sentence(
    curated: Curated, data: bytes, status: int, said: str
) -> None:
    answer = curated.give("/api/curate/document", data)
    assert answer.status == status
    assert said in answer.json["error"]


@pytest.mark.parametrize("path", ["/hub/document/999999", "/hub/document/999999/original", "/hub/poster/999999"])
def test_what_is_not_there_is_a_calm_page(curated: Curated, path: str) -> None:
    answer = curated.house.get(path)
    assert answer.status == 404
    assert "not in the library any more" in answer.text


def test_nobody_else_curates(curated: Curated) -> None:
    house = curated.house
    assert house.post("/api/curate", {"bring": "https://a.org/"}).status == 403
    assert house.post("/api/curate", {"bring": "https://a.org/"}, curated.cookies, Origin="https://e.org").status == 403
    assert house.get("/api/curate/feeds").status == 403
    headers = {"Content-Type": "application/octet-stream", "Origin": house.url}
    assert house.ask("POST", "/api/curate/document", None, headers=headers, body=b"%PDF-").status == 403
    assert curated.give("/api/curate/document", b"%PDF-", Origin="https://e.org").status == 403
