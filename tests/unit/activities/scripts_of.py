"""What people may send to each kind of activity, made up by hypothesis: sensible messages and nonsense alike.

`{"nth": n}` in place of a card's or question's number is the n-th there is, counted round, or one that never was;
`{"mine": n}` the n-th of one's own.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from tests.unit.activities.played import Played, Said

PEOPLE = ("ana", "ben", "cem", "dua")
WORDS = ("Trust", "trust", "Teams", "team", "team work", "Teamwork", "flow", "Flöw", "!?", "  ", "x" * 31)
TEXTS = ("More breaks", "Less noise", "  ", "y" * 281, "one\ntwo")

_mine = st.builds(lambda n: {"mine": n}, st.integers(0, 3))
_nth = st.builds(lambda n: {"nth": n}, st.integers(-1, 4))


def _of(type_: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Said]:
    return st.fixed_dictionaries({"type": st.just(type_), **fields})


_written = st.lists(st.sampled_from((*TEXTS, "z" * 5_001)), min_size=1, max_size=2)
_seat, _round = st.sampled_from((*PEOPLE, "nobody")), st.integers(-1, 3)
_PEER_TEXTS = [{"author": person, "parts": [f"Text of {number}"]} for number, person in enumerate(PEOPLE)]
_pairs = st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)), max_size=4, unique=True)
_part = st.sampled_from((0, 0.25, 0.5, 0.7777, 1, -0.1, 1.5))
_text, _word = st.sampled_from(TEXTS), st.sampled_from(WORDS)


def _posts(known: st.SearchStrategy[Said]) -> st.SearchStrategy[Said]:
    """What people send to a discussion; `known` are the posts that they edit and withdraw."""
    first = st.just({"nth": 0})
    return (
        _of("post", text=_text)
        | _of("reply", post=first, text=_text)
        | _of("react", post=first, reaction=st.sampled_from(("agree", "idea")), on=st.booleans())
        | _of("edit", post=known, text=_text)
        | _of("withdraw", post=known, undo=st.booleans())
    )


def _cards(known: st.SearchStrategy[Said]) -> st.SearchStrategy[Said]:
    """What people send to a board; `known` are the cards that they edit and withdraw."""
    return (
        _of("add", column=st.integers(-1, 3), text=_text)
        | _of("edit", card=known, text=_text)
        | _of("withdraw", card=known)
    )


ASKED: dict[str, st.SearchStrategy[Said]] = {
    "poll": _of("answer", choice=st.lists(st.integers(-1, 3), max_size=3), other=st.sampled_from(("", "West", "west"))),
    "scale": _of("rate", ratings=st.lists(st.none() | st.integers(0, 6), max_size=3)),
    "wordcloud": _of("add", word=_word) | _of("take_back", word=_word),
    "opentext": _of("post", text=_text) | _of("edit", card=_nth, text=_text) | _of("withdraw", card=_nth),
    "qanda": _of("ask", text=_text) | _of("vote", question=_nth, up=st.booleans()) | _of("withdraw", question=_nth),
    "board": _cards(_nth) | _of("arrange", card=_nth, column=st.none() | st.integers(-1, 3), on=st.none() | _nth),
    "breakouts": _of("come")
    | _of("write", text=_text)
    | _of("rewrite", line=st.integers(0, 20), text=_text, was=_text),
    "dotvote": _of("put", idea=st.integers(-1, 3), votes=st.integers(-1, 3)),
    "readycheck": _of("say", ready=st.none() | st.booleans()),
    "pulse": _of("feel", mood=st.none() | st.integers(-1, 3)) | _of("react", reaction=st.integers(-1, 3)),
    "exitticket": _of("hand_in", texts=st.lists(_text, max_size=3), rating=st.none() | st.integers(0, 6)),
    "timer": _of("start"),
    "reflection": _of("save", texts=_written) | _of("submit", texts=_written),
    "checklist": _of("tick", item=st.integers(-1, 3), done=st.booleans()),
    "resource": _of("mark_done", done=st.booleans()) | _of("rate", helpful=st.none() | st.booleans()),
    "peerreview": _of("review", text=st.integers(-1, 2), comment=_text, levels=st.just([])),
    "discussion": _posts(_nth),
    "quiz": _of("answer", question=st.integers(-1, 1), choice=st.lists(st.integers(-1, 3), max_size=3))
    | _of("answer", question=st.just(2), text=st.sampled_from(("novak", "Zoe  Novák.", "Heron", " ", "x" * 141)))
    | _of("answer", question=st.integers(3, 4), number=st.none() | st.sampled_from((12, 12.5, -3, 1e16))),
    "estimate": _of("give", number=st.none() | st.sampled_from((0, 1, 1.5, 40, 2737, 1e12, 1e13, -3))),
    "pin": _of("place", pins=st.lists(st.tuples(_part, _part), max_size=2)),
    "ranking": _of("rank", order=st.lists(st.integers(-1, 3), max_size=3)),
    "recall": _of("review", card=st.integers(-1, 3), grade=st.integers(0, 5), after=st.integers(0, 2)),
    "challenge": _of("show", text=_text, link=st.sampled_from(("", "https://example.org", "javascript:x")))
    | _of("remove_file", file=_text),
}
# Messages that name nobody else's card (those do depend on what was there before), beyond the first one there is.
FREE = ASKED | {
    "opentext": _of("post", text=_text) | _of("edit", card=_mine, text=_text) | _of("withdraw", card=_mine),
    "qanda": _of("ask", text=_text)
    | _of("withdraw", question=_mine)
    | _of("vote", question=st.just({"nth": 0}), up=st.booleans()),
    "discussion": _posts(_mine),
    "board": _cards(_mine),
    "breakouts": _of("come") | _of("write", text=_text),
}
MOVED: dict[str, st.SearchStrategy[Said]] = {
    "poll": _of("reveal"),
    "scale": _of("reveal"),
    "wordcloud": _of("hide_word", word=_word) | _of("show_word", word=_word),
    "opentext": _of("approve", card=_nth) | _of("hide_card", card=_nth) | _of("highlight", card=st.none() | _nth),
    "qanda": _of("approve", question=_nth)
    | _of("hide_question", question=_nth)
    | _of("mark_answered", question=_nth, answered=st.booleans())
    | _of("highlight", question=st.none() | _nth),
    "board": _of("approve", card=_nth)
    | _of("hide_card", card=_nth)
    | _of("place", card=_nth, column=st.none() | st.integers(0, 2), on=st.none() | _nth),
    "breakouts": _of("move", seat=_seat, room=st.integers(-1, 3))
    | _of("reshuffle")
    | _of("hide_line", line=st.integers(0, 20), hidden=st.booleans()),
    "dotvote": _of("reveal"),
    "readycheck": _of("reveal"),
    "pulse": _of("reveal"),
    "exitticket": _of("show_text", card=_nth) | _of("hide_text", card=_nth),
    "timer": st.sampled_from([{"type": name} for name in ("start", "pause", "resume", "reset")])
    | _of("extend", minutes=st.sampled_from((1, -1, 0, 0.5, 61, -60))),
    "reflection": _of(
        "release_comment", seat=_seat, round=_round, comment=_text, score=st.sampled_from((None, 0, 2.5, 4, -1))
    )
    | _of("withdraw_comment", seat=_seat, round=_round),
    "checklist": _of("reveal"),
    "resource": _of("reveal"),
    "peerreview": _of("release")
    | _of("allocate", pairs=_pairs, texts=st.just(_PEER_TEXTS))
    | _of("hide_review", review=st.integers(0, 20), hidden=st.booleans()),
    "discussion": _of("hide_post", post=_nth) | _of("show_post", post=_nth),
    "quiz": _of("reveal") | _of("ask_question", question=st.integers(-1, 4)),
    "estimate": _of("reveal") | _of("show_truth"),
    "pin": _of("reveal"),
    "ranking": _of("reveal"),
    "recall": _of("reveal"),
    "challenge": _of("hide_evidence", evidence=_nth, hidden=st.booleans()),
}
STAGED = st.sampled_from([{"type": name} for name in ("open", "close", "reveal", "hide", "next_round")])

Message = tuple[str | None, Said]


def messages(kind: str) -> st.SearchStrategy[list[Message]]:
    """A run: who (None: the facilitator) and what."""
    someone = st.sampled_from(PEOPLE)
    asked = st.tuples(someone, ASKED[kind])
    moved = st.tuples(st.none(), MOVED[kind] | STAGED)
    wrong = st.tuples(someone, MOVED[kind] | STAGED)
    return st.lists(st.one_of(asked, asked, asked, moved, moved, wrong), max_size=14)


def send(played: Played, message: Message, key: str | None = None) -> bool:
    """Send it with its numbers in place."""
    who, _ = message
    return played.do(who, numbered(played, message), key=key)


def numbered(played: Played, message: Message) -> Said:
    """The command with each `nth` and `mine` made a number."""
    who, command = message
    return {name: _number(played, who, value) for name, value in command.items()}


def _number(played: Played, who: str | None, value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    ids, (which,) = played.ids() if "nth" in value else played.ids_of(who or ""), value.values()
    return ids[which % len(ids)] if ids and which >= 0 else 987_654
