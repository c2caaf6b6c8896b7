"""A forked kernel is a kernel like any other, and nobody else's."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tests.integration.kernels.nest import LONG, Kernel, nest, until

from huddlebook.kernels.forked import UNKNOWN, Forked
from huddlebook.kernels.provisioner import TooManyKernels

pytestmark = pytest.mark.anyio
DRAWN = """
import asyncio, json, os, random, ssl, subprocess, sys, uuid
import numpy as np
import zmq
json.dumps([
    random.random(), np.random.random(), np.random.default_rng().random(), str(uuid.uuid4()), os.urandom(8).hex(),
    ssl.RAND_bytes(8).hex(), __import__("multiprocessing").current_process().authkey.hex(),
    __import__("secrets").token_hex(8), __import__("tempfile").mktemp(),
])
"""


def process_of(kernel: Kernel) -> psutil.Process:
    return psutil.Process(kernel.pid)


async def test_a_kernel_has_its_own_folder_environment_arguments_and_chances(tmp_path: Path) -> None:
    async with nest() as nests:
        env = {**os.environ, "WHO": "ana", "TZ": "Asia/Tokyo"}
        one = await nests.start("one", cwd=str(tmp_path), env=env)
        two = await nests.start("two")
        assert isinstance(one.manager.provisioner.process, Forked)  # type: ignore[union-attr]
        assert await one.run("import os, sys, time; print(os.getcwd(), os.environ['WHO'], time.tzname[0])") == (
            f"{tmp_path} ana JST"
        )
        assert await two.run("import os; print(os.environ.get('WHO'), os.getcwd())") == f"None {Path.cwd()}"
        assert await one.run("print(os.environ['JPY_PARENT_PID'])") == str(os.getpid())
        assert await one.run("print(sys.argv[1:], __name__)") == (f"['-f', '{one.manager.connection_file}'] __main__")
        assert "one.json" in " ".join(process_of(one).cmdline())
        assert os.getpgid(one.pid) == os.getsid(one.pid) == one.pid
        drawn = [json.loads((await one_of.run(DRAWN)).split(" ", 1)[1].strip("'")) for one_of in (one, two)]
        assert not {str(value) for value in drawn[0]} & {str(value) for value in drawn[1]}


async def test_it_imports_from_where_a_launched_one_does() -> None:
    code = "import json, sys; print(json.dumps([sys.path, sys.flags, sys.getfilesystemencoding(), sys.executable]))"
    async with nest() as nests:
        ours, launched = await nests.start(), await nests.start(provisioner="local-provisioner")
        assert await ours.run(code) == await launched.run(code)


TOLD = """
import altair, anywidget, ipywidgets, huddlebook.widgets, json, numpy, pandas
from IPython import get_ipython
ip = get_ipython()
shown = {name: sorted(map(str, [*one.type_printers, *one.deferred_printers])) for name, one in
         ip.display_formatter.formatters.items()}
