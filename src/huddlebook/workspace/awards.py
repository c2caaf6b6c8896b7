"""What somebody gets who completed a programme: the certificate and the badge, from the log and the workspace's key."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

from huddlebook.awards import badge as badges
from huddlebook.awards import certificate as pages
from huddlebook.cohorts import drafts
from huddlebook.cohorts.completed import Completed, completed
from huddlebook.cohorts.completion import completion
from huddlebook.cohorts.programme import Programme
from huddlebook.cohorts.zones import zone
from huddlebook.errors import HuddlebookError
from huddlebook.rooms import progress
from huddlebook.rooms.state import RoomState
from huddlebook.workspace.cohorts import Cohort, programme_of


class NotCompleted(HuddlebookError):
    """Nobody, or not this person, has completed the programme."""


class Awards:
    """Those of one cohort, as it is now."""

    def __init__(self, found: Cohort, issuer: str = "") -> None:
        self.found, self.issuer = found, issuer
        self.state: RoomState = found.state()
        self.programme: Programme = programme_of(self.state)

    def who(self, person: str | None = None) -> list[Completed]:
        """Those who completed it, or this person. Raises NotCompleted, with what is missing to one person."""
        with closing(self.found.workspace.log()) as log:
            known = completed(self.programme, self.found.id, log.read(self.found.id))
        if person is None:
            if not known:
                raise NotCompleted("Nobody has completed the programme yet.")
            return known
        seat = drafts.seat_of(self.state, person)
        if mine := [one for one in known if one.seat == seat]:
            return mine
        missing = " ".join(completion(self.programme, self.state, seat).missing)
        raise NotCompleted(f"{self.state.seats[seat].name} has not completed the programme. {missing}".strip())

    def certificate(self, one: Completed) -> tuple[bytes, bool]:
        """The PDF, and whether a font here has all letters of the name."""
        things = [item for item in self.programme.asked if progress.did(self.state, item.id, one.seat)]
        return pages.certificate(
            pages.Certificate(
                name=one.name, programme=self.programme.title, need=self.programme.need,
                things=tuple(item.title for item in things),
                day=datetime.fromtimestamp(one.at / 1000, UTC).astimezone(zone(one.zone)).date(),
                minutes=sum(item.minutes for item in things), issuer=self.issuer,
            )
        )  # fmt: skip

    def badge(self, one: Completed) -> badges.Signed:
        """The Open Badge, signed with the workspace's key."""
        return badges.badge(
            badges.Badge(
                room=self.found.id, seat=one.seat, email=one.email, programme=self.programme.title,
                need=self.programme.need, criteria="\n".join(_rule(self.programme)) or "To take part.", at=one.at,
                issuer=self.issuer,
            ),
            self.found.workspace.secret(),
        )  # fmt: skip


def _rule(programme: Programme) -> Iterator[str]:
    rule, must = programme.complete, [item.title for item in programme.asked if item.mandatory]
    if rule.mandatory and must:
        yield f"Done: {', '.join(must)}."
    if rule.items:
        yield f"At least {rule.items} of {len(programme.asked)} things done."
    for kind, many in rule.kinds.items():
        yield f"At least {many} of the kind “{kind}” done."
