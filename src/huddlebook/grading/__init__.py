"""Reflections through nbgrader: what learners wrote goes into a real nbgrader course, what was commented comes back.

Only the worker's process and studio import nbgrader (seconds at each start); servers and commands import this.
"""

from huddlebook.grading.course import Course
from huddlebook.grading.delivery import deliver
from huddlebook.grading.desk import Desk, open_desk
from huddlebook.grading.records import Comment, Prompt, Submission, Task, assignment_name
from huddlebook.grading.worker import Worker

__all__ = [
    "Comment", "Course", "Desk", "Prompt", "Submission", "Task", "Worker", "assignment_name", "deliver", "open_desk",
]  # fmt: skip
