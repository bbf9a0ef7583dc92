"""`playbook overlay`: a playbook of one's own and the one below, one module a subcommand."""

from __future__ import annotations

import click

from playbook_tools.cli.lazy import LazyGroup

COMMANDS = ("accept", "status")


@click.group("overlay", cls=LazyGroup, package=__name__, modules=COMMANDS)
def command() -> None:
    """Follow the playbook that one of your own stands on, and take note of what changed there."""
