"""How hypothesis looks for what is wrong: never by the clock, which tells nothing on a machine with other things to do.

`make unit` tries the same examples each time, so that what it says of a change is about the change. `EXAMPLES=20 make
unit` tries others each time, twenty times as many, in tests that name no number of their own and in those of every kind
of activity; what it finds becomes an `@example`.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

TIMES = int(os.environ.get("EXAMPLES", "1"))
settings.register_profile(
    "huddlebook",
    deadline=None,
    max_examples=60 * TIMES,
    derandomize=TIMES == 1,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("huddlebook")
