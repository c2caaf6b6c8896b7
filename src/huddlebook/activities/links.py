"""Addresses that authors and people give: only what a browser opens without running anything."""

from __future__ import annotations

from urllib.parse import urlsplit

LONGEST_LINK = 2_000


def safe_link(url: str) -> bool:
    """Whether `url` is an http, https or mailto address with somebody at its other end, and nothing hidden in it."""
    if len(url) > LONGEST_LINK or not url.isprintable() or any(char in url for char in ' <>"\\^`{|}'):
        return False
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if parts.scheme == "mailto":
        name, _, domain = parts.path.partition("@")
        return bool(name and domain)
    # A name before the host ("https://bank.example@evil.example") is there to be mistaken for it.
    return parts.scheme in ("http", "https") and bool(host) and "@" not in parts.netloc
