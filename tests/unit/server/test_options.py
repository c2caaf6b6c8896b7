"""What a server may be asked for, and what it says when it has started."""

from __future__ import annotations

import pytest

from huddlebook.errors import HuddlebookError
from huddlebook.server.options import Options, greeting


@pytest.mark.parametrize("url", ["notaurl", "ftp://here", "https://", "https://here/?a=b", "https://here/#x"])
def test_a_public_address_is_a_whole_one(url: str) -> None:
    with pytest.raises(HuddlebookError, match="--url takes a whole address"):
        Options(url=url)


@pytest.mark.parametrize("base", ['a b/../c"<', "/../x", "/a?b"])
def test_a_base_is_a_plain_path(base: str) -> None:
    with pytest.raises(HuddlebookError, match="--base-url takes a path"):
        Options(base=base)


@pytest.mark.parametrize(("base", "path"), [("", "/"), ("/", "/"), ("hb", "/hb/"), ("/team/hb/", "/team/hb/")])
def test_the_base_stands_between_slashes(base: str, path: str) -> None:
    assert Options(base=base).path == path


def test_everybody_together_may_join_as_fast_as_one_address() -> None:
    limits = Options(joins_per_minute=50_000).limits
    assert (limits.joins_per_minute, limits.all_joins_per_minute) == (50_000, 50_000)


def test_the_greeting_says_when_phones_cannot_come_in() -> None:
    alone = greeting(Options(), "http://127.0.0.1:8765", "secret")
    assert "http://127.0.0.1:8765/facilitator#secret" in alone
    assert "--host 0.0.0.0" in alone
    for open_to_all in (Options(host="0.0.0.0"), Options(url="https://huddle.example.org")):
        assert "--host" not in greeting(open_to_all, "https://huddle.example.org", "secret")
