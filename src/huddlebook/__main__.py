"""`python -m huddlebook` is the `huddlebook` command."""

from huddlebook.cli import main

main()
