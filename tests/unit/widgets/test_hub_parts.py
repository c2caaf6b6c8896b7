"""The hub's parts in a notebook share one hub in memory, with the person in front alone in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from huddlebook.hub import registry
from huddlebook.rooms.local import Refused
from huddlebook.widgets import hub
from huddlebook.widgets.hub.kernel_hub import PartFront, kernel_hub


@pytest.fixture(autouse=True)
def _own_hub() -> Iterator[None]:
    kernel_hub.cache_clear()
    yield
    kernel_hub.cache_clear()


def listening(part: Any) -> tuple[PartFront, list[dict[str, Any]]]:
    """A browser's line to a part, and what it heard."""
    heard: list[dict[str, Any]] = []
    front = PartFront(part.part_id, part.kind, part.design, heard.append)
    kernel_hub()._fronts.add(front)
    kernel_hub().hear(front, {"t": "hello", "zone": "Europe/Berlin"})
    return front, heard


def test_each_part_has_a_face_of_its_kind() -> None:
    for name in hub.__all__:
        part = getattr(hub, name)()
        assert part.kind == name.lower()
        assert part.kind in registry.parts()
        assert type(part.view()) is registry.part(part.kind).view_type


def test_the_design_is_told_to_whoever_renders_and_never_to_a_page() -> None:
    part = hub.Library("What we read", id="ours")
    (declared,) = kernel_hub().declared
    assert (declared.id, declared.kind, declared.design) == ("ours", "library", {"title": "What we read"})
    assert "What we read" not in str(part.get_state())


def test_an_author_fills_the_library_and_a_page_is_shown_it() -> None:
    library, pick = hub.Library(), hub.Pick()
    _, heard = listening(pick)
    assert heard[0]["t"] == "welcome"
    assert heard[0]["views"]["pick"]["line"] is None
    library.do(type="add_resource", about={"title": "A talk", "url": "https://example.org", "minutes": 5})
    assert heard[-1]["views"]["pick"]["line"]["title"] == "A talk"
    assert library.ask(type="find_resources", words="tal").total == 1


def test_a_page_asks_and_is_answered_or_refused() -> None:
    library = hub.Library()
    front, heard = listening(library)
    kernel_hub().hear(front, {"t": "do", "key": "k1", "cmd": {"type": "keep_resource", "id": 99}})
    assert (heard[-1]["t"], heard[-1]["key"]) == ("refuse", "k1")
    kernel_hub().hear(front, {"t": "ask", "key": "k2", "ask": {"type": "find_resources"}})
    assert (heard[-1]["t"], heard[-1]["answer"]["total"]) == ("answer", 0)
    kernel_hub().hear(front, {"t": "ask", "key": "k3", "ask": {"type": "nonsense"}})
    assert (heard[-1]["t"], heard[-1]["key"]) == ("refuse", "k3")


def test_what_makes_no_sense_is_said() -> None:
    with pytest.raises(ValueError, match="title"):
        hub.Library(3)  # type: ignore[arg-type]  # what an author may write
    with pytest.raises(Refused):
        hub.Library().do(type="fly")
