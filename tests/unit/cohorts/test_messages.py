from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.unit.cohorts.post_office import Office, done, group, ms, office, person, task

from huddlebook.cohorts.message_causes import Concern, News, Post, Rules, Waiting
from huddlebook.cohorts.message_times import DAY, HOUR
from huddlebook.cohorts.messages import plan
from huddlebook.rooms.events import Window
from huddlebook.rooms.outbox import MessagesPaused, MessagesResumed, MessagesStopped

MONDAY = "2026-11-23 09:00"
WEEK = task("read", MONDAY, "2026-11-27 17:00")


def kinds(place: Office) -> list[str]:
    return [one.letter.kind for one in place.sent]


def days(place: Office, start: str, hours: int) -> None:
    for hour in range(hours):
        place.tick(ms(start) + hour * HOUR)


def test_who_does_nothing_hears_that_it_is_open_and_a_day_before_its_end() -> None:
    place = office(group(person("s1", WEEK)))
    days(place, "2026-11-23 00:00", 24 * 7)
    assert [(one.letter.kind, one.at) for one in place.sent] == [
        ("release", ms(MONDAY)),
        ("reminder", ms("2026-11-26 17:00")),
    ]


def test_who_has_done_it_hears_nothing_more() -> None:
    place = office(group(person("s1", WEEK), person("s2", replace(WEEK, done=True))))
    place.tick(ms(MONDAY))
    place.change("r1", "s1", done("read"))
    days(place, MONDAY, 24 * 7)
    assert [(one.letter.kind, one.letter.seat) for one in place.sent] == [("release", "s1")]


def test_what_was_done_between_queue_and_sending_is_dropped() -> None:
    place = office(group(person("s1", WEEK)))
    place.fails = lambda letter, at: True
    place.tick(ms(MONDAY))
    place.change("r1", "s1", done("read"))
    place.fails = lambda letter, at: False
    place.tick(ms(MONDAY) + DAY)
    assert place.sent == []
    assert [one.state for one in place.groups["r1"].outbox.letters.values()] == ["dropped"]


def test_what_opens_together_comes_as_one_digest_and_a_reminder_says_that_it_is_open() -> None:
    late = task("write", "2026-11-20 09:00", "2026-11-24 09:00")
    place = office(group(person("s1", WEEK, task("talk", MONDAY), late)))
    place.tick(ms(MONDAY))
    (one,) = place.sent
    assert one.letter.kind == "digest"
    assert [(due.kind, due.item) for due in one.held] == [
        ("release", "read"),
        ("release", "talk"),
        ("reminder", "write"),
    ]
    assert "release:write" in one.letter.causes


def test_a_reminder_never_falls_into_a_weekend() -> None:
    place = office(group(person("s1", task("read", "2026-11-16 09:00", "2026-11-23 09:00"))))
    days(place, "2026-11-16 09:00", 24 * 7)
    (_, reminder) = place.sent
    assert reminder.letter.kind == "reminder"
    assert reminder.at in (ms("2026-11-20 17:00"), ms("2026-11-20 18:00"))


def test_what_is_open_for_a_day_only_is_not_reminded_of() -> None:
    place = office(group(person("s1", task("note", MONDAY, "2026-11-24 09:00"))))
    days(place, MONDAY, 48)
    assert kinds(place) == ["release"]


def test_what_asks_for_nothing_is_announced_and_not_reminded_of() -> None:
    place = office(group(person("s1", replace(WEEK, asks=False))))
    days(place, MONDAY, 24 * 5)
    assert kinds(place) == ["release"]


def test_an_extension_is_reminded_of_anew() -> None:
    place = office(group(person("s1", WEEK)))
    days(place, MONDAY, 24 * 4)
    longer = replace(WEEK, closes=ms("2026-12-04 17:00"))
    place.change("r1", "s1", lambda known: replace(known, tasks=(longer,)))
    days(place, "2026-11-27 09:00", 24 * 8)
    assert kinds(place) == ["release", "reminder", "reminder"]


def test_one_budget_over_all_programmes_and_the_last_message_is_kept_for_what_cannot_wait() -> None:
    daily = [task(f"d{number}", f"2026-11-{23 + number} 09:00", "2026-12-30 09:00") for number in range(5)]
    place = office(
        group(person("s1", *daily, email="Ana@Example.org")),
        group(person("s9", WEEK, email=" ana@example.ORG"), room="r2"),
    )
    days(place, "2026-11-23 00:00", 24 * 7)
    assert [(one.room, one.letter.kind) for one in place.sent] == [
        ("r1", "release"),
        ("r2", "release"),
        ("r2", "reminder"),
    ]
    days(place, "2026-11-30 08:00", 24)
    assert (place.sent[3].room, place.sent[3].letter.kind, len(place.sent[3].held)) == ("r1", "digest", 4)


def test_two_people_with_one_budget_each() -> None:
    place = office(group(*(person(f"s{number}", WEEK) for number in range(5))), budget=1)
    days(place, "2026-11-23 00:00", 24 * 7)
    # One message a week: it is kept for the reminder, which says that it is open as well.
    assert kinds(place) == ["reminder"] * 5


def test_a_comment_and_texts_to_review_are_told_once() -> None:
    news = (
        News(kind="comment", cause="comment:why:1", item="why", title="Why", at=ms(MONDAY)),
        News(kind="review", cause="review:peers", item="peers", title="Read two texts", at=ms(MONDAY) + DAY),
    )
    place = office(group(person("s1", news=news)))
    days(place, MONDAY, 24 * 5)
    assert kinds(place) == ["comment", "review"]


