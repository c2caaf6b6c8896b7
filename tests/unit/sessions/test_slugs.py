import pytest
from hypothesis import given
from hypothesis import strategies as st

from huddlebook.sessions.slugs import ACTIVITY_ID, numbered, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How it felt", "how-it-felt"),
        ("What to keep, what to change?", "what-to-keep-what-to-change"),
        ("Café à Zürich", "cafe-a-zurich"),
        ("  2 x 2 ", "2-x-2"),
        ("Q&A", "q-a"),
    ],
)
def test_a_slug_reads_like_its_text(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_words_that_ascii_cannot_hold_keep_one_id() -> None:
    assert slug("Как прошла неделя?", "step") == slug("Как прошла неделя?", "step")
    assert slug("Как прошла неделя?", "step").startswith("step-")
    assert slug("Как прошла неделя?") != slug("Что изменить?")


def test_a_long_text_ends_at_a_word() -> None:
    assert slug("word " * 40) == "-".join(["word"] * 9)
    assert len(slug("x" * 400)) == 48


@given(st.text(max_size=200))
def test_every_text_gives_a_valid_id(text: str) -> None:
    assert ACTIVITY_ID.fullmatch(slug(text))


@given(st.lists(st.text(alphabet="ab", min_size=1, max_size=2), max_size=20))
def test_numbered_names_are_all_different(wanted: list[str]) -> None:
    taken: list[str] = []
    for name in wanted:
        taken.append(numbered(name, taken))
    assert len(set(taken)) == len(taken)
