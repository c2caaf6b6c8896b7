from pathlib import Path

import pytest

from huddlebook.pages.clean import Cleaner
from huddlebook.pages.formulas import formula
from huddlebook.pages.rendered import Assets


def test_a_formula_is_mathml() -> None:
    assert "<msup><mi>x</mi><mn>2</mn></msup>" in formula("x^2", "inline")
    assert 'display="block"' in formula(r"\frac{a}{b}", "block")


@pytest.mark.parametrize("wrong", ["{", "x^{", r"\notacommand{"])
def test_what_cannot_be_read_stands_as_it_was_written(wrong: str) -> None:
    assert formula(wrong, "inline") == f"<code>{wrong}</code>"


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "<style><img src=x onerror=alert(1)>", "<img onerror=x>"]
)
def test_markup_in_a_formula_is_cleaned_like_any_other(text: str, tmp_path: Path) -> None:
    cleaned = Cleaner(Assets("/assets/"), tmp_path, tmp_path).clean(formula(rf"\text{{{text}}}", "inline"), 1)
    for word in ("script", "style", "onerror"):
        assert word not in cleaned
