"""Whether an activity can be made from these values, asked of its class itself, without making it.

Its own checks say what is wrong, in the sentences that an author would read in the notebook. No widget comes to be:
the class is stopped where its design is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from huddlebook import widgets
from huddlebook.activities.contract import Design
from huddlebook.lab.fields import Form, classes
from huddlebook.lab.writing import Call, called
from huddlebook.widgets.activity import ActivityWidget, checked, checked_id


class _Stopped(Exception):
    """The design is known, and right."""


class _Tried(ActivityWidget):
    """Stands between an activity's class and what makes it a widget."""

    def __init__(self, design: Design, id: str | None = None) -> None:  # noqa: A002 - the word of authors
        checked(design, self.KIND, type(self).__name__)
        checked_id(id, design.prompt)
        raise _Stopped


def problem(form: Form, values: Mapping[str, Any]) -> str:
    """What is wrong with the values, as a sentence; "" where an activity can be made from them."""
    try:
        call = called(form.name, form.fields, values)
        given = [(key, _made(value)) for key, value in call.given]
        one = classes()[form.name]
        # The class, with _Tried as the next that its own `__init__` calls.
        tried = type(form.name, (one, _Tried), {})
        tried(*(value for key, value in given if not key), **{key: value for key, value in given if key})
    except _Stopped:
        return ""
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        return str(error)
    return ""


def _made(value: Any) -> Any:
    """The value with its parts made."""
    if isinstance(value, Call):
        given = [(key, _made(one)) for key, one in value.given]
        maker = getattr(widgets, value.name)
        return maker(*(one for key, one in given if not key), **{key: one for key, one in given if key})
    return [_made(one) for one in value] if isinstance(value, list) else value
