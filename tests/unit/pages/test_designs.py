from base64 import b64encode

from huddlebook.pages.designs import with_files
from huddlebook.pages.rendered import Assets

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
DATA = f"data:image/png;base64,{b64encode(PNG).decode()}"


def test_a_picture_becomes_a_file_wherever_it_stands_and_the_same_one_is_one_file() -> None:
    assets = Assets("/hub/assets/")
    design = {"prompt": "x", "questions": [{"picture": DATA, "alt": "A hill"}, {"picture": DATA}], "seconds": 3}
    made = with_files(design, assets)
    (name,) = assets.files
    assert assets.files[name] == PNG
    assert made == {
        "prompt": "x",
        "questions": [{"picture": f"/hub/assets/{name}", "alt": "A hill"}, {"picture": f"/hub/assets/{name}"}],
        "seconds": 3,
    }


def test_nothing_else_is_touched() -> None:
    assets = Assets("/assets/")
    others = {"a": "data:image/svg+xml;base64,PHN2Zz4=", "b": f"see {DATA}", "c": None, "d": ["data:text/html,x"]}
    assert with_files(others, assets) == others
    assert assets.files == {}
