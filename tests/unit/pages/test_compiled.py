"""Templates are compiled once, however many notebooks are rendered; one that changed is compiled again."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment

from huddlebook.pages.compiled import Compiled


class Counted(Environment):
    """An environment as Voilà makes one for each notebook, which counts what it compiles."""

    compiled = 0

    def compile(self, *args: object, **options: object) -> object:  # type: ignore[override]
        Counted.compiled += 1
        return super().compile(*args, **options)  # type: ignore[call-overload]


@pytest.fixture(autouse=True)
def from_nought() -> None:
    Counted.compiled = 0


def rendered(kept: Compiled, **templates: str) -> str:
    environment = Counted(loader=DictLoader(templates), bytecode_cache=kept, autoescape=True)
    return environment.get_template("page").render(name="Ana")


def test_a_second_notebook_compiles_nothing() -> None:
    kept = Compiled()
    templates = {
        "base": "{% block body %}{% endblock %}!",
        "page": "{% extends 'base' %}{% block body %}{{ name }}{% endblock %}",
    }
    assert [rendered(kept, **templates) for _ in range(3)] == ["Ana!"] * 3
    assert Counted.compiled == 2


def test_a_template_that_changed_is_compiled_again() -> None:
    kept = Compiled()
    assert rendered(kept, page="Hello {{ name }}") == "Hello Ana"
    assert rendered(kept, page="Bye {{ name }}") == "Bye Ana"
    assert Counted.compiled == 2
