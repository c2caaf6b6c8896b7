"""What is asked of every screen, whatever it shows: axe's rules, ids, widths, sizes of what is touched, motion."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
NARROW = {"width": 320, "height": 640}
ZOOMED = {"width": 320, "height": 256}  # 1280 x 1024 at 400 %, WCAG 2.2's 1.4.10
TARGET = 44  # CSS px; STYLE.md

RUN = """async (only) => {
  const rules = only ? { runOnly: { type: "rule", values: only } } : {};
  const found = await axe.run(document, { ...rules, resultTypes: ["violations"] });
  return found.violations
    .filter((one) => ["serious", "critical"].includes(one.impact))
    .flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target} ${node.any[0]?.message ?? ""}`));
}"""

IDS = """() => {
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}"""

# What sticks out to the right, and is not inside something that scrolls by itself.
WIDE = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const out = [...document.querySelectorAll("body *")].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width > 0 && box.right > root.clientWidth + 1;
  });
  return out.slice(0, 5).map((one) => `${one.tagName}.${one.className} to ${one.getBoundingClientRect().right}`);
}"""

# A radio or checkbox is as large as its label; a link in running text is as large as the text.
SMALL = """(least) => {
  const found = [...document.querySelectorAll("button, a[href], input, textarea, select, summary")];
  const top = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document;
  return found
    .filter((one) => top.contains(one) && one.checkVisibility({ visibilityProperty: true }) && !one.closest("p > a"))
    .map((one) => [one, (one.closest("label") ?? one).getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && Math.min(box.width, box.height) < least - 0.5)
    .map(([one, box]) => `${one.tagName} "${(one.ariaLabel ?? one.textContent ?? "").trim().slice(0, 40)}" is `
      + `${Math.round(box.width)} x ${Math.round(box.height)}`);
}"""

MOVING = """() => document.getAnimations()
  .filter((one) => one.playState === "running" && one.effect.getComputedTiming().endTime > 20)
  .map((one) => `${one.animationName ?? one.transitionProperty} of ${one.effect.target?.className}`)"""

# What is not within the screen, or not within the part of it that hides what is too large. A cloud of words takes some
# frames to be laid out and made to fit; what is still cut after those is cut.
CUT = """async () => {
  const whole = document.documentElement;
  const cut = () => {
    const main = document.querySelector(".screen-main")?.getBoundingClientRect();
    return [...document.querySelectorAll("h1, h2, p, b, small, li, img, figure, svg")]
      .filter((one) => one.checkVisibility() && !one.closest(".unseen"))
      .map((one) => [one, one.getBoundingClientRect(), one.closest(".screen-main") ? main : null])
      .filter(([, box, main]) => box.width > 0 && (
        box.right > (main?.right ?? whole.clientWidth) + 1 || box.bottom > (main?.bottom ?? whole.clientHeight) + 1))
      .map(([one, box]) => `${one.tagName} "${(one.textContent ?? "").trim().slice(0, 40)}" ends at `
        + `${Math.round(box.right)} x ${Math.round(box.bottom)}`);
  };
  for (let frame = 0; frame < 90 && cut().length > 0; frame++) await new Promise(requestAnimationFrame);
  return cut();
}"""


class Audit:
    """Looks at pages and keeps what it finds, each finding with the place where it was."""

    def __init__(self) -> None:
        self.findings: dict[str, list[str]] = {}
        self.seen: list[str] = []
        self._axe = AXE.read_text()

    def look(self, page: Page, place: str, *, sizes: list[dict[str, int]], touch: bool = False) -> None:
        """Everything, in each of these sizes, light and dark. touch: what is touched is large enough."""
        page.locator(".hb-waiting").first.wait_for(state="hidden")
        self.seen.append(place)
        for size in sizes:
            self._size(page, size)
            here = f"{place} at {size['width']} px"
            self._keep("axe", here, self._run_axe(page, None))
            page.emulate_media(color_scheme="dark", reduced_motion="reduce")
            self._keep("axe", f"{here}, dark", self._run_axe(page, ["color-contrast"]))
            page.emulate_media(color_scheme="light", reduced_motion="reduce")
            self._keep("motion", here, page.evaluate(MOVING))
            self._keep("wide", here, page.evaluate(WIDE))
            if touch:
                self._keep("touch", here, page.evaluate(SMALL, TARGET))
        self._keep("ids", place, page.evaluate(IDS))
        for size in (NARROW, ZOOMED):
            self._size(page, size)
            self._keep("wide", f"{place} at {size['width']} x {size['height']} px", page.evaluate(WIDE))
        self._size(page, sizes[0])

    def rules(self, page: Page, place: str) -> None:
        """axe's rules on the page as it is now, for what the gallery looks at in every size."""
        self.seen.append(place)
        page.emulate_media(reduced_motion="reduce")  # what is just appearing is pale
        self._keep("axe", place, self._run_axe(page, None))

    def nothing_cut(self, page: Page, place: str) -> None:
        """On a screen that nobody can scroll, everything is in sight."""
        self._keep("cut", place, page.evaluate(CUT))

    def of(self, what: str) -> list[str]:
        return self.findings.get(what, [])

    def _keep(self, what: str, place: str, found: list[Any]) -> None:
        self.findings.setdefault(what, []).extend(f"{place}: {one}" for one in found)

    def _run_axe(self, page: Page, only: list[str] | None) -> list[Any]:
        if not page.evaluate("() => 'axe' in window"):
            page.evaluate(self._axe)
        found: list[Any] = page.evaluate(RUN, only)
        return found

    def _size(self, page: Page, size: dict[str, int]) -> None:
        if page.viewport_size != size:
            page.set_viewport_size({"width": size["width"], "height": size["height"]})
