"""What the panel asks, of a real Jupyter server: who may ask, what about, and what a room opened there is."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.waiting import until

from huddlebook.workspace import Workspace

ROOT = Path(__file__).parents[3]
TOKEN = "the-sign-in-of-this-server"
SETTINGS = {
    "ServerApp.allow_root": True,
    "ServerApp.open_browser": False,
    "ServerApp.port_retries": 0,
    "ServerApp.jpserver_extensions": {"huddlebook.lab": True},
}


class Jupyter:
    """A Jupyter server with nothing but our extension, in a folder with a workspace in it."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.folder, self.url, self.log = folder, f"http://127.0.0.1:{self.port}", folder.parent / "jupyter.log"
        config = folder.parent / "config.json"
        config.write_text(json.dumps(_nested({**SETTINGS, "ServerApp.port": self.port})))
        with self.log.open("wb") as words:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "jupyter_server", f"--config={config}", f"--ServerApp.root_dir={folder}"],
                stdout=words, stderr=words,
                env={**os.environ, "JUPYTER_TOKEN": TOKEN, "JUPYTER_CONFIG_DIR": str(folder.parent / "none")},
            )  # fmt: skip

    def ready(self) -> None:
        until(lambda: self.ask("forms")[0] == 200 or self.process.poll() is not None, seconds=150, why=self.words)
        assert self.process.poll() is None, self.words()

    def words(self) -> str:
        return self.log.read_text()[-3000:]

    def ask(self, route: str, body: Any = None, *, headers: dict[str, str] | None = None) -> tuple[int, Any]:
        """(status, JSON) of a call with the token, or with `headers` instead."""
        sent = {"Authorization": f"token {TOKEN}"} if headers is None else headers
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/huddlebook/lab/{route}", data, sent)
        try:
            with urllib.request.urlopen(request, timeout=200) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read() or b"{}")
        except OSError:
            return 0, None

    def end(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=120)


def _nested(settings: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in settings.items():
        section, _, key = name.partition(".")
        found.setdefault(section, {})[key] = value
    return found


@pytest.fixture(scope="module")
def jupyter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Jupyter]:
    folder = tmp_path_factory.mktemp("lab") / "root"
    (folder / "work" / "sessions").mkdir(parents=True)
    shutil.copy(ROOT / "sessions" / "icebreaker.ipynb", folder / "work" / "sessions")
    shutil.copy(ROOT / "sessions" / "icebreaker.ipynb", folder.parent / "outside.ipynb")
    started = Jupyter(folder)
    try:
        started.ready()
        yield started
    finally:
        started.end()


def test_only_who_is_signed_in_is_answered(jupyter: Jupyter) -> None:
    for headers in ({}, {"Authorization": "token guessed"}, {"Cookie": "_xsrf=a"}):
        assert jupyter.ask("forms", headers=headers)[0] == 403
        assert jupyter.ask("room", {"path": "work/sessions/icebreaker.ipynb"}, headers=headers)[0] == 403


def test_another_page_of_the_same_browser_cannot_ask(jupyter: Jupyter) -> None:
    with urllib.request.urlopen(f"{jupyter.url}/api/status?token={TOKEN}") as answer:
        cookies = [line.partition(";")[0] for line in answer.headers.get_all("Set-Cookie") or []]
    signed = {"Cookie": "; ".join(cookies)}
    assert jupyter.ask("forms", headers=signed)[0] == 200, "the cookie signs in"
    for route in ("room", "check", "outline", "code", "read", "rehearse"):
        assert jupyter.ask(route, {}, headers=signed)[0] == 403, "but a call without the XSRF header is no call of ours"


def test_what_is_no_question_is_refused(jupyter: Jupyter) -> None:
    bodies: list[Any] = [[], {"path": 5}, {"path": "x.ipynb", "more": True}]
    for body in bodies:
        assert jupyter.ask("check", body)[0] == 400
    assert jupyter.ask("rehearse", {"path": "work/sessions/icebreaker.ipynb", "people": 10_000})[0] == 422


@pytest.mark.parametrize("route", ["check", "rehearse", "room"])
def test_a_notebook_outside_the_folder_is_not_there(jupyter: Jupyter, route: str) -> None:
    for path in ("../outside.ipynb", str(jupyter.folder.parent / "outside.ipynb")):
        status, said = jupyter.ask(route, {"path": path})
        assert (status, "no such notebook" in said["error"]) == (422, True)


def test_a_form_makes_code_and_code_a_form(jupyter: Jupyter) -> None:
    notebook = {"nbformat": 4, "metadata": {}, "cells": []}
    values = {"prompt": "How was it?", "options": ["Good", "Rough"]}
    status, said = jupyter.ask("code", {"name": "Poll", "values": values, "notebook": notebook, "cell": 0})
    assert (status, said["source"].splitlines()[-1]) == (200, 'Poll("How was it?", ["Good", "Rough"], id="how-was-it")')
    status, read = jupyter.ask("read", {"source": said["source"], "notebook": notebook})
    assert (status, read) == (200, {"name": "Poll", "values": {**values, "id": "how-was-it"}})
    status, said = jupyter.ask("read", {"source": "Poll(a, b)", "notebook": notebook})
    assert (status, "worked out" in said["error"]) == (422, True)


def test_the_agenda_runs_nothing(jupyter: Jupyter) -> None:
    mark = jupyter.folder / "ran"
    source = f"open({str(mark)!r}, 'w'); import os; os._exit(1)"
    cells = [{"cell_type": "code", "metadata": {}, "source": source}]
    notebook = {"nbformat": 4, "metadata": {}, "cells": cells}
    status, said = jupyter.ask("outline", {"path": "new.ipynb", "notebook": notebook})
    assert (status, said["title"]) == (200, "New")
    assert not mark.exists()


def test_a_check_runs_the_notebook_that_was_saved(jupyter: Jupyter) -> None:
    status, report = jupyter.ask("check", {"path": "work/sessions/icebreaker.ipynb"})
    assert status == 200
    assert {"activities", "lane"} <= {one["id"] for one in report["findings"]}


def test_a_room_is_opened_once_and_its_server_ends_with_jupyter(jupyter: Jupyter) -> None:
    place = {"path": "work/sessions/icebreaker.ipynb"}
    status, room = jupyter.ask("room", place)
    assert status == 200
    assert jupyter.ask("room", place) == (200, room), "the one that is open"
    info = Workspace(jupyter.folder / "work").server_info()
    assert info
    assert info.url.startswith("http://127.0.0.1:")
    assert room["console"].startswith(f"{info.url}/facilitator?to=r/")
    with urllib.request.urlopen(room["join"]) as page:
        assert page.status == 200
    _, other = jupyter.ask("room", {**place, "another": True})
    assert other["code"] != room["code"]
    jupyter.end()
    assert Workspace(jupyter.folder / "work").server_info() is None
