"""Full-text search in memory, over SQLite's FTS5: `hub.contract.Index` as PostgreSQL's tsvector could keep it, too.

Accents and case do not matter. Only ids, and the texts under them, are known here; what is found, and in which order
among equals, is for others to judge. Nothing is written anywhere: a server makes it anew from the facts.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing

from huddlebook.activities.text import clean
from huddlebook.hub.contract import Hit

# A word in a title says most of what a thing is about, a tag was chosen for being found by.
WEIGHTS = "bm25(8.0, 1.0, 4.0)"
MOST_WORDS, LONGEST_QUERY = 12, 400
# Weighing every place of a word that is everywhere takes longer than anybody waits: of more documents than this, those
# with the words in their titles or tags are the best, for those weigh most.
MOST_WEIGHED = 1_500
COLUMNS = 3
# Rows of one kind lie side by side, so that looking among them is a range and costs nothing.
KIND_BITS = 40

_MAKE = (
    "CREATE VIRTUAL TABLE words USING fts5(title, what, tags, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')"
)
_PUT = "INSERT INTO words (rowid, title, what, tags) VALUES (?, ?, ?, ?)"
_DROP = "DELETE FROM words WHERE rowid = ?"
_SEARCH = "SELECT rowid, rank FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rank LIMIT ?"
_MATCHING = "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?"
_ALIKE = "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?"


class Words:
    """May be made in one thread and asked in another; one asks at a time, for a few milliseconds."""

    def __init__(self) -> None:
        self._tables = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._lock = threading.Lock()
        self._rows: dict[str, int] = {}
        self._ids: dict[int, str] = {}
        self._kinds: dict[str, int] = {}
        self._last: dict[int, int] = {}
        self._tables.execute(_MAKE)
        self._tables.execute("INSERT INTO words (words, rank) VALUES ('rank', ?)", (WEIGHTS,))

    def put(self, documents: Mapping[str, tuple[str, ...]]) -> None:
        """Texts by id, in place of what was there."""
        with self._lock, self._tables:
            self._tables.execute("BEGIN")
            self._forget([name for name in documents if name in self._rows])
            filled = ((name, (*texts, *[""] * COLUMNS)[:COLUMNS]) for name, texts in documents.items())
            self._tables.executemany(_PUT, [(self._row(name), *texts) for name, texts in filled])

    def drop(self, ids: Sequence[str]) -> None:
        """Found no more."""
        with self._lock, self._tables:
            self._tables.execute("BEGIN")
            for row in self._forget([name for name in ids if name in self._rows]):
                self._rows.pop(self._ids.pop(row))

    def search(self, words: str, most: int, among: str = "") -> list[Hit]:
        """What holds all of these words, or words that begin with the last of them; the best first."""
        if not (query := _query(words)):
            return []
        where = self._range(among)
        with self._lock:
            few = len(self._tables.execute(f"{_MATCHING} LIMIT ?", (query, *where, MOST_WEIGHED + 1)).fetchall())
            query = query if few <= MOST_WEIGHED else f"{{title tags}} : ({query})"
            found = self._tables.execute(_SEARCH, (query, *where, most)).fetchall()
        return [Hit(self._ids[row], -rank) for row, rank in found]

    def matching(self, words: str, among: str = "") -> list[str]:
        """The ids of everything that `search` could find, in any order."""
        if not (query := _query(words)):
            return []
        with self._lock, closing(self._tables.execute(_MATCHING, (query, *self._range(among)))) as found:
            return [self._ids[row] for (row,) in found]

    def alike(self, words: Sequence[str], most: int, among: str = "") -> list[str]:
        """What has any of these words (or beginnings, with "*") in its title or tags, the newest first."""
        asked = [(one, word.endswith("*")) for word in words for one in typed(word)][: 2 * MOST_WORDS]
        if not asked:
            return []
        query = f"{{title tags}} : ({' OR '.join(_quoted(one) + '*' * begins for one, begins in asked)})"
        with self._lock, closing(self._tables.execute(_ALIKE, (query, *self._range(among), most))) as found:
            return [self._ids[row] for (row,) in found]

    def close(self) -> None:
        """Give the memory back."""
        with self._lock:
            self._tables.close()

    def _forget(self, names: Iterable[str]) -> list[int]:
        rows = [self._rows[name] for name in names]
        self._tables.executemany(_DROP, [(row,) for row in rows])
        return rows

    def _row(self, name: str) -> int:
        if name not in self._rows:
            kind = self._kinds.setdefault(name.partition("/")[0], len(self._kinds))
            self._last[kind] = self._last.get(kind, kind << KIND_BITS) + 1
            self._rows[name] = self._last[kind]
            self._ids[self._last[kind]] = name
        return self._rows[name]

    def _range(self, among: str) -> tuple[int, int]:
        if not among:
            return 0, len(self._kinds) + 1 << KIND_BITS
        kind = self._kinds.get(among)
        return (0, -1) if kind is None else (kind << KIND_BITS, (kind + 1 << KIND_BITS) - 1)


def typed(words: str) -> list[str]:
    """What of a search can be searched for: words with a letter or a digit, without anything that is an operator."""
    cleaned = clean(words[: LONGEST_QUERY * 4], lines=False)[:LONGEST_QUERY].replace('"', " ")
    return [word for word in cleaned.split() if any(char.isalnum() for char in word)][:MOST_WORDS]


def _query(words: str) -> str:
    """All of them, the last one being perhaps still typed; "" when there is none."""
    asked = typed(words)
    return " ".join([*map(_quoted, asked[:-1]), *(_quoted(one) + "*" for one in asked[-1:])])


def _quoted(word: str) -> str:
    return f'"{word}"'
