"""Colours as WCAG 2.2 reckons them: relative luminance, and how far a text stands out from its ground."""

from __future__ import annotations

import re

from PIL import ImageColor

Colour = tuple[int, int, int]

# --paper of widgets/front/styles/tokens.css, by day and by night.
GROUNDS: dict[str, Colour] = {"a light": (251, 248, 243), "a dark": (20, 22, 27)}
LEAST = 4.5
_DECLARED = re.compile(r"(?:^|;)\s*(color|background|background-color)\s*:\s*([^;]+)", re.IGNORECASE)


def contrast(one: Colour, other: Colour) -> float:
    """From 1 to 21: (lighter + 0.05) / (darker + 0.05), WCAG 2.2 "contrast ratio"."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Colour) -> float:
    """From 0 (black) to 1 (white), WCAG 2.2 "relative luminance"."""
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def pair(attributes: dict[str, str | None]) -> tuple[Colour | None, Colour | None]:
    """(text, ground) of an HTML tag; None where it gives none, or one that depends on the reader's browser."""
    style = {name.lower(): value for name, value in _DECLARED.findall(attributes.get("style") or "")}
    text = style.get("color", attributes.get("color") or "")
    return _colour(text), _colour(style.get("background-color", style.get("background", "")))


def _colour(text: str) -> Colour | None:
    try:
        return ImageColor.getrgb(text.replace("!important", "").strip())[:3]
    except ValueError:
        return None
