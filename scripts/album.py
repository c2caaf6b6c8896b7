"""Where the pictures of docs/images/ go: each in light and dark, small, and shown in docs/screens.md."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from io import BytesIO
from pathlib import Path
from typing import Literal, TypeAlias

from PIL import Image
from playwright.async_api import Browser, BrowserContext, Page, ViewportSize, expect
from rich.progress import Progress

SIZES: dict[str, ViewportSize] = {
    "phone": {"width": 390, "height": 844},
    "desktop": {"width": 1440, "height": 900},
}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
CALM = ".hb-toasts { display: none !important }"  # what passes is no part of a picture
MOST_BYTES = 100_000


Settled: TypeAlias = Callable[[Page, str], Awaitable[None]]


class Album:
    """Takes each picture in light and in dark, and says so."""

    def __init__(self, folder: Path, only: str, progress: Progress, total: int) -> None:
        self.folder, self.only, self._progress = folder, only, progress
        self._task = progress.add_task("Pictures", total=total)

    async def take(self, page: Page, name: str, settled: Settled | None = None) -> None:
        """settled: waits until the page has this scheme, where that takes it a moment."""
        width = page.viewport_size["width"] if page.viewport_size else 0
        size = next(size for size, box in SIZES.items() if box["width"] == width)
        await expect(page.locator(".hb-waiting")).to_have_count(0)
        for scheme in SCHEMES:
            if f"{name}-{size}-{scheme}".startswith(self.only):
                await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                if settled:
                    await settled(page, scheme)
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


async def context(browser: Browser, size: str) -> BrowserContext:
    """A person's own browser."""
    return await browser.new_context(viewport=SIZES[size], reduced_motion="reduce", locale="en-GB")


def gallery(folder: Path) -> str:
    """docs/screens.md: every picture that there is, light beside dark."""
    made = "Made by `make docs`: two sessions with fourteen simulated people, two cohorts, and a team's hub."
    lines = ["# Screens", "", made, ""]
    names = sorted({path.stem.rsplit("-", 1)[0] for path in folder.glob("*-light.png")})
    for name in names:
        what, size = name.rsplit("-", 1)
        title = f"{what.replace('-', ' ').capitalize()}, {size}"
        pair = [f"![{title}, {scheme}](images/{name}-{scheme}.png)" for scheme in SCHEMES]
        lines += [f"## {title}", "", "| light | dark |", "| --- | --- |", f"| {' | '.join(pair)} |", ""]
    return "\n".join(lines).rstrip() + "\n"
