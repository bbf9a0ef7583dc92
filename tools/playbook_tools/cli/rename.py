"""`playbook rename`: change the id of an entry everywhere."""

from __future__ import annotations

from pathlib import Path

import click

from playbook_tools.cli.complete import complete_entry
from playbook_tools.cli.options import (
    find_playbook,
    message_language_option,
    playbook_option,
)
from playbook_tools.cli.writing import dry_run_option, files_changed, show_or_write
from playbook_tools.diagnostics import Language, Text, Value, wording


@click.command("rename")
@click.argument(
    "words", nargs=-1, required=True, metavar="TYPE OLD NEW", shell_complete=complete_entry
)
@dry_run_option
@playbook_option
@message_language_option
def command(
    words: tuple[str, ...],
    dry_run: bool,  # noqa: FBT001 (Click hands flags over)
    playbook_dir: Path | None,
    message_language: Language,
) -> int:
    """Rename the entry OLD of a TYPE (play, case, …) to the id NEW; TYPE:OLD will do too.

    Its file, its id and every reference to it change, all or none. A tombstone stays at the old
    id, so that old links keep working.
    """
    from playbook_tools.cli.entries import key_of, refuse, split_words
    from playbook_tools.editing import rename
    from playbook_tools.loading import reading
    from playbook_tools.schema import load_types

    name, old, new = split_words(words, "TYPE OLD NEW")
    root = find_playbook(playbook_dir)
    loaded = reading.load(root, load_types())
    key = key_of(loaded.playbook, name, old)
    renaming = rename.rename(loaded, key, new)
    if isinstance(renaming, Text):
        refuse(key, Text(en="keeps its id", nl="houdt zijn id"), renaming, message_language)
    before = {path: source.text for path, source in loaded.sources.items()}
    show_or_write(root, before, renaming.files, message_language, dry_run=dry_run)
    template = Text(
        en="{changed}; references changed to {new}: {references}",
        nl="{changed}; verwijzingen veranderd in {new}: {references}",
    )
    changed = files_changed(len(renaming.files), dry_run=dry_run)
    values: dict[str, Value] = {"changed": changed, "new": repr(new)}
    closing = wording.fill(template, {**values, "references": renaming.references})
    click.echo(closing.in_language(message_language))
    return 0
