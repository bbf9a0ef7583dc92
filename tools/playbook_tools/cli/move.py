"""`playbook move`: give an entry another place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli.complete import complete_id, complete_typed_entry
from playbook_tools.cli.errors import WrongUsageError
from playbook_tools.cli.options import (
    find_playbook,
    message_language_option,
    playbook_option,
    quiet_option,
    refuse_overlay,
    types_of,
)
from playbook_tools.cli.writing import dry_run_option, files_changed, show_or_write
from playbook_tools.diagnostics import Language, Text, Value, wording

if TYPE_CHECKING:
    from playbook_tools.editing import structure


@click.command("move")
@click.argument(
    "words", nargs=-1, required=True, metavar="TYPE ID", shell_complete=complete_typed_entry
)
@click.option(
    "--to",
    metavar="PRINCIPLE",
    help="The principle to which it goes (front or back for a page; default: its own).",
    shell_complete=complete_id(role="principle"),
)
@click.option(
    "--before", metavar="ID", help="The entry before which it comes (default: it comes last)."
)
@dry_run_option
@playbook_option
@quiet_option
@message_language_option
def command(
    words: tuple[str, ...],
    to: str | None,
    before: str | None,
    dry_run: bool,  # noqa: FBT001 (Click hands flags over)
    playbook_dir: Path | None,
    quiet: bool,  # noqa: FBT001
    message_language: Language,
) -> int:
    """Move an entry to another principle, or to another place in its own.

    TYPE is question, play, challenge, …; TYPE:ID will do too. What must go along does: a question
    takes the plays that no other question of its principle leads to, a play the questions that
    lead to nothing else there. Both principles are numbered again. Nothing is written that would
    cause errors: then the exit status is 1.
    """
    from playbook_tools.cli.consequences import consequences, has_errors
    from playbook_tools.cli.entries import key_of, refuse, split_words
    from playbook_tools.editing import structure
    from playbook_tools.loading import reading
    from playbook_tools.report import formats

    name, identifier = split_words(words, Text(en="TYPE ID", nl="TYPE ID"))
    if to is None and before is None:
        raise WrongUsageError(_NOWHERE)
    root = find_playbook(playbook_dir)
    refuse_overlay(root)
    loaded = reading.load(root, types_of(root))
    key = key_of(loaded.playbook, name, identifier)
    moved = structure.move(loaded, key, to=to, before=before)
    if isinstance(moved, Text):
        refuse(key, Text(en="stays where it is", nl="blijft waar het is"), moved)
    caused = consequences(root, loaded, moved.files, message_language)
    click.echo(formats.text.findings(caused), err=True, nl=False)
    if has_errors(caused):
        click.echo(_NOT_MOVED.in_language(message_language), err=True)
        return 1
    sources = {path: source.text for path, source in loaded.sources.items()}
    show_or_write(
        root,
        sources,
        moved.files,
        message_language,
        dry_run=dry_run,
        quiet=quiet,
        on=sources,
    )
    for line in (
        () if quiet else (files_changed(len(moved.files), dry_run=dry_run), _told(str(key), moved))
    ):
        click.echo(line.in_language(message_language))
    return 0


_NOWHERE = Text(
    en="Say where to: with --to, --before or both.", nl="Zeg waarheen: met --to, --before of beide."
)
_NOT_MOVED = Text(
    en="Nothing was moved, as that would cause these errors.",
    nl="Er is niets verplaatst, want dat zou deze fouten geven.",
)


def _told(name: str, moved: structure.Restructuring) -> Text:
    """Say where an entry is now, and what went along."""
    where = Text(
        en="{name} is number {number}" + (" of {group}" if moved.group else ""),
        nl="{name} is nummer {number}" + (" van {group}" if moved.group else ""),
    )
    along = Text(en="{where}; with it: {along}", nl="{where}; mee gaat: {along}")
    values: dict[str, Value] = {"name": name, "number": moved.number, "group": moved.group}
    if not moved.along:
        return wording.fill(where, values)
    others = ", ".join(str(one.key) for one in moved.along)
    return wording.fill(along, {"where": wording.fill(where, values), "along": others})
