from huddlebook.sessions.headings import headings


def test_levels_texts_and_lines() -> None:
    found = headings("# A *title* with `code`\n\ntext\n\n## Step [link](x) (3 min)\nmore\n")
    assert [(one.level, one.text, one.line, one.after) for one in found] == [
        (1, "A title with code", 0, 1),
        (2, "Step link (3 min)", 4, 5),
    ]


def test_underlined_headings_count() -> None:
    assert [(one.level, one.text, one.line, one.after) for one in headings("Title\n=====\n\nStep\n---\n")] == [
        (1, "Title", 0, 2),
        (2, "Step", 3, 5),
    ]


def test_what_only_looks_like_a_heading_is_none() -> None:
    assert headings("```python\n# a comment\n## another\n```\n\n    ## indented\n\n#hashtag\n\n> ## quoted\n") == []
