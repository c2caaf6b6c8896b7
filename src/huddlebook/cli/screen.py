"""What commands write on a terminal: answers on standard output, everything else on standard error."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape

out = Console(highlight=False, soft_wrap=True)
aside = Console(stderr=True, highlight=False, soft_wrap=True)


def words(command: str) -> str:
    """A command to type, as it stands out in a sentence."""
    return f"[bold cyan]{escape(command)}[/]"


def examples(*lines: str) -> str:
    """The end of a help page: commands to copy."""
    return "[bold]Examples[/]\n\n" + "\n\n".join(f"  {words(line)}" for line in lines)


def done(sentence: str) -> None:
    """Something went well; `sentence` may hold markup."""
    aside.print(f"[green]✓[/] {sentence}")


def note(sentence: str) -> None:
    """Something to know; `sentence` may hold markup."""
    aside.print(sentence)


def problem(sentence: str) -> None:
    """Something went wrong, in plain words."""
    aside.print(f"[bold red]Error:[/] {escape(sentence)}")
