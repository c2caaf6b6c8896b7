from __future__ import annotations

from tests.unit.activities.played import Played

from huddlebook.activities.contract import Audience
from huddlebook.activities.readycheck import ReadyCheckOwn


def say(ready: bool | None) -> dict[str, object]:
    return {"type": "say", "ready": ready}


def test_the_last_word_of_each_person_counts() -> None:
    played = Played("readycheck")
    for person, ready in (("ana", False), ("ben", True), ("ana", True), ("cem", False)):
        assert played.do(person, say(ready))
    view = played.view()
    assert (view.ready, view.slower, view.answered) == (2, 1, 3)
    assert played.own("ana") == ReadyCheckOwn(round=1, ready=True)


def test_saying_the_same_twice_leaves_one_fact_and_it_can_be_taken_back() -> None:
    played = Played("readycheck")
    played.do("ana", say(True))
    before = played.entries()
    assert played.do("ana", say(True))
    assert played.entries() == before
    assert played.do("ana", say(None))
    assert (played.own("ana"), played.view().ready, played.rows()) == (None, 0, [])


def test_hidden_counts_stay_with_the_facilitator() -> None:
    played = Played("readycheck", results="reveal")
    played.do("ana", say(True))
    assert (played.view().ready, played.view().answered) == (None, 0)
    assert (played.view(Audience.PRESENTER).ready, played.view(Audience.PRESENTER).answered) == (None, 1)
    assert played.view(Audience.FACILITATOR).ready == 1
    played.do(None, {"type": "reveal"})
    assert played.view().ready == 1


def test_a_further_round_asks_everybody_again_and_rows_keep_both() -> None:
    played = Played("readycheck")
    played.do("ana", say(False))
    played.do(None, {"type": "next_round"})
    assert (played.view().ready, played.own("ana")) == (0, None)
    played.do("ana", say(True))
    assert [(row.round, row.seat, row.field, row.value) for row in played.rows()] == [
        (1, None, "ready", 0.0),
        (2, None, "ready", 1.0),
    ]


def test_with_names_the_rows_have_them() -> None:
    played = Played("readycheck", anonymous=False)
    played.do("ana", say(True))
    assert [row.seat for row in played.rows()] == ["ana"]
