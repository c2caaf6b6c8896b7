"""What a page said, also what it said for a moment only: words that pass are looked for in this record."""

from __future__ import annotations

import json

from playwright.sync_api import Error, Page

# Every text of a live region, whenever it changes; a page that loads itself again goes on with the same list.
RECORD = """(() => {
  if (!location.protocol.startsWith("http")) return;
  const name = "tests: heard";
  const heard = new Set(JSON.parse(sessionStorage.getItem(name) ?? "[]"));
  const listen = () => {
    const before = heard.size;
    for (const one of document.querySelectorAll("[role=status], [role=alert], [aria-live]")) heard.add(one.textContent);
    if (heard.size > before) sessionStorage.setItem(name, JSON.stringify([...heard]));
  };
  new MutationObserver(listen).observe(document, { subtree: true, childList: true, characterData: true });
})();"""
READ = "() => sessionStorage.getItem('tests: heard') ?? '[]'"
HAS = f"(text) => JSON.parse(({READ})()).some((one) => one.includes(text))"
PATIENCE = 60_000  # ms


def was_said(page: Page, text: str) -> None:
    """The page says this, or has said it since its first visit."""
    try:
        page.wait_for_function(HAS, arg=text, timeout=PATIENCE)
    except Error as error:
        raise AssertionError(f"{text!r} was never said, only {json.loads(page.evaluate(READ))}") from error
