"""How much one person, one address and one server may ask: each limit is an option, and says so when it is met."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from huddlebook.server.rates import Buckets


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """The defaults suit a company's town hall behind one address; docs/server.md tells each."""

    commands_per_second: float = 10.0  # of one seat; twice as many in a burst
    joins_per_minute: int = 1_200  # from one address: a building is often one address
    all_joins_per_minute: int = 3_000  # together
    wrong_codes_per_minute: int = 30  # from one address: there are about 10,000 codes
    rooms: int = 200  # open at a time
    sockets_per_seat: int = 10  # tabs of one person
    files_per_minute: float = 3.0  # of one person, after the first 20
    files_at_once: int = 2  # of one person
    all_files_at_once: int = 100  # together


class Rates:
    """The buckets of one server."""

    def __init__(self, limits: Limits, clock: Callable[[], float]) -> None:
        self.limits = limits
        commands = limits.commands_per_second
        self.commands = Buckets(commands, 2 * commands, clock)
        self.facilitators = Buckets(5 * commands, 10 * commands, clock)
        self.joins = Buckets(limits.joins_per_minute / 60, limits.joins_per_minute, clock)
        self.all_joins = Buckets(limits.all_joins_per_minute / 60, limits.all_joins_per_minute, clock)
        self.wrong_codes = Buckets(limits.wrong_codes_per_minute / 60, limits.wrong_codes_per_minute, clock)
        self.tokens = Buckets(0.5, 20, clock)
        self.sockets = Buckets(1, 20, clock)
        self.files = Buckets(limits.files_per_minute / 60, 20, clock)
        self.kernels = Buckets(60, 300, clock)  # messages: a slider that is dragged sends one a frame

    def forget(self) -> None:
        """Drop the buckets that are full again."""
        for buckets in vars(self).values():
            if isinstance(buckets, Buckets):
                buckets.forget()
