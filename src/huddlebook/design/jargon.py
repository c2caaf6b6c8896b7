"""Words that hide what is meant, with what to say instead.

Some are in the list of words to avoid of GOV.UK's style guide; the others are heard in meetings. Words that people also
use plainly ("key", "deliver", "impact") are left out: a checker that cries often is not heard.
"""

from __future__ import annotations

import re

_WORDS = {
    r"leverag(?:e|es|ed|ing)": "say “use”",
    r"utili[sz](?:e|es|ed|ing|ation)": "say “use”",
    r"synerg(?:y|ies|istic)": "say what becomes better together",
    r"low[- ]hanging fruits?": "say “easy first steps”",
    r"circle back": "say “come back to this”, and when",
    r"touch base": "say “talk”",
    r"deep[- ]dives?": "say “a closer look”",
    r"move the needle": "say what changes, and by how much",
    r"going forward": "say “from now on”, or nothing",
    r"paradigm shifts?": "say what changes",
    r"best[- ]in[- ]class": "say what it does well",
    r"think outside the box": "ask for what you want: “a way we have not tried”",
    r"boil the ocean": "say “too much at once”",
    r"bandwidth": "say “time”",
    r"learnings": "say “what we learnt”",
    r"ideat(?:e|es|ed|ing|ion)": "say “find ideas”",
    r"actionable": "say “that we can act on”",
    r"incentivi[sz](?:e|es|ed|ing)": "say what people get for it",
    r"disincentivi[sz](?:e|es|ed|ing)": "say what keeps people from it",
    r"operationali[sz](?:e|es|ed|ing)": "say “put to work”",
    r"upskill(?:s|ed|ing)?": "say “learn”",
    r"holistic(?:ally)?": "say what is looked at together",
    r"overarching": "say “main”, or leave it out",
    r"stakeholders?": "say who",
    r"key takeaways?": "say “what we take with us”",
}
JARGON = tuple((re.compile(rf"\b{word}\b", re.IGNORECASE), instead) for word, instead in _WORDS.items())
