"""`playbook remove`: take an entry out, so that old links to it still lead somewhere."""

from __future__ import annotations

from pathlib import Path

import click

from playbook_tools.cli.complete import complete_typed_entry
from playbook_tools.cli.options import (
    find_playbook,
    message_language_option,
    playbook_option,
    quiet_option,
    refuse_overlay,
    report_option,
    types_of,
)
from playbook_tools.cli.writing import dry_run_option, files_changed, show_or_write
from playbook_tools.diagnostics import Language, Text


@click.command("remove")
@click.argument(
    "words", nargs=-1, required=True, metavar="TYPE ID", shell_complete=complete_typed_entry
)
@click.option(
    "--replaced-by",
    "instead",
    metavar="ID",
    help="The entry of the same type to which old links lead from now on.",
)
@report_option(("text", "json"))
@dry_run_option
@playbook_option
@quiet_option
@message_language_option
def command(
    words: tuple[str, ...],
    instead: str | None,
    form: str,
    dry_run: bool,  # noqa: FBT001 (Click hands flags over)
    playbook_dir: Path | None,
    quiet: bool,  # noqa: FBT001
    message_language: Language,
) -> int:
    """Remove an entry, and show what still points to it, with what to do.

    TYPE is play, case, tool, …; TYPE:ID will do too. Its file stays as a tombstone, so that old
    links keep working, and the entries after it are numbered again. Exit status 1: there are errors
    now that somebody has to look at. With --report json, only the report is on standard output.
    """
    from playbook_tools.cli.consequences import consequences, has_errors
    from playbook_tools.cli.entries import key_of, refuse, split_words
    from playbook_tools.editing import structure
    from playbook_tools.loading import reading
    from playbook_tools.report import formats

    name, identifier = split_words(words, Text(en="TYPE ID", nl="TYPE ID"))
    root = find_playbook(playbook_dir)
    refuse_overlay(root)
    loaded = reading.load(root, types_of(root))
    key = key_of(loaded.playbook, name, identifier)
    removed = structure.remove(loaded, key, instead=instead)
    if isinstance(removed, Text):
        refuse(key, Text(en="is not removed", nl="is niet verwijderd"), removed)
    sources = {path: source.text for path, source in loaded.sources.items()}
    to_program = form == "json"
    show_or_write(
        root,
        sources,
        removed.files,
        message_language,
        dry_run=dry_run,
        quiet=quiet,
        err=to_program,
        on=sources,
    )
    if not quiet:
        changed = files_changed(len(removed.files), dry_run=dry_run)
        click.echo(changed.in_language(message_language), err=to_program)
    caused = consequences(root, loaded, removed.files, message_language)
    shown = formats.reporter("json")(caused) if to_program else formats.text.findings(caused)
    click.echo(shown, err=not to_program, nl=False)
    return int(has_errors(caused))
