from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.integration.server.house import House


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One server for the tests of a module; each opens rooms of its own."""
    with House(tmp_path_factory.mktemp("house")) as running:
        yield running


@pytest.fixture
def code(house: House) -> str:
    return house.open_room()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "work"
