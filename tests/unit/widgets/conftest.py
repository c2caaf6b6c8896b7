from collections.abc import Iterator

import pytest

from huddlebook.widgets import kernel_room


@pytest.fixture(autouse=True)
def own_room() -> Iterator[None]:
    """Each test is a kernel of its own."""
    kernel_room.leave()
    yield
    kernel_room.leave()
