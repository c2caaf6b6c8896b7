"""What is cured in formgrader's handlers, on the handlers themselves and a real gradebook."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from nbgrader.api import Gradebook
from nbgrader.server_extensions.formgrader import apihandlers, handlers
from nbgrader.server_extensions.formgrader.base import BaseHandler
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from huddlebook.grading import Course
from huddlebook.grading.formgrader import POLICY, safe


@pytest.fixture
def gradebook(course: Course) -> Iterator[Any]:
    book = Gradebook(f"sqlite:///{course.gradebook}", course.id)
    yield book
    book.close()


def handler(settings: dict[str, Any]) -> Any:
    """A cured handler between two requests; a connection is not needed for what is asked of it here."""
    made: Any = object.__new__(safe(handlers.ManageAssignmentsHandler))
    made.application = SimpleNamespace(settings=settings)
    return made


def test_a_session_that_broke_is_gone_with_its_request(gradebook: Any) -> None:
    before = gradebook.db()
    with pytest.raises(SQLAlchemyError):
        gradebook.db.execute(text("SELECT nothing"))
    handler({"nbgrader_gradebook": gradebook}).on_finish()
    assert gradebook.db() is not before
    assert gradebook.assignments


def test_a_request_before_the_first_gradebook_ends_as_well() -> None:
    handler({"nbgrader_gradebook": None}).on_finish()


def test_another_course_is_not_heard_of() -> None:
    assert handler({}).get_argument("path", "") == ""


def test_every_handler_that_meets_people_is_cured_and_files_stay_files() -> None:
    rules = [*handlers.default_handlers, *apihandlers.default_handlers]
    cured = [safe(rule[1]) for rule in rules if issubclass(rule[1], BaseHandler)]
    assert len(cured) > 20
    assert all(one.__name__.startswith("Safe") for one in cured)
    (files, *_) = [rule[1] for rule in rules if not issubclass(rule[1], BaseHandler)]
    assert safe(files) is files


def test_the_policy_lets_nothing_out() -> None:
    assert "http" not in POLICY
    assert {"default-src 'self'", "connect-src 'self'", "object-src 'none'"} <= set(POLICY.split("; "))
