"""The Click group of the command `playbook`."""

from __future__ import annotations

import importlib

import click

from playbook_tools.cli import COMMANDS


class _Commands(click.Group):
    """Imports a subcommand's module only when that command is named or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (Click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"playbook_tools.cli.{cmd_name}").command
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="playbook-tools", prog_name="playbook")
def playbook() -> None:
    """Validate the Public Sector Innovation Playbook and export its editions."""
