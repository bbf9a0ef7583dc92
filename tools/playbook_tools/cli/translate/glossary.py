"""`playbook translate glossary`: the terms with their translations, for translators' programs."""

from __future__ import annotations

from pathlib import Path

import click

from playbook_tools.cli.options import find_playbook, message_language_option, playbook_option
from playbook_tools.cli.translate import reading
from playbook_tools.cli.writing import dry_run_option, output_option, write_output
from playbook_tools.diagnostics import Language


@click.command("glossary")
@click.option(
    reading.OPTION, "language", required=True, metavar="TAG", help="The language to translate into."
)
@click.option(
    "--format",
    type=click.Choice(("csv",)),
    default="csv",
    show_default=True,
    expose_value=False,
    help="The form of the list.",
)
@output_option
@dry_run_option
@playbook_option
@message_language_option
def command(
    language: str,
    output: Path,
    force: bool,  # noqa: FBT001 (Click hands flags over)
    dry_run: bool,  # noqa: FBT001
    playbook_dir: Path | None,
    message_language: Language,
) -> int:
    """Write each term of the glossary with its translation, and what it means.

    A term without a final translation has an empty one. Exit status 0: the list is written, 1: the
    playbook or the catalogue has errors.
    """
    from playbook_tools.translating import catalogues

    root = find_playbook(playbook_dir).absolute()
    loaded = reading.load(root, message_language)
    if loaded is None:
        return 1
    asked = reading.chosen([language], loaded)
    for _, text in reading.texts(root, asked, loaded, message_language):
        if text is None:
            return 1
        table = catalogues.terms(loaded.playbook, text)
        write_output(table, output, "csv", dry_run=dry_run, force=force)
    return 0
