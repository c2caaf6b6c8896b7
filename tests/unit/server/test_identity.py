import pytest
from hypothesis import given
from hypothesis import strategies as st

from huddlebook.server.identity import (
    DAY,
    SEAT_DAYS,
    Signer,
    is_facilitator,
    new_room,
    new_seat,
    read_seat,
    seat_cookie,
    sign_facilitator,
    sign_seat,
)

NOW = 1_700_000_000
ROOM, OTHER = "r" + "a" * 12, "r" + "b" * 12
SIGNER = Signer(b"k" * 32)


@pytest.fixture
def cookie() -> str:
    return sign_seat(SIGNER, ROOM, "s" + "x" * 16, NOW)


def test_a_seat_is_read_back_in_its_room(cookie: str) -> None:
    assert read_seat(SIGNER, ROOM, cookie, NOW) == "s" + "x" * 16


def test_another_rooms_seat_is_none(cookie: str) -> None:
    assert read_seat(SIGNER, OTHER, cookie, NOW) is None


def test_an_expired_seat_is_none(cookie: str) -> None:
    assert read_seat(SIGNER, ROOM, cookie, NOW + SEAT_DAYS * DAY) is None
    assert read_seat(SIGNER, ROOM, cookie, NOW + SEAT_DAYS * DAY - 1) is not None


def test_another_secret_revokes_everything(cookie: str) -> None:
    other = Signer(b"l" * 32)
    assert read_seat(other, ROOM, cookie, NOW) is None
    assert not is_facilitator(other, sign_facilitator(SIGNER, NOW), NOW)
    assert not other.is_capability(SIGNER.capability())


def test_a_seat_makes_nobody_a_facilitator(cookie: str) -> None:
    text, expires, mark = cookie.split(".")
    assert not is_facilitator(SIGNER, cookie, NOW)
    assert not is_facilitator(SIGNER, f"facilitator.{expires}.{mark}", NOW)
    assert not is_facilitator(SIGNER, SIGNER.capability(), NOW)
    assert text


def test_facilitators_are_known_until_it_expires() -> None:
    cookie = sign_facilitator(SIGNER, NOW)
    assert is_facilitator(SIGNER, cookie, NOW)
    assert not is_facilitator(SIGNER, cookie, NOW + 15 * DAY)
    assert read_seat(SIGNER, ROOM, cookie, NOW) is None


@given(position=st.integers(min_value=0, max_value=300), letter=st.characters(min_codepoint=33, max_codepoint=0x2FF))
def test_a_cookie_with_any_letter_changed_is_none(position: int, letter: str) -> None:
    cookie = sign_seat(SIGNER, ROOM, "s" + "x" * 16, NOW)
    at = position % len(cookie)
    forged = cookie[:at] + letter + cookie[at + 1 :]
    assert read_seat(SIGNER, ROOM, forged, NOW) == (read_seat(SIGNER, ROOM, cookie, NOW) if forged == cookie else None)


@pytest.mark.parametrize("junk", [None, "", ".", "..", "a.b.c", "a.b.c.d", "s.9.ä", "x" * 5000, "s.-1.", "s.١.x"])
def test_junk_is_none(junk: str | None) -> None:
    assert read_seat(SIGNER, ROOM, junk, NOW) is None


def test_the_capability_is_the_same_after_a_restart_and_for_nothing_else() -> None:
    assert Signer(b"k" * 32).is_capability(SIGNER.capability())
    assert not SIGNER.is_capability("")
    assert not SIGNER.is_capability("ä" * 43)
    assert SIGNER.derive("voila") != SIGNER.derive("other")


def test_ids_are_random_and_of_their_shape() -> None:
    assert len({new_seat() for _ in range(100)}) == 100
    assert len(new_seat()) == 17
    assert len(new_room()) == 13
    assert seat_cookie(ROOM) == f"hb-seat-{ROOM}"
