import pytest

from huddlebook.server import rates
from huddlebook.server.rates import Buckets


class Clock:
    at = 0.0

    def __call__(self) -> float:
        return self.at


def test_a_burst_is_allowed_and_then_as_many_as_the_rate() -> None:
    clock = Clock()
    buckets = Buckets(2, 3, clock)
    assert [buckets.take("a") for _ in range(4)] == [True, True, True, False]
    clock.at = 0.5
    assert buckets.take("a")
    assert not buckets.take("a")


def test_one_persons_haste_is_nobody_elses() -> None:
    buckets = Buckets(1, 1, Clock())
    assert buckets.take("a")
    assert buckets.take("b")
    assert not buckets.take("a")


def test_asking_whether_it_is_empty_takes_nothing() -> None:
    buckets = Buckets(1, 1, Clock())
    assert not buckets.empty("a")
    assert buckets.take("a")
    assert buckets.empty("a")


def test_full_buckets_are_forgotten_and_empty_ones_are_not() -> None:
    clock = Clock()
    buckets = Buckets(1, 10, clock)
    buckets.take("old")
    clock.at = 5
    for _ in range(8):
        buckets.take("new")
    buckets.forget()
    assert list(buckets._kept) == ["new"]


def test_a_flood_of_keys_takes_no_more_than_its_share_of_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "MOST_KEYS", 10)
    buckets = Buckets(1, 2, Clock())
    for number in range(100):
        buckets.take(str(number))
    assert len(buckets._kept) <= 10
