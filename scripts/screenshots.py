"""The pictures of docs/images/: a retrospective with fourteen simulated people, and two cohorts, light and dark.

    python -m scripts.screenshots [--into FOLDER] [--only WORDS]

A server runs on a copy of the samples. The people answer in a fixed order from one seed, so that two runs give the same
pictures but for the join code and the clock. `--only console` makes those whose name begins so. Longer than most
modules because it has a scene for each screen.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from PIL import Image
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect
from rich.progress import Progress
from scripts.cohort_pictures import SIZES as COHORT_SIZES
from scripts.cohort_pictures import photograph_cohorts

from huddlebook.client.people import Mind
from huddlebook.client.process import ServerProcess
from huddlebook.client.stream import Cookies, Stream
from huddlebook.rooms import wire

ROOT = Path(__file__).parents[1]
ADDRESS = "https://huddle.example.org"
SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1280, "height": 800}}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
MANY, SEED = 14, 7
PICTURES = 108
CALM = ".hb-toasts { display: none !important }"  # what passes is no part of a picture
MOST_BYTES = 100_000


class Album:
    """Takes each picture in light and in dark, and says so."""

    def __init__(self, folder: Path, only: str, progress: Progress) -> None:
        self.folder, self.only, self._progress = folder, only, progress
        self._task = progress.add_task("Pictures", total=PICTURES)

    async def take(self, page: Page, name: str) -> None:
        width = page.viewport_size["width"] if page.viewport_size else 0
        size = next(size for size, box in {**SIZES, **COHORT_SIZES}.items() if box["width"] == width)
        await expect(page.locator(".hb-waiting")).to_have_count(0)
        for scheme in SCHEMES:
            if f"{name}-{size}-{scheme}".startswith(self.only):
                await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                await self._shoot(page, self.folder / f"{name}-{size}-{scheme}.png")
        await page.emulate_media(color_scheme="light", reduced_motion="reduce")

    async def _shoot(self, page: Page, path: Path) -> None:
        await page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        picture = squeezed(await page.screenshot(animations="disabled", caret="hide", style=CALM))
        assert len(picture) < MOST_BYTES, f"{path.name} is too large for the documents: {len(picture)} bytes"
        await asyncio.to_thread(path.write_bytes, picture)
        self._progress.update(self._task, advance=1, description=path.stem)

    def done(self) -> None:
        self._progress.update(self._task, total=self._progress.tasks[0].completed, description="Pictures")


def squeezed(png: bytes) -> bytes:
    """The same picture in its 256 best colours: a third of the size, and nobody sees it."""
    packed = BytesIO()
    with Image.open(BytesIO(png)) as picture:
        few = picture.convert("RGB").quantize(256, method=Image.Quantize.MEDIANCUT, kmeans=2, dither=Image.Dither.NONE)
        few.save(packed, "PNG", optimize=True)
    return packed.getvalue()


class Huddle:
    """The room, its facilitator, and the people in it."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.people: list[tuple[Mind, Stream]] = []

    async def join(self, many: int) -> None:
        for number in range(many):
            mind = Mind(SEED, number)
            stream = await Stream.join(self.stream.base, self.stream.code, mind.name)
            self.people.append((mind, await stream.connected()))

    async def do(self, act: str | None, kind: str, **more: Any) -> None:
        answer = await self.stream.do(act, {"type": kind, **more})
        assert isinstance(answer, wire.Ack), answer

    async def answer(self, activity: str, among: slice = slice(None)) -> None:
        """These people answer, one after the other."""
        for mind, stream in self.people[among]:
            await stream.until(lambda now: now.views.get(activity, {}).get("stage", {}).get("open", False))
            for command in mind.answers(activity, stream.views[activity]):
                await stream.do(activity, command)

    async def vote(self, activity: str) -> None:
        """Everybody votes for what they like."""
        for mind, stream in self.people:
            for command in list(mind.likes(stream.views[activity], set())):
                await stream.do(activity, command)

    def items(self, activity: str, field: str) -> list[dict[str, Any]]:
        return list(self.stream.views[activity][field])

    async def close(self) -> None:
        for stream in [self.stream, *(stream for _, stream in self.people)]:
            await stream.close()


