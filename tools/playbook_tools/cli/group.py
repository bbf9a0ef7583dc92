"""The Click group of the command `playbook`."""

from __future__ import annotations

import importlib
from typing import Any

import click

from playbook_tools.cli import CANNOT, COMMANDS
from playbook_tools.cli.errors import environment_language
from playbook_tools.cli.options import LANGUAGE
from playbook_tools.diagnostics import Language, escape


class _Commands(click.Group):
    """Imports a subcommand's module only when that command is named or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (Click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"playbook_tools.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        from playbook_tools.schema import schema_files

        try:
            return super().invoke(ctx)
        except schema_files.SchemaError as error:
            language: Language = ctx.meta.get(LANGUAGE) or environment_language()
            for line in error.told(language).splitlines():
                click.echo(escape.escaped(line), err=True)
            return CANNOT


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="playbook-tools", prog_name="playbook")
def playbook() -> None:
    """Validate the Public Sector Innovation Playbook and export its editions."""
