"""`playbook rename`: change the id of an entry everywhere."""

from __future__ import annotations

from pathlib import Path

import click

from playbook_tools.cli.complete import complete_id, complete_type
from playbook_tools.cli.options import (
    find_playbook,
    message_language_option,
    playbook_option,
    shown_prefix,
)
from playbook_tools.diagnostics import Language, Text, Value, wording


@click.command("rename")
@click.argument("type_name", metavar="TYPE", shell_complete=complete_type)
@click.argument("old", shell_complete=complete_id(after="type_name"))
@click.argument("new")
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
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
    from playbook_tools.support import atomic_write

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
    if not dry_run:
        atomic_write.write_all(
            {root / path: text.encode() for path, text in renaming.files.items()}
        )
    for path in renaming.files:
        click.echo(f"{shown_prefix(root)}{path}")
    number = len(renaming.files)
    template = Text(
        en=("{files} would change" if dry_run else "{files} changed")
        + "; references changed to {new}: {references}",
        nl=("{files} {n:zou|zouden} veranderen" if dry_run else "{files} veranderd")
        + "; verwijzingen veranderd in {new}: {references}",
    )
    files = wording.counted(number, wording.FILES)
    values: dict[str, Value] = {"files": files, "n": number, "new": repr(new)}
    closing = wording.fill(template, {**values, "references": renaming.references})
    click.echo(closing.in_language(message_language))
    return 0
