"""What is known about short sessions, and how well: the sources that checks cite.

A source says what was found and how far it carries, not what we would like it to say. Where nobody has found anything,
a check says "convention" and cites nothing.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Strength = Literal["standard", "moderate", "weak", "convention", "how it works"]

STRENGTHS: dict[Strength, str] = {
    "standard": "an agreed standard asks for it",
    "moderate": "studies point this way, with limits that are named",
    "weak": "a small or doubtful study, or a practice somebody wrote down",
    "convention": "a custom that many keep; nobody has shown that it is right",
    "how it works": "no opinion: pages and rooms work this way",
}


class Source(msgspec.Struct, frozen=True):
    """name: who, when, how many. says: what was found. address: where to read it, "" where a name has to do."""

    name: str
    says: str
    strength: Strength
    address: str = ""


SOURCES: dict[str, Source] = {
    "fauville": Source(
        "Fauville and others 2021, 10,591 people, a convenience sample",
        "more time in video meetings a day goes with more fatigue",
        "moderate",
    ),
    "microsoft": Source(
        "Microsoft 2021, 14 people",
        "brain waves showed less stress when half-hour meetings had ten minutes between them",
        "weak",
    ),
    "bradbury": Source(
        "Bradbury 2016, a review",
        "the data do not support a limit of attention at 10 to 15 minutes",
        "moderate",
    ),
    "guo": Source(
        "Guo and others 2014, 6.9 million video sessions; Lagerstrom 2015 disputes it",
        "people watch less of a video once it is longer than six minutes",
        "weak",
    ),
    "di-stefano": Source(
        "Di Stefano and others 2014, quoted second hand; a follow-up of 2023 had 4,340 people",
        "writing down what one learnt helped, most of all early on",
        "weak",
    ),
    "carpentries": Source(
        "The Carpentries, on their own lessons",
        "authors' minutes are often wrong; a fixed rhythm of 20 minutes was given up",
        "weak",
    ),
    "alt": Source(
        "WCAG 2.2, 1.1.1 Non-text Content (A)",
        "a picture that tells something has words that tell the same",
        "standard",
        "https://www.w3.org/TR/WCAG22/#non-text-content",
    ),
    "contrast": Source(
        "WCAG 2.2, 1.4.3 Contrast (Minimum) (AA)",
        "text stands out from its ground by at least 4.5 to 1",
        "standard",
        "https://www.w3.org/TR/WCAG22/#contrast-minimum",
    ),
    "plain": Source(
        "GOV.UK style guide, words to avoid",
        "plain words are understood faster; a list of words that hide what is meant",
        "weak",
        "https://www.gov.uk/guidance/style-guide/a-to-z",
    ),
}
