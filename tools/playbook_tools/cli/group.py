"""The Click group of the command `playbook`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from playbook_tools.cli import CANNOT, COMMANDS, LANGUAGE, SCHEMA
from playbook_tools.cli.lazy import LazyGroup


class _Commands(LazyGroup):
    """Says what is wrong with the schemas wherever a command stumbles over them."""

    def invoke(self, ctx: click.Context) -> Any:
        from playbook_tools.schema import schema_files

        try:
            return super().invoke(ctx)
        except schema_files.SchemaError as error:
            from playbook_tools.cli.errors import environment_language
            from playbook_tools.diagnostics import escape

            language = ctx.meta.get(LANGUAGE) or environment_language()
            for line in error.told(language).splitlines():
                click.echo(escape.escaped(line), err=True)
            return CANNOT


@click.group(
    cls=_Commands,
    package="playbook_tools.cli",
    modules=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--schema",
    SCHEMA,
    envvar="PLAYBOOK_SCHEMA",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder with the schemas that judge (default: schema/ beside the playbook, if it is "
    "there; else those of the tools).",
)
@click.version_option(package_name="playbook-tools", prog_name="playbook")
def playbook(schema_dir: Path | None) -> None:
    """Validate the Public Sector Innovation Playbook and export its editions."""
