"""The templates are warm for all tests of this folder, and gone after them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from huddlebook.kernels.nursery import NURSERY


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True, scope="package")
def _templates() -> Iterator[None]:
    yield
    NURSERY.stop()
