"""How good a session's design is, and how to cut one that is too long: pure functions over notebooks."""

from huddlebook.design.checking import check, problem
from huddlebook.design.findings import Finding

__all__ = ["Finding", "check", "problem"]
