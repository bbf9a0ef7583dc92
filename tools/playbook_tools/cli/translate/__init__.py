"""`playbook translate`: catalogues of translations, one module a subcommand."""

from __future__ import annotations

import click

from playbook_tools.cli.lazy import LazyGroup

COMMANDS = ("check", "export", "extract", "glossary", "import", "status", "template")


@click.group("translate", cls=LazyGroup, package=__name__, modules=COMMANDS)
def command() -> None:
    """Make and check catalogues of translations, keep them up to date, and see what is left."""
