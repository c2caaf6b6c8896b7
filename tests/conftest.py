"""What every test starts from."""

from __future__ import annotations

import signal

from huddlebook.loading import spare_grammar


def pytest_configure() -> None:
    """Ctrl-C is heard, also by the programs that tests start: who runs us in the background may have it ignored.

    And the second that jsonschema takes for a grammar nobody needs is not spent by each worker.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    spare_grammar()
