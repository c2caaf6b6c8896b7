import base64
from pathlib import Path

import pytest

from huddlebook.pages.clean import MOST_HTML, Cleaner
from huddlebook.pages.rendered import Assets

PIXEL = base64.b64encode(b"\x89PNG pixel").decode()


@pytest.fixture
def cleaner(tmp_path: Path) -> Cleaner:
    (tmp_path / "sessions").mkdir()
    (tmp_path / "sessions" / "team.png").write_bytes(b"team")
    (tmp_path / "logo.svg").write_bytes(b"<svg/>")
    (tmp_path / ".huddlebook").mkdir()
    (tmp_path / ".huddlebook" / "secret.png").write_bytes(b"secret")
    return Cleaner(Assets("/assets/"), tmp_path / "sessions", tmp_path)


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        '<a href="data:text/html,<script>alert(1)</script>">x</a>',
        "<svg><script>alert(1)</script></svg>",
        "<svg onload=alert(1)><animate onbegin=alert(1)></svg>",
        '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        '<form action="https://evil.example"><button formaction="javascript:alert(1)">x</button></form>',
        '<base href="https://evil.example"><meta http-equiv=refresh content="0;url=https://evil.example">',
        '<object data="x.swf"></object><embed src="x.swf">',
        '<link rel=stylesheet href="https://evil.example/x.css">',
        '<div style="x" onclick="alert(1)">x</div>',
    ],
)
def test_nothing_that_runs_gets_through(cleaner: Cleaner, html: str) -> None:
    cleaned = cleaner.clean(html, 1)
    for word in ("alert", "javascript:", "evil.example/x.css", "<script", "<iframe", "onerror", "srcdoc", "<form"):
        assert word not in cleaned.replace("&lt;", "")


def test_prose_tables_and_drawings_stay(cleaner: Cleaner) -> None:
    html = (
        '<h3>Title</h3><p class="lead">A <em>b</em> <code>c</code></p>'
        '<table class="dataframe"><thead><tr><th scope="col">1</th></tr></thead></table>'
        '<svg viewBox="0 0 1 1" role="img" aria-label="x"><path d="M0 0"></path></svg>'
    )
    assert cleaner.clean(html, 1) == html
    assert cleaner.notices == []


def test_links_leave_in_a_new_tab_and_places_on_the_page_do_not(cleaner: Cleaner) -> None:
    cleaned = cleaner.clean('<a href="https://example.org">out</a><a href="#there">in</a><p id="there">x</p>', 1)
    assert cleaned == (
        '<a href="https://example.org" target="_blank" rel="noopener noreferrer">out</a>'
        '<a href="#nb-there">in</a><p id="nb-there">x</p>'
    )


def test_an_id_cannot_be_taken_for_one_of_the_page_s(cleaner: Cleaner) -> None:
    assert cleaner.clean('<p id="data">x</p>', 1) == '<p id="nb-data">x</p>'


def test_pictures_in_the_text_become_files(cleaner: Cleaner) -> None:
    cleaned = cleaner.clean(f'<img src="data:image/png;base64,{PIXEL}" alt="dot">', 1)
    ((name, data),) = cleaner.assets.files.items()
    assert data == b"\x89PNG pixel"
    assert name.endswith(".png")
    assert cleaned == f'<img src="/assets/{name}" alt="dot">'


def test_the_same_picture_is_one_file(cleaner: Cleaner) -> None:
    cleaner.clean(f'<img src="data:image/png;base64,{PIXEL}">' * 3, 1)
    assert len(cleaner.assets.files) == 1


@pytest.mark.parametrize(("name", "data"), [("team.png", b"team"), ("../logo.svg", b"<svg/>"), ("./team.png", b"team")])
def test_pictures_beside_the_notebook_are_taken_over(cleaner: Cleaner, name: str, data: bytes) -> None:
    cleaner.clean(f'<img src="{name}">', 1)
    assert list(cleaner.assets.files.values()) == [data]


@pytest.mark.parametrize(
    "name", ["none.png", "../../etc/passwd", "/etc/passwd", "../.huddlebook/secret.png", "team.png.txt", "", "."]
)
def test_nothing_else_is_read(cleaner: Cleaner, name: str) -> None:
    assert "src" not in cleaner.clean(f'<img src="{name}">', 7)
    assert cleaner.assets.files == {}
    assert [(one.id, one.cell) for one in cleaner.notices] == [("missing", 7)]


def test_a_link_that_leads_out_of_the_workspace_is_not_followed(cleaner: Cleaner, tmp_path: Path) -> None:
    (tmp_path / "sessions" / "out.png").symlink_to("/etc/hostname")
    cleaner.clean('<img src="out.png">', 1)
    assert cleaner.assets.files == {}


@pytest.mark.parametrize(
    ("html", "notice"),
    [
        ('<img src="https://example.org/a.png">', "outside"),
        ('<img src="//example.org/a.png">', "outside"),
        ("<script>draw()</script><div id=x></div>", "script"),
        ('<iframe src="https://example.org"></iframe>', "frame"),
        ('<img src="data:application/pdf;base64,AAAA">', "picture"),
        ("x" * (MOST_HTML + 1), "too-long"),
    ],
)
def test_what_is_left_out_is_told_to_the_author(cleaner: Cleaner, html: str, notice: str) -> None:
    cleaned = cleaner.clean(html, 3)
    assert [(one.id, one.cell) for one in cleaner.notices] == [(notice, 3)]
    assert cleaner.notices[0].sentence.startswith("Cell 3 ")
    assert "example.org/a.png" not in cleaned
    assert len(cleaned) < 200


def test_a_big_picture_is_not_a_long_text(cleaner: Cleaner) -> None:
    cleaner.clean(f'<img src="data:image/png;base64,{"A" * (2 * MOST_HTML)}">', 1)
    assert cleaner.notices == []
    assert len(cleaner.assets.files) == 1


def test_pandas_own_styles_are_left_out_and_a_stylers_stay(cleaner: Cleaner) -> None:
    assert cleaner.clean("<style scoped>.dataframe {}</style><p>x</p>", 1) == "<p>x</p>"
    styled = '<style>#T_1 td { color: red; }</style><table id="T_1"></table>'
    assert cleaner.clean(styled, 1) == styled
