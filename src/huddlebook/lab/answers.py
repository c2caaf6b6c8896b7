"""Forms and code, as the panel asks for them: one way and the other."""

from __future__ import annotations

from typing import Any

from huddlebook.lab.bodies import CodeBody, ReadBody
from huddlebook.lab.fields import forms
from huddlebook.lab.outline import Text
from huddlebook.lab.reading import NotSimple, read, rewritten
from huddlebook.lab.trying import problem
from huddlebook.lab.writing import cell, named


def coded(body: CodeBody) -> dict[str, str]:
    """`source`: the cell's new text; or `problem`: why there is none."""
    form = forms().get(body.name)
    if form is None:
        raise NotSimple(f"There is no form for {body.name!r}.")
    text = Text.of(body.notebook)
    values = named(form, body.values, text.ids(None if body.source is None else body.cell))
    if sentence := problem(form, values):
        return {"problem": sentence}
    if body.source is not None:
        return {"source": rewritten(body.source, values)}
    return {"source": cell(form, values)}


def filled(body: ReadBody) -> dict[str, Any]:
    """`name`: the form for this cell; `values`: what it would hold. Raises NotSimple."""
    form, values = read(body.source, Text.of(body.notebook).names())
    return {"name": form.name, "values": values}