class Screens:
    """The pages that are photographed."""

    def __init__(self, phone: Page, console: Page, screen: Page, me: Stream) -> None:
        self.phone, self.console, self.screen, self.me = phone, console, screen, me

    async def at(self, title: str) -> None:
        """All three have arrived at this step."""
        await expect(self.phone.get_by_role("heading", name=title, exact=True).first).to_be_visible()
        await expect(self.console.locator("[aria-current=step]")).to_contain_text(title)
        await expect(self.screen.get_by_role("banner")).to_contain_text(title)

    async def revealed(self, prompt: str) -> None:
        for page in (self.phone, self.screen):
            await expect(page.get_by_role("region", name=prompt).locator(".hb-result")).to_be_visible()
        await self.phone.evaluate("() => scrollTo(0, document.body.scrollHeight)")

    async def answered(self, prompt: str, count: int) -> None:
        for page in (self.console, self.screen):
            await expect(page.get_by_role("region", name=prompt)).to_contain_text(f"{count} of ")


async def context(browser: Browser, size: str) -> BrowserContext:
    """A person's own browser."""
    box = SIZES[size]
    return await browser.new_context(
        viewport={"width": box["width"], "height": box["height"]}, reduced_motion="reduce", locale="en-GB"
    )


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


async def arrive(browser: Browser, host: BrowserContext, url: str, code: str) -> Screens:
    """One phone, a console, the projector."""
    phone = await (await context(browser, "phone")).new_page()
    await phone.goto(f"{url}/j/{code}")
    await phone.get_by_label("Your name").fill("Sam")
    await phone.get_by_role("button", name="Join").click()
    await phone.wait_for_url(f"{url}/r/{code}")
    kept = Cookies({str(one["name"]): str(one["value"]) for one in await phone.context.cookies()})
    me = await Stream(url, code, kept).connected()
    console, screen = await host.new_page(), await host.new_page()
    await console.goto(f"{url}/r/{code}/console")
    await screen.goto(f"{url}/r/{code}/screen")
    return Screens(phone, console, screen, me)


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
    await pages.console.set_viewport_size({"width": 390, "height": 844})
    await album.take(pages.console, "console-running")
    await pages.console.set_viewport_size({"width": 1280, "height": 800})


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
        await photograph_cohorts(browser, album, server, server.workspace)
        await browser.close()
    await room.close()


def gallery(folder: Path) -> str:
    """docs/screens.md: every picture that there is, light beside dark."""
    made = "Made by `make docs`: the sample retrospective with fourteen simulated people, and two cohorts."
    lines = ["# Screens", "", made, ""]
    names = sorted({path.stem.rsplit("-", 1)[0] for path in folder.glob("*-light.png")})
    for name in names:
        what, size = name.rsplit("-", 1)
        title = f"{what.replace('-', ' ').capitalize()}, {size}"
        pair = [f"![{title}, {scheme}](images/{name}-{scheme}.png)" for scheme in SCHEMES]
        lines += [f"## {title}", "", "| light | dark |", "| --- | --- |", f"| {' | '.join(pair)} |", ""]
    return "\n".join(lines).rstrip() + "\n"


def main() -> None:
    """Make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--into", type=Path, default=ROOT / "docs" / "images")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    options.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="huddlebook-pictures-", ignore_cleanup_errors=True) as folder:
        work = Path(folder) / "work"
        for name in ("sessions", "cohorts"):
            shutil.copytree(ROOT / name, work / name)
        with ServerProcess(work, options=("--url", ADDRESS)) as server, Progress() as progress:
            album = Album(options.into, options.only, progress)
            asyncio.run(photograph(server, album))
            album.done()
    (options.into.parent / "screens.md").write_text(gallery(options.into))


if __name__ == "__main__":
    main()
