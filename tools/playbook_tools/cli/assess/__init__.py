"""`playbook assess`: files of answers and plans, one module a subcommand."""

from __future__ import annotations

import click

from playbook_tools.cli.lazy import LazyGroup

COMMANDS = ("check", "import", "merge", "new", "report")


@click.group("assess", cls=LazyGroup, package=__name__, modules=COMMANDS)
def command() -> None:
    """Start files of answers, read them back from paper, check, merge and report on them."""
