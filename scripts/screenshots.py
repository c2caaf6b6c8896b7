"""The pictures of docs/images/: two huddles with fourteen simulated people, two cohorts, and a hub, light and dark.

    python -m scripts.screenshots [--into FOLDER] [--only WORDS]

A server runs on a copy of the samples. The people answer in a fixed order from one seed, so that two runs give the same
pictures but for the join code and the clock. `--only console` makes those whose name begins so.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import tempfile
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, async_playwright, expect
from rich.progress import Progress
from scripts.activity_pictures import photograph_activities, write_session
from scripts.album import SIZES, Album, context, gallery
from scripts.cohort_pictures import photograph_cohorts
from scripts.hub_pictures import photograph_hub
from scripts.huddle import MANY, Huddle, Screens, arrive
from scripts.lab_pictures import photograph_lab

from huddlebook.client.process import ServerProcess
from huddlebook.client.stream import Stream

ROOT = Path(__file__).parents[1]
ADDRESS = "https://huddle.example.org"
PICTURES = 258


async def doors(browser: Browser, album: Album, url: str, code: str) -> None:
    """Start and join, for those who are nobody yet."""
    for size in SIZES:
        page = await (await context(browser, size)).new_page()
        await page.goto(url)
        await album.take(page, "start")
        await page.goto(f"{url}/j/{code}")
        await page.get_by_label("Your name").fill("Sam")
        await album.take(page, "join")


async def desk(browser: Browser, album: Album, server: ServerProcess) -> BrowserContext:
    """A facilitator's start page, with the room that was opened."""
    host = await context(browser, "desktop")
    page = await host.new_page()
    await page.goto(f"{server.url}/facilitator#{server.token}")
    await page.wait_for_url(f"{server.url}/")
    await album.take(page, "desk")
    await page.close()
    return host


async def lobby(album: Album, pages: Screens) -> None:
    """Everybody has come, nothing has begun."""
    for page in (pages.phone, pages.console, pages.screen):
        await expect(page.get_by_text(f"{MANY + 1} ").first).to_be_visible()
    await album.take(pages.phone, "participant-lobby")
    await album.take(pages.console, "console-lobby")
    await album.take(pages.screen, "presenter-lobby")


async def words(album: Album, room: Huddle, pages: Screens) -> None:
    """A word cloud: asked, and shown."""
    prompt = "The last two weeks in one word?"
    await room.do(None, "open_step", step="check-in")
    await pages.at("Check-in")
    await pages.me.do("one-word", {"type": "add", "word": "hopeful"})
    await room.answer("one-word")
    await pages.answered(prompt, MANY + 1)
    await album.take(pages.phone, "participant-words")
    await room.do("one-word", "reveal")
    await pages.revealed(prompt)
    await album.take(pages.phone, "participant-cloud")
    await album.take(pages.console, "console-cloud")
    await album.take(pages.screen, "presenter-cloud")


async def mood(album: Album, room: Huddle, pages: Screens) -> None:
    """A poll: asked, answered, hidden, shown, and asked once more."""
    prompt = "How did the last two weeks feel?"
    await room.do(None, "open_step", step="how-it-felt")
    await pages.at("How it felt")
    await album.take(pages.phone, "participant-poll")
    await pages.me.do("mood", {"type": "answer", "choice": [1]})
    await room.answer("mood", slice(None, MANY - 3))
    await pages.answered(prompt, MANY - 2)
    await album.take(pages.phone, "participant-poll-saved")
    await album.take(pages.console, "console-poll")
    await album.take(pages.screen, "presenter-poll-hidden")
    await room.answer("mood", slice(MANY - 3, None))
    await room.do("mood", "reveal")
    await pages.revealed(prompt)
    await album.take(pages.phone, "participant-poll-result")
    await album.take(pages.console, "console-poll-result")
    await album.take(pages.screen, "presenter-poll-result")
    await room.do("mood", "next_round")
    await room.answer("mood")
    await room.do("mood", "reveal")
    await pages.revealed(prompt)
    await expect(pages.screen.get_by_text("was").first).to_be_visible()
    await album.take(pages.screen, "presenter-poll-rounds")


