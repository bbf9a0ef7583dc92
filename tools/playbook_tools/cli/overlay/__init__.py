"""`playbook overlay`: a playbook of one's own and the one below, one module a subcommand."""

from __future__ import annotations

from collections.abc import Mapping

import click

from playbook_tools.cli.lazy import LazyGroup

COMMANDS: Mapping[str, str] = {
    "accept": "Take note of entries as the playbook below has them now (default: of all).",
    "status": "Show what changed in the playbook below since somebody took note of it.",
}
"""What each command does, as its own help says first."""


@click.group("overlay", cls=LazyGroup, package=__name__, modules=COMMANDS)
def command() -> None:
    """Follow the playbook that one of your own stands on, and take note of what changed there."""
