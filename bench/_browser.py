"""A page view in Chromium with an empty cache: how soon its control can be used, what came over the wire for it."""

from __future__ import annotations

import json
import shutil
import statistics
import sys
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, BrowserContext

# Looks at every frame until the control can be used; the time is the page's own clock, from navigation.
WATCH = """(selector) => {
  const look = () => {
    const found = document.querySelector(selector);
    const box = found && found.getBoundingClientRect();
    if (found && !found.disabled && !found.closest("[inert]") && box.width > 0) window.__usable = performance.now();
    else requestAnimationFrame(look);
  };
  look();
}"""


def visit(
    browser: Browser, url: str, selector: str, before: Callable[[BrowserContext], None] | None = None
) -> dict[str, float]:
    """One page view: `usable_ms`, `bytes`, `requests` (a websocket is one)."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    try:
        if before:
            before(context)
        return _measure(context, url, selector)
    finally:
        context.close()


def _measure(context: BrowserContext, url: str, selector: str) -> dict[str, float]:
    page = context.new_page()
    seen = {"bytes": 0.0, "requests": 0}

    def loaded(event: dict[str, Any]) -> None:
        seen["bytes"] += event["encodedDataLength"]

    def requested(event: dict[str, Any]) -> None:
        seen["requests"] += not str(event.get("request", event).get("url", "")).startswith(("data:", "blob:"))

    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", loaded)
    network.on("Network.requestWillBeSent", requested)
    network.on("Network.webSocketCreated", requested)
    page.add_init_script(f"({WATCH})({json.dumps(selector)})")
    page.goto(url)
    page.wait_for_function("() => window.__usable", timeout=60_000)
    page.wait_for_load_state("networkidle")
    return {"usable_ms": page.evaluate("window.__usable"), **seen}


def median(runs: list[dict[str, float]]) -> dict[str, float]:
    """Of each figure."""
    return {name: round(statistics.median(run[name] for run in runs)) for name in runs[0]}


def chromium() -> str:
    """Where it is."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        sys.exit("No Chromium on PATH: run `make chromium` first.")
    return found
