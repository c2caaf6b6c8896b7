"""A person without a mouse: moves by Tab, and sees at every stop where they are."""

from __future__ import annotations

import re
import time

from playwright.sync_api import Error, Page

MOST_STOPS = 60  # of one round through a page
PATIENCE = 30.0  # s for a page that still draws what one looks for

# What has the focus: its role's word, its name, and whether an outline of 2 px at least says so. A radio that is drawn
# by its label or by what stands beside it may have its outline there.
FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const drawn = [one, one.closest("label"), one.nextElementSibling, one.closest("[class]")].filter(Boolean);
  const seen = drawn.some((part) => {
    const style = getComputedStyle(part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  const label = one.labels?.[0]?.textContent ?? "";
  const name = one.getAttribute("aria-label") || label || one.textContent || "";
  const placed = one.tabIndex < 0; // the page moved it there, for those who hear; it is no stop of Tab
  const tag = one.tagName.toLowerCase();
  return { tag, type: one.type ?? "", name: name.replace(/\\s+/g, " ").trim(), seen, placed };
}"""
IS_ON = f"(name) => {{ const found = ({FOCUS})(); return found?.name === name && (found.seen || found.placed); }}"


class Keyboard:
    """Keys on one page. Each stop of Tab is looked at."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.stops: list[str] = []

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def is_on(self, name: str) -> None:
        """What has this name comes to have the focus, and shows it."""
        try:
            self.page.wait_for_function(IS_ON, arg=name, timeout=PATIENCE * 1000)
        except Error as error:
            raise AssertionError(f"{name!r} never had the focus, but {self._focus()!r}") from error

    def to(self, name: str, *, back: bool = False) -> None:
        """Tab until something with this name (a pattern, from its beginning) has the focus, round after round."""
        passed: list[str] = []
        deadline = time.monotonic() + PATIENCE
        while len(passed) < MOST_STOPS or time.monotonic() < deadline:
            self.press("Shift+Tab" if back else "Tab")
            passed.append(self._focus())
            if passed[-1] and re.match(name, passed[-1]):
                self.stops.extend(passed)
                return
        raise AssertionError(f"Tab never came to {name!r}, only to {list(dict.fromkeys(passed))}")

    def _focus(self) -> str:
        """The name of what has the focus, "" for nothing; right after a key, nothing moves it but the next."""
        found = self.page.evaluate(FOCUS)
        if found is None:
            return ""
        assert found["seen"] or found["placed"], f"nobody sees that the focus is on {found}"
        return str(found["name"])
