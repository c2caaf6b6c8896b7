"""All that reaches a browser of its room, to say what is not in it."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page


class Traffic:
    """All that a browser is sent of its room: its page, fetched once more, and what came over its websockets."""

    def __init__(self, context: BrowserContext) -> None:
        self.frames: list[str] = []
        self._context = context
        context.on("page", self._listen)

    def _listen(self, page: Page) -> None:
        page.on("websocket", lambda socket: socket.on("framereceived", lambda data: self.frames.append(str(data))))

    def holds(self, *words: str) -> list[str]:
        """Those of these words that have reached it."""
        (page,) = self._context.pages
        found = "\n".join([page.content(), self._context.request.get(page.url).text(), *self.frames])
        assert self.frames
        return [word for word in words if word in found]
