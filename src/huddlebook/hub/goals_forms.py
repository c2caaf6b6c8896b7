"""Worksheets to begin with: structured questions whose answers become a goal, or a page to print and take along."""

from __future__ import annotations

from typing import Literal

import msgspec


class FormField(msgspec.Struct, frozen=True):
    """A question. becomes: which part of a goal its answer begins; "" for none."""

    label: str
    hint: str = ""
    becomes: Literal["words", "why", "means", "will", "shows", ""] = ""


class Form(msgspec.Struct, frozen=True):
    """A worksheet. goal: whether its answers can become a goal."""

    id: str
    title: str
    what_for: str
    fields: tuple[FormField, ...]
    goal: bool = True


CONTRACT = Form(
    "contract",
    "Learning contract",
    "An agreement with yourself: what you learn, how, and what will show it.",
    (
        FormField("What will I be able to do?", "In your own words, as you would say it to a colleague.", "words"),
        FormField("Why does it matter to me, and to my work?", "", "why"),
        FormField("How will I learn it?", "One way a line: a course, a book, a person, a task.", "means"),
        FormField("When and where will I do the first thing?", "The smallest step, with a day.", "will"),
        FormField("What will show that I can do it?", "Something others could see, too.", "shows"),
        FormField("Who will tell me honestly how it looks?"),
    ),
)
ONE_TO_ONE = Form(
    "one-to-one",
    "Prepare a 1:1",
    "Ten minutes before you talk with your manager or coach, so that it is your conversation.",
    (
        FormField("What happened since we last talked that matters to me?"),
        FormField("What am I proud of?"),
        FormField("What is hard right now?"),
        FormField("What do I want to learn or try next?", "", "words"),
        FormField("What do I need from you?", "Time, a contact, an answer, a say.", "means"),
        FormField("What do I want to have decided at the end?"),
    ),
)
PROBLEM = Form(
    "problem",
    "Work on a problem",
    "For something that keeps coming back: look at it before you solve it.",
    (
        FormField("What happens, and what should happen instead?", "One example is better than a summary."),
        FormField("Who notices it, and what does it cost them?", "", "why"),
        FormField("What do I know, and what do I only suppose?"),
        FormField("What was tried, and what came of it?"),
        FormField("What could I change that is in my hands?", "", "words"),
        FormField("What is the smallest try, when, and where?", "", "will"),
        FormField("How will I see that it helped?", "", "shows"),
    ),
)
FORMS = {form.id: form for form in (CONTRACT, ONE_TO_ONE, PROBLEM)}