events = {name: [one.__qualname__ for one in callbacks] for name, callbacks in ip.events.callbacks.items()}
print(json.dumps([sorted(ip.kernel.comm_manager.targets), shown, events, sorted(ip.magics_manager.magics["cell"])]))
"""


async def test_ipython_knows_what_modules_tell_it_at_their_import() -> None:
    async with nest() as nests:
        ours, launched = await nests.start(), await nests.start(provisioner="local-provisioner")
        told = await ours.run(TOLD)
        assert told == await launched.run(TOLD)
        assert "jupyter.widget.control" in told


async def test_what_notebooks_use_works(tmp_path: Path) -> None:
    async with nest() as nests:
        kernel = await nests.start(cwd=str(tmp_path))
        assert (
            await kernel.run("import subprocess; print(subprocess.check_output(['echo', 'hello']).decode())") == "hello"
        )
        assert await kernel.run("!echo shell") == "shell"
        assert (
            await kernel.run("import asyncio; await asyncio.sleep(0); print((await asyncio.to_thread(int, '7')))")
            == "7"
        )
        assert "2" in await kernel.run(
            "p = await asyncio.create_subprocess_exec('echo', '2', stdout=-1); print((await p.communicate())[0])"
        )
        assert (
            await kernel.run("import pandas as pd; print(pd.DataFrame({'a': ['x', 'y', 'x']}).groupby('a').size().x)")
            == "2"
        )
        assert await kernel.run("import numpy as np; a = np.ones((300, 300)); print(int((a @ a)[0, 0]))") == "300"
        assert "widget-view" in await kernel.run("import ipywidgets; ipywidgets.IntSlider()")
        assert "image/png" in await kernel.run(
            "%matplotlib inline\nimport matplotlib.pyplot as plt; plt.plot([1, 2]); plt.show()"
        )
        work = (
            "import multiprocessing as m; p = m.get_context('fork').Pool(1); print(p.apply(abs, (-3,))); p.terminate()"
        )
        assert await kernel.run(work) == "3"
        assert (
            await kernel.run("import threading; print(threading.current_thread() is threading.main_thread())") == "True"
        )
        assert await kernel.run("import os; os.system('echo low; echo level >&2'); print('done')") in (
            "low\ndone", "done\nlow", "done",
        )  # fmt: skip


async def test_an_interrupt_reaches_the_cell_and_what_it_started() -> None:
    async with nest() as nests:
        kernel = await nests.start()
        asked = kernel.client.execute("import time; print('go', flush=True); time.sleep(600)", stop_on_error=False)
        while (await kernel.client.get_iopub_msg(timeout=60))["msg_type"] != "stream":
            pass
        await kernel.manager.interrupt_kernel()
        reply = await kernel.client.get_shell_msg(timeout=60)
        assert reply["parent_header"]["msg_id"] == asked
        assert reply["content"]["ename"] == "KeyboardInterrupt"
        assert await kernel.run("print(1)") == "1"


@pytest.mark.parametrize(
    ("code", "status"),
    [("os._exit(7)", 7), ("os.kill(os.getpid(), 9)", -9), ("exit()", 0), ("os.abort()", -6)],
)
async def test_how_a_kernel_ended_is_known(code: str, status: int) -> None:
    async with nest() as nests:
        kernel = await nests.start()
        kernel.client.execute(f"import os\n{code}")
        assert await kernel.ended() == status
        assert not await kernel.manager.is_alive()
        provisioner = kernel.manager.provisioner
        assert provisioner
        assert await provisioner.wait() == status
        assert not provisioner.has_process


async def test_what_runs_at_exit_runs(tmp_path: Path) -> None:
    async with nest() as nests:
        kernel = await nests.start(cwd=str(tmp_path))
        await kernel.run("import atexit, pathlib; atexit.register(pathlib.Path('left').write_text, 'bye')")
        await kernel.manager.shutdown_kernel()
        assert (tmp_path / "left").read_text() == "bye"


async def test_a_kernel_that_died_starts_again_with_the_same_file() -> None:
    async with nest() as nests:
        kernel = await nests.start()
        file, pid = kernel.manager.connection_file, kernel.pid
        os.kill(pid, signal.SIGKILL)
        assert await kernel.ended() == -signal.SIGKILL
        await kernel.manager.restart_kernel(now=True)
        kernel.client.stop_channels()
        await kernel.connected()
        assert kernel.pid != pid
        assert kernel.manager.connection_file == file
        assert await kernel.run("print(6 * 7)") == "42"


async def test_a_template_that_died_takes_no_kernel_with_it() -> None:
    async with nest(preload=[]) as nests:
        kernel = await nests.start()
        (template,) = {psutil.Process(kernel.pid).ppid()}
        os.kill(template, signal.SIGKILL)
        await until(lambda: not psutil.pid_exists(template))
        assert await kernel.run("print('still here')") == "still here"
        assert await kernel.manager.is_alive()
        other = await nests.start()
        assert psutil.Process(other.pid).ppid() not in (template, psutil.Process(kernel.pid).ppid())
        os.kill(kernel.pid, signal.SIGKILL)
        assert await kernel.ended() == UNKNOWN
        assert await other.run("print(1)") == "1"


async def test_limits(caplog: pytest.LogCaptureFixture) -> None:
    async with nest(max_kernels=1, cpu_seconds=1, address_space=4000) as nests:
        kernel = await nests.start()
        with pytest.raises(TooManyKernels, match="1 kernels run already"):
            await nests.start()
        assert await kernel.run("try: x = bytearray(4_000_000_000)\nexcept MemoryError: print('no')") == "no"
        kernel.client.execute("while True: pass")
        assert await kernel.ended() == -signal.SIGXCPU
        assert "used up its 1 s of processor time" in caplog.text
        again = await nests.start()
        assert await again.run("print(1)") == "1"


async def test_what_cannot_be_forked_is_launched_and_it_is_said_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("huddlebook.kernels.provisioner.forks", lambda: False)
    async with nest() as nests:
        for _ in range(2):
            kernel = await nests.start()
            assert isinstance(kernel.manager.provisioner.process, subprocess.Popen)  # type: ignore[union-attr]
            assert await kernel.run("print(1)") == "1"
    assert caplog.text.count("Kernels cannot be forked on this system") == 1


async def test_output_and_folders_are_as_of_any_process(tmp_path: Path) -> None:
    async with nest() as nests:
        kernel = await nests.start(stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        process = kernel.manager.provisioner.process  # type: ignore[union-attr]
        await kernel.run("import sys, os; os.write(sys.stdout._original_stdstream_copy, b'raw\\n')")
        assert process.stdout.readline() == b"raw\n"
        with pytest.raises(FileNotFoundError, match="nowhere"):
            await nests.start(cwd=str(tmp_path / "nowhere"))
        process.stdout.close()


def test_kernels_end_with_their_server(tmp_path: Path) -> None:
    """Also when it is killed, and its template with it."""
    script = """
