"""Words for what forms ask, where those of a class's documentation are for people who type.

A key is an argument's name, or "Class.name" for one of one class. A kind that is not named here has the words of its
documentation.
"""

from __future__ import annotations

UNASKED = {"alt", "media", "most_bytes", "picture"}
"""A form has no file to choose; code that has these is changed as code."""

LABELS = {
    "Breakouts.alike": "Alike, instead of mixed",
    "Breakouts.by": "Made from the answers to",
    "Breakouts.rooms": "Number of rooms",
    "Breakouts.size": "People in a room",
    "Challenge.accepts": "What counts",
    "ExitTicket.rating": "What is rated",
    "Pin.across": "From left to right",
    "Pin.up": "From bottom to top",
    "Pulse.fewest": "Shown from so many people on",
    "Quiz.leaderboard": "A list of the ten best, with names",
    "Quiz.ideas": "Options from",
    "Resource.prompt": "Title",
    "Resource.text": "Text",
    "Resource.url": "Address",
    "Timer.prompt": "What the time is for",
    "accents": "Accents count",
    "accept": "Spellings that are right",
    "anonymous": "Answers carry no names",
    "arranged": "Who moves cards",
    "high": "High end",
    "hint": "One more sentence",
    "id": "Name in your data",
    "lasting": "Stays open in every step",
    "longest": "Longest, in characters",
    "low": "Low end",
    "most": "Most for each person",
    "note": "Each room keeps a note",
    "number": "The right number",
    "of": "Texts of",
    "per": "Each room of these writes for itself",
    "prompt": "Question or task",
    "question.text": "Question",
    "right": "What is right",
    "seconds": "Seconds to answer",
    "teams": "Teams are the rooms of",
    "tolerance": "Give or take",
}

HELPS = {
    "Board.longest": "10 to 500",
    "Board.most": "cards, 1 to 50",
    "Breakouts.by": "an earlier activity; without one, rooms are random",
    "Breakouts.rooms": "0: as many as it takes",
    "Breakouts.size": "2 to 50",
    "Challenge.accepts": "",
    "Discussion.longest": "100 to 5000",
    "DotVote.ideas": "2 to 100, or those of an earlier activity",
    "Estimate.truth": "the answer, where there is one; you show it after the estimates",
    "ExitTicket.longest": "",
    "ExitTicket.points": "the scale's points",
    "ExitTicket.rating": "nothing, where it is empty",
    "OpenText.longest": "10 to 2000",
    "OpenText.most": "cards, 1 to 50",
    "OpenText.per": "",
    "PeerReview.of": "the name of the reflection in your data",
    "Pin.across": "the two ends of this axis; a picture is given in the code",
    "Pin.up": "the two ends of this axis",
    "Pulse.fewest": "before, nothing is shown",
    "Pulse.minutes": "how long a tap counts",
    "QandA.most": "questions, 1 to 50",
    "Quiz.leaderboard": "answers have to carry names then",
    "Quiz.feedback": "where everybody goes at their own pace",
    "Quiz.pace": "",
    "Quiz.questions": "1 to 50",
    "Quiz.teams": "breakouts",
    "Recall.cards": "1 to 100: what is asked, and the answer",
    "Reflection.points": "0: comments only",
    "Reflection.rubric": "what is looked at, and its levels",
    "Resource.medium": "",
    "WordCloud.most": "words, 1 to 10",
    "anonymous": "",
    "lasting": "",
    "results": "",
    "accents": "",
    "accept": "for an answer in words; any of them will do",
    "arranged": "",
    "hint": "stands under the question",
    "id": "made from the question where it is empty",
    "number": "for an answer that is a number",
    "question.options": "2 to 12; none for an answer in words or a number",
    "right": "one of the options; several let people choose several",
    "tolerance": "",
}

SAYS = {
    "Discussion": "Threads with replies and reactions; with hidden results one posts first, then sees the others.",
    "OpenText": "Short texts as cards; you may look at each before others see it.",
    "QandA": "A question box that stays open in every step: people ask and vote up.",
}
"""What a kind is, where its class says it in options."""

CHOICES = {
    "each": "After each answer",
    "end": "When you reveal them",
    "everyone": "Everyone",
    "facilitator": "You",
    "live": "Shown as they come",
    "own": "Everybody at their own pace",
    "reveal": "Hidden until you reveal them",
    "together": "You ask one after the other",
}
