"""Kernels that come and go leave nothing, and many of them are small."""

from __future__ import annotations

import asyncio
from pathlib import Path

import psutil
import pytest
from tests.integration.kernels.nest import Kernel, Nest, nest

from huddlebook.kernels.nursery import packages
from huddlebook.kernels.provisioner import ForkProvisioner

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(300)]
ROUNDS, AT_ONCE = 25, 8
MOST_PSS = 30.0  # MB a kernel; docs/kernels.md has what it is on a quiet machine


async def comes_and_goes(nests: Nest) -> None:
    """As a visitor's, at its shortest: one in four is asked to end, the others are ended."""
    kernel = await nests.start()
    if len(nests.kernels) % 4:
        await kernel.end()
    else:
        kernel.client.stop_channels()
        await kernel.manager.shutdown_kernel()


def held(process: psutil.Process) -> set[str]:
    """What a process has open; numbers of pipes and sockets differ."""
    folder = Path(f"/proc/{process.pid}/fd")
    return {f"{file.name} {str(file.readlink()).partition(':')[0]}" for file in folder.iterdir() if file.is_symlink()}


async def test_two_hundred_leave_no_zombie_no_file_and_nothing_open() -> None:
    async with nest() as nests:
        first = await nests.start("first")
        mother = psutil.Process(psutil.Process(first.pid).ppid())
        await asyncio.gather(*(comes_and_goes(nests) for _ in range(AT_ONCE)))
        del nests.kernels[1:]
        templates, ours = held(mother), len(held(psutil.Process()))
        for _ in range(ROUNDS):
            await asyncio.gather(*(comes_and_goes(nests) for _ in range(AT_ONCE)))
            del nests.kernels[1:]
        assert mother.children() == [psutil.Process(first.pid)]
        assert held(mother) == templates
        assert len(held(psutil.Process())) <= ours
        assert {file.name.partition("-ipc")[0] for file in nests.folder.iterdir()} == {"first.json", "first"}
        assert not [child for child in psutil.Process().children() if child.status() == psutil.STATUS_ZOMBIE]


async def test_a_kernel_is_small() -> None:
    async with nest() as nests:
        kernels: list[Kernel] = await asyncio.gather(*(nests.start() for _ in range(12)))
        await asyncio.gather(*(one.run("import ipywidgets; ipywidgets.IntSlider()") for one in kernels))
        sizes = [psutil.Process(one.pid).memory_full_info().pss / 1024 / 1024 for one in kernels]
        assert sum(sizes) / len(sizes) < MOST_PSS


async def test_a_template_is_made_again_when_packages_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))  # a template of its own, which knows this folder
    async with nest(preload=[]) as nests:
        one, two = await nests.start(), await nests.start()
        assert psutil.Process(one.pid).ppid() == psutil.Process(two.pid).ppid()
        (tmp_path / "news-1.0.dist-info").mkdir()
        three = await nests.start()
        assert psutil.Process(three.pid).ppid() != psutil.Process(one.pid).ppid()
        assert await one.run("print('still here')") == "still here"
        old = psutil.Process(psutil.Process(one.pid).ppid())
        await asyncio.gather(one.end(), two.end())
        await asyncio.to_thread(old.wait, 60)


async def test_who_preloads_a_thread_is_not_forked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "busy.py").write_text(
        "import threading; threading.Thread(target=threading.Event().wait, daemon=True, name='spin').start()"
    )
    async with nest(preload=["busy", "there_is_no_such_module"]) as nests:
        kernels = [await nests.start(), await nests.start()]
        assert [await one.run("print(1)") for one in kernels] == ["1", "1"]
    assert caplog.text.count("one of the preloaded modules started a thread (spin)") == 1


def test_what_is_installed_is_told_by_its_folders(tmp_path: Path) -> None:
    (tmp_path / "a-1.dist-info").mkdir()
    before = packages([str(tmp_path), str(tmp_path / "nowhere")])
    assert [Path(name).name for name, _ in before] == ["a-1.dist-info"]
    (tmp_path / "module.py").touch()
    assert packages([str(tmp_path)]) == before
    (tmp_path / "b.pth").touch()
    assert packages([str(tmp_path)]) != before


def test_options_are_traits() -> None:
    assert {"preload", "debugger", "max_kernels", "address_space", "cpu_seconds", "patience"} <= set(
        ForkProvisioner.class_trait_names(config=True)
    )
