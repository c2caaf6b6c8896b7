"""What every test starts from."""

from __future__ import annotations

import signal


def pytest_configure() -> None:
    """Ctrl-C is heard, also by the programs that tests start: who runs us in the background may have it ignored."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
