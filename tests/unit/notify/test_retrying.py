from __future__ import annotations

from huddlebook.notify.mail import NotSent
from huddlebook.notify.retrying import GAPS, MOST_TRIES, failed, ready, resting
from huddlebook.rooms.outbox import MAIL, Letter

NOW = 10_000_000


def letter(name: str = "a", **more: object) -> Letter:
    known: dict[str, object] = {"via": MAIL, "kind": "release", "causes": ("c",), "at": 0}
    return Letter(id=name, to="person", seat="s1", **{**known, **more})  # type: ignore[arg-type]


def test_a_message_is_tried_with_growing_gaps_and_then_given_up() -> None:
    gaps = []
    for tries in range(MOST_TRIES):
        again = failed(letter(tries=tries), NotSent("later"), [], NOW).again
        gaps.append(again and again - NOW)
    assert gaps == [*GAPS, None]
    assert list(GAPS) == sorted(set(GAPS))


def test_what_never_can_go_is_given_up_at_once() -> None:
    assert failed(letter(), NotSent("no such address", final=True), [], NOW).again is None


def test_a_way_is_waited_for_for_ever_and_its_gap_grows_whichever_letter_tries_it() -> None:
    before = letter("b", where="way", tries=2, again=NOW - 1)
    told = failed(letter(), NotSent("away", way=True), [letter(), before], NOW)
    assert (told.where, told.again) == ("way", NOW + GAPS[2])
    long = failed(letter(), NotSent("away", way=True), [letter("b", where="way", tries=99)], NOW)
    assert long.again == NOW + GAPS[3]


def test_a_way_rests_for_all_of_its_letters_and_for_no_others() -> None:
    waiting = [letter("a", where="way", again=NOW + 1), letter("b", via="c1", where="way", again=NOW)]
    assert resting(waiting, NOW) == {MAIL}
    assert resting([letter("c", where="message", again=NOW + 1)], NOW) == set()


def test_a_letters_own_gap_is_its_own() -> None:
    assert not ready(letter(where="message", again=NOW + 1), NOW)
    assert ready(letter(where="message", again=NOW), NOW)
    assert ready(letter(where="way", again=NOW + 1), NOW)
