"""`playbook translate template`: every text to translate, for programs that ask for a template."""

from __future__ import annotations

from pathlib import Path

import click

from playbook_tools.cli.options import find_playbook, message_language_option, playbook_option
from playbook_tools.cli.translate import reading
from playbook_tools.cli.writing import dry_run_option, output_option, write_output
from playbook_tools.diagnostics import Language


@click.command("template")
@output_option
@dry_run_option
@playbook_option
@message_language_option
def command(
    output: Path,
    force: bool,  # noqa: FBT001 (Click hands flags over)
    dry_run: bool,  # noqa: FBT001
    playbook_dir: Path | None,
    message_language: Language,
) -> int:
    """Write a catalogue without translations, and of no language.

    Exit status 0: it is written, 1: the playbook has errors.
    """
    from playbook_tools.translating import catalogues

    loaded = reading.load(find_playbook(playbook_dir).absolute(), message_language)
    if loaded is None:
        return 1
    text = catalogues.template(loaded.playbook)
    write_output(text, output, "pot", dry_run=dry_run, force=force)
    return 0
