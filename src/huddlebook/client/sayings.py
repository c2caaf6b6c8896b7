"""What simulated people say: names, words, cards and questions of an ordinary workplace."""

from __future__ import annotations

NAMES = (
    "Ana", "Ben", "Chidi", "Dana", "Emre", "Farah", "Goran", "Hana", "Ivo", "Jun", "Kofi", "Lena", "Mateo", "Noor",
    "Oskar", "Priya", "Quinn", "Rosa", "Sami", "Tove", "Uma", "Viktor", "Wanja", "Xin", "Yara", "Zoe",
)  # fmt: skip

WORDS = (
    "busy", "focused", "tired", "curious", "teamwork", "proud", "hopeful", "meetings", "deadlines", "calm", "learning",
    "Busy", "support", "coffee", "progress", "Teamwork", "stretched", "grateful", "handover", "surprised", "ideas",
)  # fmt: skip

GLAD = (
    "Pairing on the hard parts saved us days",
    "The new checklist made handovers painless",
    "Short daily check-ins instead of one long meeting",
    "Support answered within the hour, every time",
    "We said no to one thing, and finished the other",
    "Customers sat in on the demo and loved it",
    "Documentation was ready before the release",
    "Everybody took a day for learning",
    "Quiet mornings without meetings",
    "The test environment finally works",
    "I was never stuck alone for long",
    "Clear goals from the first week",
)
SORE = (
    "Too many meetings on Thursdays",
    "Decisions in chat that I found days later",
    "The release came on a Friday again",
    "I did not know who decides about scope",
    "Three tools for the same list",
    "Waiting for access took a week",
    "Reviews stayed open for too long",
    "Urgent things kept pushing out the plan",
    "New people had to find everything themselves",
    "We noticed the delay too late",
    "Alerts at night that nobody needs",
    "Handover notes were missing twice",
)
TRY = (
    "Write decisions down in one place",
    "No releases after Wednesday",
    "A buddy for everybody who is new",
    "Reviews first thing in the morning",
    "Half an hour of learning, in the calendar",
    "Cancel the status meeting for a month",
    "Say the goal of each meeting in its invitation",
    "Limit work in progress to two things each",
    "Rotate who runs the retrospective",
    "Turn off the alerts that nobody needs",
    "Ask one customer every week",
    "Agree on quiet hours",
)
KEEP_CHANGE = (
    "keep pairing on the hard parts",
    "change: releases on a Friday",
    "keep the short daily check-in",
    "change how long reviews stay open",
    "keep quiet mornings without meetings",
    "change: decisions get lost in chat",
    "keep inviting customers to the demo",
    "change: three tools for the same list",
    "keep the day for learning",
    "change: alerts at night that nobody needs",
    "keep saying no to the third urgent thing",
    "change: new people have to find everything themselves",
)
SKILLS = (
    "pivot tables",
    "sourdough, and how to save it",
    "the old billing system",
    "growing chillies on a balcony",
    "talking to angry customers",
    "regular expressions",
    "cycling to work all winter",
    "how budgets really work here",
    "learning Portuguese",
    "repairing bicycles",
    "Git, when it looks lost",
    "running a choir",
)
QUESTIONS = (
    "Who decides what goes into the next release?",
    "Can we get the slides afterwards?",
    "What happens with the things we did not finish?",
    "How do other teams handle this?",
    "Could we do this every two weeks instead?",
    "When will the new laptops come?",
    "Is there a budget for the training?",
    "What should we stop doing to make room for this?",
)

TAKEN = (
    "Say the goal of each meeting in its invitation",
    "Ask before I build",
    "We are further than I thought",
    "Write decisions down where all can find them",
    "I am not the only one who was stuck",
    "Start small, and show it early",
    "Whom to ask about the new release",
    "One thing I will do differently on Monday",
)
LEFT_OPEN = (
    "Who decides when two teams disagree?",
    "How we keep this up after the first month",
    "Where the notes will be",
    "What this means for the support rota",
    "When we look at it again",
)

# The first bank whose words (one of them) stand in the prompt is the one that fits.
BANKS = (
    (("keep, what do we change", "keep or change"), KEEP_CHANGE),
    (("ask me", "help with", "good at"), SKILLS),
    (("try", "next", "experiment", "change", "action", "start", "improve", "differently"), TRY),
    (("better", "stop", "slow", "sore", "hard", "difficult", "frustrat", "annoy", "less", "challenge"), SORE),
    (("well", "glad", "proud", "keep", "good", "like", "thank", "best"), GLAD),
)


def cards(prompt: str) -> tuple[str, ...]:
    """Cards that fit the prompt."""
    asked = prompt.casefold()
    return next((bank for words, bank in BANKS if any(word in asked for word in words)), GLAD)
