"""Moodle XML (https://docs.moodle.org/en/Moodle_XML_format), read without a DTD, so that no entity can grow."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from huddlebook.activities.quiz_questions import Question
from huddlebook.imports.found import Found, Unreadable
from huddlebook.imports.marks import Mark, choice_question, number_question, text_question
from huddlebook.imports.tree import BadXml, read_tree
from huddlebook.imports.words import number, plain

ESSAY = "it is an essay, which nobody can mark in a quiz; ask it with OpenText"
LEFT = {"matching": "it is a matching question, which a quiz does not have", "essay": ESSAY}
TRUTH = {"true": "True", "false": "False"}


def read_moodle(data: bytes, name: str) -> Found:
    """The questions of a Moodle XML file. Raises Unreadable."""
    try:
        root = read_tree(data)
    except BadXml as error:
        raise Unreadable(f"{name} cannot be read as XML ({error}). Export it again from Moodle.") from error
    if root.tag != "quiz":
        raise Unreadable(f"{name} is XML, but no question file of Moodle’s: it begins with <{root.tag}>.")
    found, count = Found(), 0
    for one in root.iter("question"):
        kind = one.get("type", "")
        if kind == "category":
            continue
        count += 1
        _one(found, count, kind, one)
    return found


def _one(found: Found, count: int, kind: str, one: Element) -> None:
    text, others = plain(_words(one, "questiontext"))
    title, _ = plain(_words(one, "name"))
    where = f"question {count} ({title or text[:40]})"
    for other in others or (["a file"] if one.find("questiontext/file") is not None else []):
        found.leave(where, f"{other} in it was left out")
    item = _asked(found, where, kind, one, text or title)
    if item is not None:
        found.add(where, item)


def _asked(found: Found, where: str, kind: str, one: Element, text: str) -> Question | None:
    explanation, _ = plain(_words(one, "generalfeedback"))
    if kind == "numerical":
        return number_question(found, where, text, [_number(answer) for answer in one.iter("answer")], explanation)
    marks = [_mark(answer) for answer in one.findall("answer")]
    if kind == "shortanswer":
        return text_question(found, where, text, marks, explanation)
    if kind in ("multichoice", "truefalse"):
        if kind == "truefalse":
            marks = [Mark(TRUTH.get(mark.text.lower(), mark.text), mark.share, said=mark.said) for mark in marks]
        single = (one.findtext("single") or "true").strip().lower() in ("true", "1")
        return choice_question(found, where, text, marks, explanation, single=single)
    found.leave(where, LEFT.get(kind, f"questions of the kind “{kind or 'unknown'}” cannot be asked in a quiz"))
    return None


def _words(one: Element, tag: str) -> str:
    return one.findtext(f"{tag}/text") or ""


def _share(answer: Element) -> float:
    return number(answer.get("fraction", "0")) or 0.0


def _mark(answer: Element) -> Mark:
    text, others = plain(answer.findtext("text") or "")
    share = _share(answer)
    said, _ = plain(_words(answer, "feedback"))
    return Mark(text, share, wrong=share <= 0, said=said, others=tuple(others))


def _number(answer: Element) -> tuple[float | None, float, float]:
    return number(answer.findtext("text") or ""), number(answer.findtext("tolerance") or "") or 0.0, _share(answer)