import asyncio, os, sys
from tests.integration.kernels.nest import nest
async def main():
    async with nest(preload=[]) as nests:
        kernel, free = await nests.start(), await nests.start(independent=True, stdout=-3)
        import psutil
        print(kernel.pid, psutil.Process(kernel.pid).ppid(), free.pid, flush=True)
        sys.stdin.readline()
asyncio.run(main())
"""
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        kernel, template, free = map(int, server.stdout.readline().split())
        os.kill(template, signal.SIGSTOP)  # so that the kernel is on its own
        server.kill()
    deadline = psutil.Process(free)
    psutil.wait_procs([psutil.Process(kernel)] if psutil.pid_exists(kernel) else [], timeout=0)
    asyncio.run(until(lambda: _gone(kernel)))
    os.kill(template, signal.SIGCONT)
    asyncio.run(until(lambda: _gone(template)))
    assert deadline.is_running()
    deadline.kill()


def _gone(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


ALONE = """
import os, zmq
context = zmq.Context.instance()
ours, other = context.socket(zmq.PAIR), context.socket(zmq.PAIR)
ours.bind("inproc://one-in-each")
other.connect("inproc://one-in-each")
other.send(str(os.getpid()).encode())
kernel = get_ipython().kernel
print(ours.poll(30_000) and int(ours.recv()) == os.getpid(), kernel.shell_stream.socket.context is context)
"""


async def test_two_kernels_never_share_a_context_of_zeromq(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even where a module of the template made one, with a name in it that only one socket can have."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "early.py").write_text(
        "import zmq; zmq.Context.instance().socket(zmq.PAIR).bind('inproc://one-in-each')"
    )
    async with nest(preload=["early"]) as nests:
        for kernel in (await nests.start(), await nests.start()):
            assert isinstance(kernel.manager.provisioner.process, Forked)  # type: ignore[union-attr]
            assert await kernel.run(ALONE) == "True False"


async def test_the_debugger_works_where_it_is_wanted() -> None:
    async with nest(debugger=True, preload=[]) as nests:
        kernel = await nests.start()
        assert isinstance(kernel.manager.provisioner.process, Forked)  # type: ignore[union-attr]
        asked = {"seq": 1, "type": "request", "command": "initialize", "arguments": {"adapterID": "test"}}
        message = kernel.client.session.msg("debug_request", asked)
        kernel.client.control_channel.send(message)
        reply = await kernel.client.get_control_msg(timeout=LONG)
        assert (reply["msg_type"], reply["content"]["success"]) == ("debug_reply", True)
        assert await kernel.run("import debugpy; print(debugpy.__name__)") == "debugpy"


async def test_an_idle_kernel_is_culled_by_its_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    KernelProvisionerFactory.instance().default_provisioner_name = "huddlebook-fork"
    culling = {"cull_idle_timeout": 1, "cull_interval": 1}
    kernels = AsyncMappingKernelManager(root_dir=str(tmp_path), **culling)  # type: ignore[no-untyped-call]
    idle = await kernels.start_kernel(env={**os.environ})
    process = kernels.get_kernel(idle).provisioner.process  # type: ignore[union-attr]
    assert isinstance(process, Forked)
    await until(lambda: idle not in kernels)
    await until(lambda: not psutil.pid_exists(process.pid))
    assert process.poll() is not None
