"""How hypothesis looks for what is wrong: never by the clock, which tells nothing on a machine with other things to do.

`EXAMPLES=20 make unit` tries twenty times as many examples as `make unit` in tests that name no number of their own,
and in those of every kind of activity.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

TIMES = int(os.environ.get("EXAMPLES", "1"))
settings.register_profile(
    "huddlebook", deadline=None, max_examples=60 * TIMES, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("huddlebook")
