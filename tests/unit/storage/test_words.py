"""Full-text search finds words whatever is typed, in whichever thread, and nothing that was taken out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huddlebook.hub.contract import Index
from huddlebook.storage.words import Words


def words(**titles: str) -> Index:
    made = Words()
    made.put({name.replace("_", "/"): (title, "", "") for name, title in titles.items()})
    return made


def found(index: Index, asked: str, among: str = "") -> list[str]:
    return [hit.id for hit in index.search(asked, 10, among)]


def test_all_words_are_found_the_last_by_its_beginning() -> None:
    index = words(a_1="Giving good feedback", a_2="Good coffee")
    assert found(index, "good feed") == ["a/1"]
    assert set(found(index, "good")) == {"a/1", "a/2"}
    assert found(index, "feed good") == []


def test_case_and_accents_do_not_matter() -> None:
    index = words(a_1="Über Résumés", a_2="ПРИВЕТ мир")
    assert found(index, "uber resumes") == ["a/1"]
    assert found(index, "привет") == ["a/2"]


def test_a_title_weighs_more_than_a_text() -> None:
    index = Words()
    index.put({"a/1": ("Tea", "all about coffee and more coffee", ""), "a/2": ("Coffee", "a cup", "")})
    assert found(index, "coffee") == ["a/2", "a/1"]


def test_what_is_put_again_or_dropped_is_found_as_it_is_now() -> None:
    index = words(a_1="one", a_2="two")
    index.put({"a/1": ("three", "", "")})
    index.drop(["a/2", "a/9"])
    assert (found(index, "one"), found(index, "two"), found(index, "three")) == ([], [], ["a/1"])


def test_kinds_are_looked_through_apart() -> None:
    index = words(resource_1="tea", gem_1="tea", gem_2="tea time")
    assert found(index, "tea", "resource") == ["resource/1"]
    assert sorted(index.matching("tea", "gem")) == ["gem/1", "gem/2"]
    assert index.alike(["time", "nothing"], 10, "gem") == ["gem/2"]
    assert found(index, "tea", "wall") == []


def test_alike_is_any_word_in_title_or_tags_the_newest_first() -> None:
    index = Words()
    index.put({"a/1": ("Tea", "", ""), "a/2": ("", "coffee", ""), "a/3": ("", "", "coffee beans")})
    assert index.alike(["coffee", "tea"], 10) == ["a/3", "a/1"]
    assert index.alike(["cof*"], 10) == ["a/3"]


@pytest.mark.parametrize(
    "typed", ["", "  ", '"', "tea OR", "NEAR(tea", "tea*", "title:tea", "-tea", "(", "😀", "\x00", "{"]
)
def test_whatever_is_typed_is_only_words(typed: str) -> None:
    index = words(a_1="tea")
    assert found(index, typed) in ([], ["a/1"])


@given(st.text(max_size=60))
def test_anything_may_be_typed(typed: str) -> None:
    index = words(a_1="tea time")
    index.search(typed, 5)
    index.matching(typed)
    index.alike(typed.split(), 5)


def test_ten_thousand_characters_are_cut() -> None:
    assert found(words(a_1="tea"), "tea " * 2_500) == ["a/1"]


def test_it_is_made_in_one_thread_and_asked_in_others() -> None:
    with ThreadPoolExecutor(4) as pool:
        index = pool.submit(words, a_1="tea").result()
        answers = list(pool.map(lambda _: found(index, "tea"), range(50)))
    assert answers == [["a/1"]] * 50