async def cards(album: Album, room: Huddle, pages: Screens) -> None:
    """Cards and a timer; one card held up."""
    prompt = "What do we keep, what do we change?"
    await room.do(None, "open_step", step="what-to-keep-what-to-change")
    await pages.at("What to keep, what to change")
    await room.do("writing-time", "start")
    await pages.me.do("keep-change", {"type": "post", "text": "Keep the quiet mornings"})
    await room.answer("keep-change")
    await pages.answered(prompt, MANY + 1)
    await album.take(pages.phone, "participant-cards")
    await album.take(pages.console, "console-cards")
    await room.do("keep-change", "reveal")
    await pages.revealed(prompt)
    await album.take(pages.phone, "participant-cards-shown")
    await album.take(pages.screen, "presenter-cards")
    card = room.items("keep-change", "cards")[2]
    await room.do("keep-change", "highlight", card=card["id"])
    await expect(pages.screen.get_by_role("figure")).to_contain_text(card["text"])
    await album.take(pages.screen, "presenter-card-highlighted")


async def leaving(album: Album, room: Huddle, pages: Screens) -> None:
    """A scale, the second question of its step."""
    await room.do(None, "open_step", step="one-thing-i-will-try")
    await pages.at("One thing I will try")
    await pages.me.do("i-will-try", {"type": "post", "text": "Ask one question a day"})
    await pages.phone.get_by_role("navigation").get_by_role("button", name="Next").click()
    await pages.me.do("leaving", {"type": "rate", "ratings": [4, 3, 5]})
    await room.answer("leaving")
    await expect(pages.phone.get_by_role("region", name="Before you go").get_by_text("Saved")).to_be_visible()
    await album.take(pages.phone, "participant-scale")
    await room.do("leaving", "reveal")
    await pages.revealed("Before you go")
    await album.take(pages.phone, "participant-scale-result")
    await album.take(pages.screen, "presenter-scale")


async def questions(album: Album, room: Huddle, pages: Screens) -> None:
    """The question box beside a step; and the console on a phone."""
    await room.answer("questions")
    await room.stream.until(lambda now: len(now.views["questions"]["questions"]) >= MANY // 3)
    for question in room.items("questions", "questions"):
        await room.do("questions", "approve", question=question["id"])
    await pages.phone.get_by_role("button", name="Ask", exact=True).click()
    await expect(pages.phone.get_by_role("dialog").get_by_role("button", name="Vote for").first).to_be_visible()
    await room.vote("questions")
    most = max(question["votes"] for question in room.items("questions", "questions"))
    await expect(pages.phone.get_by_role("dialog")).to_contain_text(f"{most} votes")
    await album.take(pages.phone, "participant-questions")
    await pages.phone.keyboard.press("Escape")
    await album.take(pages.console, "console-questions")
    await pages.console.set_viewport_size(SIZES["phone"])
    await album.take(pages.console, "console-running")
    await pages.console.set_viewport_size(SIZES["desktop"])


async def ended(album: Album, room: Huddle, pages: Screens) -> None:
    """The huddle is over."""
    await room.do(None, "end_room")
    await expect(pages.phone.get_by_role("heading", name="That was it")).to_be_visible()
    await expect(pages.screen.get_by_role("heading", name="Thank you")).to_be_visible()
    await album.take(pages.phone, "participant-ended")
    await album.take(pages.console, "console-ended")
    await album.take(pages.screen, "presenter-ended")


async def photograph(server: ServerProcess, album: Album) -> None:
    """The whole huddle, step by step."""
    room = Huddle(await (await Stream.open_room(server.url, server.token, "retrospective")).connected())
    await room.join(MANY)
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    async with async_playwright() as running:
        browser = await running.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-lcd-text"])
        await doors(browser, album, server.url, room.stream.code)
        host = await desk(browser, album, server)
        pages = await arrive(browser, host, server.url, room.stream.code)
        await lobby(album, pages)
        for act in (words, mood, cards, leaving, questions, ended):
            await act(album, room, pages)
        await pages.me.close()
        await photograph_activities(browser, host, album, server)
        cohort = await photograph_cohorts(browser, album, server, server.workspace)
        await photograph_hub(browser, album, server, server.workspace, cohort)
        await photograph_lab(browser, album, server.workspace)
        await browser.close()
    await room.close()


def main() -> None:
    """Make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--into", type=Path, default=ROOT / "docs" / "images")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    options.into.mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=60_000)  # a busy machine is no reason to have no pictures
    with tempfile.TemporaryDirectory(prefix="huddlebook-pictures-", ignore_cleanup_errors=True) as folder:
        work = Path(folder) / "work"
        for name in ("sessions", "cohorts", "drips"):
            shutil.copytree(ROOT / name, work / name)
        write_session(work / "sessions")
        with ServerProcess(work, options=("--url", ADDRESS)) as server, Progress() as progress:
            album = Album(options.into, options.only, progress, PICTURES)
            asyncio.run(photograph(server, album))
            album.done()
    (options.into.parent / "screens.md").write_text(gallery(options.into))


if __name__ == "__main__":
    main()
