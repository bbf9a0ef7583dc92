"""`playbook translate export`: a catalogue for a translator, as PO or as XLIFF."""

from __future__ import annotations

from pathlib import Path

import click

from playbook_tools.cli.options import find_playbook, message_language_option, playbook_option
from playbook_tools.cli.translate import reading
from playbook_tools.cli.writing import dry_run_option, output_option, write_output
from playbook_tools.diagnostics import Language


@click.command("export")
@click.option(
    reading.OPTION, "language", required=True, metavar="TAG", help="The language to translate into."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("po", "xliff")),
    default="po",
    show_default=True,
    help="What the translator's program reads: gettext's catalogues, or XLIFF 2.1.",
)
@output_option
@dry_run_option
@playbook_option
@message_language_option
def command(
    language: str,
    form: str,
    output: Path,
    force: bool,  # noqa: FBT001 (Click hands flags over)
    dry_run: bool,  # noqa: FBT001
    playbook_dir: Path | None,
    message_language: Language,
) -> int:
    """Write the catalogue of a language, up to date with the playbook, for who works elsewhere.

    `playbook translate import` takes it back. Exit status 0: it is written, 1: the playbook or the
    catalogue has errors.
    """
    from playbook_tools.translating import catalogues

    root = find_playbook(playbook_dir).absolute()
    loaded = reading.load(root, message_language)
    if loaded is None:
        return 1
    asked = reading.chosen([language], loaded)
    ((_, before),) = reading.texts(root, asked, loaded, message_language)
    if before is None:
        return 1
    text = catalogues.extract(loaded.playbook, language, before).text
    if form == "xliff":
        text = catalogues.as_xliff(loaded.playbook, language, text)
    write_output(text, output, form, dry_run=dry_run, force=force)
    return 0
