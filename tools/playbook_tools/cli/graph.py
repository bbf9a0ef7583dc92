"""`playbook graph`: the web of references."""

from __future__ import annotations

from pathlib import Path

import click

from playbook_tools.cli.options import (
    find_playbook,
    message_language_option,
    playbook_option,
    types_of,
)
from playbook_tools.diagnostics import Language
from playbook_tools.graph import formats


@click.command("graph")
@click.option(
    "--format",
    "chosen",
    type=click.Choice(tuple(formats.FORMATS)),
    default="mermaid",
    show_default=True,
    help="The format to print.",
)
@playbook_option
@message_language_option
def command(chosen: str, playbook_dir: Path | None, message_language: Language) -> int:  # noqa: ARG001 (errors speak it)
    """Print the web of references between entries."""
    from playbook_tools.graph import Web
    from playbook_tools.overlay import layers

    root = find_playbook(playbook_dir)
    loaded = layers.load(root, types_of(root))
    click.echo(formats.FORMATS[chosen](Web(loaded.playbook)), nl=False)
    return 0
