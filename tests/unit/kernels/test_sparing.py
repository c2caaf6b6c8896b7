"""What a forked kernel spares itself is what it would have come to by the ordinary way."""

from __future__ import annotations

import os

import pytest
from ipykernel.kernelapp import IPKernelApp
from traitlets.config import Config

from huddlebook.kernels import packing
from huddlebook.kernels.app import plain
from huddlebook.kernels.newborn import settle


def texts(config: Config | None) -> dict[str, dict[str, str]]:
    """As given: the parser knows types at once, an application when it reads a value."""
    assert config is not None
    return {section: {name: str(value) for name, value in options.items()} for section, options in config.items()}


@pytest.mark.parametrize(
    "argv",
    [
        ["-f", "/run/kernel-1.json"],
        ["-f", "/run/kernel 1=2.json", "--HistoryManager.enabled=False"],
        ["--IPKernelApp.log_level=10", "--InlineBackend.rc={'a': 1}", "-f", "k.json"],
        [],
    ],
)
def test_plain_arguments_are_read_as_by_the_parser(argv: list[str]) -> None:
    app = IPKernelApp()  # type: ignore[no-untyped-call]
    app.parse_command_line(argv)
    assert texts(plain(argv)) == texts(app.cli_config)


@pytest.mark.parametrize(
    "argv",
    [["-f"], ["--debug"], ["-f", "a", "-f", "b"], ["--f=a"], ["file.py"], ["--A.b=1", "--A.b=2"], ["--profile=x"]],
)
def test_all_others_are_the_parsers(argv: list[str]) -> None:
    assert plain(argv) is None


def test_an_environment_becomes_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOES", "1")
    monkeypatch.setenv("STAYS", "1")
    monkeypatch.setenv("CHANGES", "1")
    wanted = {**os.environ, "CHANGES": "2", "COMES": "1"}
    del wanted["GOES"]
    monkeypatch.delenv("COMES", raising=False)
    settle(wanted)
    assert dict(os.environ) == wanted
    monkeypatch.setenv("COMES", "")  # so that it is gone afterwards


def test_after_packing_new_objects_stand_side_by_side() -> None:
    scattered = [bytes(100) for _ in range(5000)]
    del scattered[::2]
    assert packing.pack() > 100 * 2000
    fresh = [bytes(100) for _ in range(50)]
    places = sorted(map(id, fresh))
    assert places[-1] - places[0] < 2 * packing.POOL + 50 * 144
