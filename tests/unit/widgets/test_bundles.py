from pathlib import Path

import pytest

from huddlebook.widgets import bundles


def test_the_built_module_is_read(tmp_path: Path) -> None:
    (tmp_path / "poll.js").write_text("export default {}", encoding="utf-8")
    (tmp_path / "widgets.css").write_text(".a{}", encoding="utf-8")
    assert bundles.module("poll", tmp_path) == "export default {}"
    assert bundles.style(tmp_path) == ".a{}"


def test_without_a_build_the_widget_says_what_to_do(tmp_path: Path) -> None:
    assert "make install" in bundles.module("poll", tmp_path)
    assert bundles.style(tmp_path) == ""


def test_a_prerendering_kernel_sends_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(bundles.BARE, "all")
    (tmp_path / "scale.js").write_text("long", encoding="utf-8")
    assert bundles.module("scale", tmp_path) == "export default {}"