def test_a_meeting_is_announced_a_day_before_and_not_afterwards() -> None:
    meeting = task("kick-off", "2026-11-25 14:00", "2026-11-25 14:30", meeting=True)
    place = office(group(person("s1", meeting)))
    days(place, "2026-11-23 00:00", 24 * 5)
    assert [(one.letter.kind, one.at) for one in place.sent] == [("meeting", ms("2026-11-24 14:00"))]


def test_a_welcome_comes_with_the_link_and_a_renewed_link_once_more() -> None:
    place = office(group(person("s1", since=ms(MONDAY))))
    days(place, MONDAY, 5)
    place.change("r1", "s1", lambda known: replace(known, link=2, since=ms(MONDAY) + 6 * HOUR))
    days(place, "2026-11-23 15:00", 3)
    assert kinds(place) == ["welcome", "welcome"]


def test_quiet_hours_are_each_persons_own() -> None:
    zones = {"s1": "Pacific/Kiritimati", "s2": "Pacific/Pago_Pago", "s3": "UTC"}
    place = office(group(*(person(seat, task("read", "2026-11-24 00:00"), zone=zone) for seat, zone in zones.items())))
    days(place, "2026-11-24 00:00", 48)
    assert {one.letter.seat: one.at for one in place.sent} == {
        "s1": ms("2026-11-24 00:00"),  # 14:00 there
        "s2": ms("2026-11-24 00:00"),  # Monday 13:00 there
        "s3": ms("2026-11-24 08:00"),
    }


def test_a_pause_holds_back_and_a_stop_is_for_good_until_it_is_taken_back() -> None:
    place = office(
        group(person("s1", WEEK), person("s2", WEEK), person("s3", WEEK, away=(Window(0, ms(MONDAY) + DAY),)))
    )
    place.happen("r1", MessagesPaused("s1", ms("2026-11-25 09:00")), 0)
    place.happen("r1", MessagesStopped("s2"), 0)
    days(place, MONDAY, 72)
    assert [(one.letter.seat, one.at) for one in place.sent] == [
        ("s3", ms("2026-11-24 09:00")),
        ("s1", ms("2026-11-25 09:00")),
    ]
    place.happen("r1", MessagesResumed("s2"), 0)
    place.tick(ms("2026-11-26 09:00"))
    assert place.sent[-1].letter.seat == "s2"


def test_nobody_is_written_to_after_the_end_or_without_a_mail_server_or_an_address() -> None:
    for more in ({"ended": True}, {"mail": False}):
        assert plan([group(person("s1", WEEK), **more)], Rules(), ms(MONDAY)) == []
    assert plan([group(person("s1", WEEK, email=""))], Rules(), ms(MONDAY)) == []


def test_who_left_gets_nothing_that_was_queued() -> None:
    place = office(group(person("s1", WEEK)))
    place.fails = lambda letter, at: True
    place.tick(ms(MONDAY))
    place.groups["r1"] = replace(place.groups["r1"], people=())
    place.fails = lambda letter, at: False
    place.tick(ms(MONDAY) + 2 * HOUR)
    assert [one.state for one in place.groups["r1"].outbox.letters.values()] == ["dropped"]


def test_the_channel_hears_a_post_once_in_each_of_its_addresses() -> None:
    posts = (Post("hello", "Hello", "Welcome all", ms(MONDAY)),)
    place = office(group(posts=posts, channels=("one", "two")))
    days(place, MONDAY, 72)
    assert [(one.letter.via, one.letter.kind, one.held[0].text) for one in place.sent] == [
        ("one", "post", "Welcome all"),
        ("two", "post", "Welcome all"),
    ]


def test_a_post_that_nobody_sent_for_days_is_not_sent_late() -> None:
    place = office(group(posts=(Post("hello", "Hello", "Welcome all", ms(MONDAY)),), channels=("one",)))
    place.tick(ms(MONDAY) + 2 * DAY)
    assert place.sent == []


def test_facilitators_hear_on_mondays_what_they_owe_and_nothing_when_they_owe_nothing() -> None:
    owing = group(desk=("mail",), waiting=(Waiting("Why", "Ana", ms("2026-11-18 10:00")),))
    silent = group(concerns=(Concern("Ben", ("Has not begun yet.",)),), room="r2", desk=("mail",))
    place = office(owing, silent, group(room="r3", desk=("mail",)))
    days(place, "2026-11-21 00:00", 24 * 7)
    assert [(one.room, one.letter.kind, one.at) for one in place.sent] == [
        ("r1", "summary", ms("2026-11-23 08:00")),
        ("r2", "summary", ms("2026-11-23 08:00")),
    ]


@pytest.mark.parametrize("tries", [1, 5])
def test_facilitators_hear_of_what_cannot_be_delivered(tries: int) -> None:
    place = office(group(person("s1", WEEK), person("s2", WEEK), desk=("mail",)))
    failures: list[int] = []

    def fails(letter: object, at: int) -> bool:
        failed = getattr(letter, "to", "") == "person" and len(failures) < 2 * tries
        failures.extend([at] if failed else [])
        return failed

    place.fails = fails
    days(place, MONDAY, 24)
    told = [one for one in place.sent if one.letter.kind == "trouble"]
    assert len(told) == (1 if tries > 3 else 0)
    assert all(len(one.held) == 2 for one in told)
    assert [one.letter.seat for one in place.sent if one.letter.to == "person"] == ["s1", "s2"]
