"""A person without a mouse: moves by Tab, and sees at every stop where they are."""

from __future__ import annotations

import re

from playwright.sync_api import Page

MOST_STOPS = 60

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

    def focus(self) -> str:
        """The name of what has the focus, "" for nothing."""
        found = self.page.evaluate(FOCUS)
        if found is None:
            return ""
        assert found["seen"] or found["placed"], f"nobody sees that the focus is on {found}"
        return str(found["name"])

    def to(self, name: str, *, back: bool = False) -> None:
        """Tab until something with this name (a pattern, from its beginning) has the focus."""
        passed = []
        for _ in range(MOST_STOPS):
            self.press("Shift+Tab" if back else "Tab")
            passed.append(self.focus())
            if passed[-1] and re.match(name, passed[-1]):
                self.stops.extend(passed)
                return
        raise AssertionError(f"Tab never came to {name!r}, only to {list(dict.fromkeys(passed))}")
