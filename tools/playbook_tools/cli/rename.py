"""`playbook rename`: change the id of an entry everywhere."""

from __future__ import annotations

from pathlib import Path

import click

from playbook_tools.cli.complete import complete_id, complete_type
from playbook_tools.cli.options import (
    find_playbook,
    message_language_option,
    playbook_option,
)
from playbook_tools.cli.writing import dry_run_option, files_changed, show_or_write
from playbook_tools.diagnostics import Language, Text, Value, wording


@click.command("rename")
@click.argument("type_name", metavar="TYPE", shell_complete=complete_type)
@click.argument("old", shell_complete=complete_id(after="type_name"))
@click.argument("new")
@dry_run_option
@playbook_option
@message_language_option
def command(
    type_name: str,
    old: str,
    new: str,
    dry_run: bool,  # noqa: FBT001 (Click hands flags over)
    playbook_dir: Path | None,
    message_language: Language,
) -> int:
    """Rename the entry OLD of a TYPE (play, case, …) to the id NEW.

    Its file, its id and every reference to it change, all or none. A tombstone stays at the old
    id, so that old links keep working.
    """
    from playbook_tools.content import EntryKey
    from playbook_tools.editing import rename
    from playbook_tools.loading import reading
    from playbook_tools.schema import load_types

    root = find_playbook(playbook_dir)
    loaded = reading.load(root, load_types())
    known = [name for name, declared in loaded.playbook.types.items() if declared.folder]
    if type_name not in known:
        raise click.UsageError(f"There is no type {type_name!r}. Choose from: {', '.join(known)}.")
    renaming = rename.rename(loaded, EntryKey(type_name, old), new)
    if isinstance(renaming, Text):
        keeps = Text(en="keeps its id", nl="houdt zijn id").in_language(message_language)
        why = renaming.in_language(message_language)
        raise click.UsageError(f"{type_name}:{old} {keeps}: {why}")
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
