"""GIFT: Moodle's plain-text questions (https://docs.moodle.org/en/GIFT_format)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from huddlebook.activities.quiz_questions import Question
from huddlebook.imports.found import Found
from huddlebook.imports.marks import Mark, choice_question, number_question, text_question
from huddlebook.imports.words import number, plain

_TITLE = re.compile(r"^::(.*?)::", re.DOTALL)
_FORMAT = re.compile(r"^\s*\[(html|markdown|plain|moodle)\]", re.IGNORECASE)
_WEIGHT = re.compile(r"^%(-?\d+(?:\.\d+)?)%")
_TRUTH = re.compile(r"^(T|TRUE|F|FALSE)\b", re.IGNORECASE)
# An escaped sign is put away as one of Unicode's private characters until the signs have been read.
_ESCAPED = {char: chr(0xE000 + at) for at, char in enumerate("~=#{}:\\")}
_BACK = {ord(mark): char for char, mark in _ESCAPED.items()}


def read_gift(text: str) -> Found:
    """The questions of a GIFT file."""
    found = Found()
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("//")]
    number_ = 0
    for block in re.split(r"\n[ \t]*\n", _hidden("\n".join(lines))):
        if not block.strip() or block.lstrip().startswith("$CATEGORY"):
            continue
        number_ += 1
        _one(found, f"question {number_}", block.strip())
    return found


def _hidden(text: str) -> str:
    return re.sub(r"\\([~=#{}:\\n])", lambda match: "\n" if match[1] == "n" else _ESCAPED[match[1]], text)


def _shown(text: str) -> str:
    return text.translate(_BACK)


@dataclass(frozen=True)
class _Block:
    """title, the words before and after the braces, what is in them (None without any)."""

    title: str
    before: str
    inner: str | None
    after: str


def _parted(block: str) -> _Block:
    title = _TITLE.match(block)
    rest = _FORMAT.sub("", block[title.end() :] if title else block)
    first, last = rest.find("{"), rest.rfind("}")
    if first < 0 or last < first:
        return _Block(title[1].strip() if title else "", rest, None, "")
    return _Block(title[1].strip() if title else "", rest[:first], rest[first + 1 : last], rest[last + 1 :])


def _one(found: Found, where: str, block: str) -> None:
    parts = _parted(block)
    gap = " ___ " if parts.after.strip() else ""
    text, others = plain(_shown(f"{parts.before}{gap}{parts.after}"))
    title, _ = plain(_shown(parts.title))
    where = f"{where} ({title or text[:40]})" if title or text else where
    for other in others:
        found.leave(where, f"{other} in it was left out")
    if parts.inner is None:
        found.leave(where, "it is a description, which asks nothing")
        return
    inner, _, general = parts.inner.partition("####")
    explanation, _ = plain(_shown(general))
    item = _asked(found, where, text, inner.strip(), explanation)
    if item is not None:
        found.add(where, item)


def _asked(found: Found, where: str, text: str, inner: str, explanation: str) -> Question | None:
    if not inner:
        found.leave(where, "it is an essay, which nobody can mark in a quiz; ask it with OpenText")
        return None
    if truth := _TRUTH.match(inner):
        right = truth[1].upper().startswith("T")
        said = "" if "#" not in inner else plain(_shown(inner.split("#")[1]))[0]
        marks = [Mark("True", 100.0 * right), Mark("False", 100.0 * (not right))]
        return choice_question(found, where, text, marks, explanation or said)
    if inner.startswith("#"):
        return number_question(found, where, text, _numbers(inner[1:]), explanation)
    marks = _marks(inner)
    if any("->" in mark.text for mark in marks) and not any(mark.wrong for mark in marks):
        found.leave(where, "it is a matching question, which a quiz does not have")
        return None
    if marks and not any(mark.wrong for mark in marks):
        return text_question(found, where, text, marks, explanation)
    return choice_question(found, where, text, marks, explanation)


def _marks(inner: str) -> list[Mark]:
    """The answers: `=` right, `~` wrong unless a weight says otherwise."""
    found = []
    for sign, body in re.findall(r"([=~])((?:[^=~])*)", inner):
        weight = _WEIGHT.match(body.strip())
        rest = body.strip()[weight.end() :] if weight else body
        answer, _, said = _FORMAT.sub("", rest).partition("#")
        share = float(weight[1]) if weight else 100.0 * (sign == "=")
        words, others = plain(_shown(answer))
        found.append(Mark(words, share, wrong=sign == "~", said=plain(_shown(said))[0], others=tuple(others)))
    return found


def _numbers(inner: str) -> list[tuple[float | None, float, float]]:
    """(number, tolerance, share) of each answer: `3`, `3:0.5`, `1..5`, `=3:0.5 =%50%3:1`."""
    bodies = re.findall(r"=([^=~]*)", inner) if "=" in inner else [inner]
    found = []
    for body in bodies:
        weight = _WEIGHT.match(body.strip())
        rest = (body.strip()[weight.end() :] if weight else body).partition("#")[0]
        found.append((*_span(rest), float(weight[1]) if weight else 100.0))
    return found


def _span(text: str) -> tuple[float | None, float]:
    if ".." in text:
        low, high = (number(one) for one in text.split("..", 1))
        return (None, 0.0) if low is None or high is None else ((low + high) / 2, abs(high - low) / 2)
    value, _, tolerance = text.partition(":")
    return number(value), number(tolerance) or 0.0
