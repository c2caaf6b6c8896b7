"""Addresses that a page may open."""

from __future__ import annotations

import pytest

from huddlebook.activities.links import safe_link


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "http://example.org:8080/a/b?c=d&e=f#g",
        "https://例え.jp/道?x=ü",
        "https://[2001:db8::1]/",
        "mailto:ana@example.org?subject=Hello",
        "HTTPS://EXAMPLE.ORG/(x)",
    ],
)
def test_what_a_browser_opens_without_running_anything_is_fine(url: str) -> None:
    assert safe_link(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "//example.org",
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "ftp://example.org",
        "https://",
        "https:///path",
        "https://bank.example@evil.example/",
        "https://user:secret@example.org",
        "https://example.org:port/",
        "https://[::1",
        "https://example.org/ a",
        'https://example.org/"onclick="alert(1)',
        "https://example.org/\u202egpj.exe",
        "https://example.org/\x00",
        "mailto:",
        "mailto:ana",
        "https://example.org/" + "x" * 2_000,
    ],
)
def test_everything_else_is_not(url: str) -> None:
    assert not safe_link(url)
