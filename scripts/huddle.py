"""A room with its facilitator, its simulated people, and the pages of it that are photographed."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Browser, BrowserContext, Page, expect
from scripts.album import context

from huddlebook.client.people import Mind
from huddlebook.client.stream import Cookies, Stream
from huddlebook.rooms import wire

MANY, SEED = 14, 7


def asked(stream: Stream, activity: str) -> bool:
    """It is open; of a quiz, with a question."""
    view = stream.views.get(activity)
    return view is not None and view["stage"]["open"] and view.get("now", 0) is not None


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
            await stream.until(lambda now: asked(now, activity))
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
        await self.to_the_end()

    async def to_the_end(self) -> None:
        """The phone shows the end of its page."""
        await self.phone.evaluate("() => scrollTo(0, document.body.scrollHeight)")

    async def answered(self, prompt: str, count: int) -> None:
        for page in (self.console, self.screen):
            await expect(page.get_by_role("region", name=prompt)).to_contain_text(f"{count} of ")


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
