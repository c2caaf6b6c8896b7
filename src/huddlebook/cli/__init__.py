"""The `huddlebook` command, one module for each of its words."""

from huddlebook.cli.app import main

__all__ = ["main"]
