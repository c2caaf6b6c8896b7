from typing import Any

import altair
import pytest

from huddlebook.widgets.pictures import drawn, said


def test_a_chart_becomes_a_drawing_that_says_what_it_is() -> None:
    chart = altair.Chart(altair.InlineData([{"a": "x", "b": 1}]), title="Bars").mark_bar().encode(x="a:N", y="b:Q")
    svg, metadata = drawn(chart)
    assert svg.startswith("<svg")
    assert metadata == {"alt": "Bars"}


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ({"description": "Rising", "title": "T"}, "Rising"),
        ({"title": {"text": "T"}}, "T"),
        ({"title": "T"}, "T"),
        ({}, "A chart"),
    ],
)
def test_what_a_chart_says(spec: dict[str, Any], expected: str) -> None:
    assert said(spec) == expected
