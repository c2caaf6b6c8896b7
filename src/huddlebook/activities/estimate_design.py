"""What an estimate asks for: any number, numbers from a range, or those of a fixed scale."""

from __future__ import annotations

import math

from huddlebook.activities.contract import Design, check_words

LONGEST_UNIT = 30
LONGEST_EXPLANATION = 1_000
LARGEST = 1e12
MOST_CHOICES = 14


class EstimateDesign(Design, frozen=True, kw_only=True):
    """unit: what is counted. low, high: the least and the most that may be given. choices: a fixed scale instead.

    truth: the answer, if there is one; explanation: shown with it. crowd: whether the answer comes with a line on how
    close the median of all was, and to how many it was closer than they were themselves.
    """

    unit: str = ""
    low: float | None = None
    high: float | None = None
    choices: tuple[float, ...] = ()
    truth: float | None = None
    explanation: str = ""
    crowd: bool = False


def check(design: EstimateDesign) -> list[str]:
    """Sentences about what is wrong with the design."""
    wrong = check_words(design) + _range(design) + _choices(design)
    if len(design.unit) > LONGEST_UNIT:
        wrong.append(f"the unit has more than {LONGEST_UNIT} characters")
    if len(design.explanation) > LONGEST_EXPLANATION:
        wrong.append(f"the explanation has more than {LONGEST_EXPLANATION} characters")
    if design.truth is None and (design.crowd or design.explanation):
        wrong.append("crowd= and explanation= go with truth=, and there is none")
    if design.truth is not None and (sentence := misfit(design, design.truth)):
        wrong.append(f"the truth cannot be given as an estimate: {sentence}")
    return wrong


def _range(design: EstimateDesign) -> list[str]:
    given = [one for one in (design.low, design.high) if one is not None]
    if given and design.choices:
        return ["with choices= there is no low= or high="]
    if any(not math.isfinite(one) or abs(one) > LARGEST for one in given):
        return [f"low and high are numbers of at most {LARGEST:,.0f}"]
    if len(given) == 2 and given[0] >= given[1]:
        return [f"low ({given[0]:,.12g}) has to be less than high ({given[1]:,.12g})"]
    return []


def _choices(design: EstimateDesign) -> list[str]:
    choices = design.choices
    if not choices:
        return []
    if not 2 <= len(choices) <= MOST_CHOICES:
        return [f"a fixed scale has 2 to {MOST_CHOICES} numbers, this one has {len(choices)}"]
    if any(not math.isfinite(one) or abs(one) > LARGEST for one in choices):
        return [f"the numbers of a fixed scale are at most {LARGEST:,.0f}"]
    if list(choices) != sorted(set(choices)):
        return ["a fixed scale rises from number to number"]
    return []


def misfit(design: EstimateDesign, number: float) -> str:
    """Why this number is no estimate here, as a sentence; "" when it is one."""
    if not math.isfinite(number) or abs(number) > LARGEST:
        return "That number is too large to be drawn."
    if design.choices and number not in design.choices:
        return "Choose one of the numbers of the scale."
    if design.low is not None and number < design.low:
        return f"Give at least {design.low:,.12g}{unit_after(design)}."
    if design.high is not None and number > design.high:
        return f"Give at most {design.high:,.12g}{unit_after(design)}."
    return ""


def unit_after(design: EstimateDesign) -> str:
    """The unit as it stands behind a number."""
    return f" {design.unit}" if design.unit else ""
