"""`playbook rename`: change the id of an entry everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli.complete import complete_typed_entry
from playbook_tools.cli.options import (
    find_playbook,
    message_language_option,
    playbook_option,
    quiet_option,
    refuse_overlay,
    shown_prefix,
    types_of,
)
from playbook_tools.cli.writing import dry_run_option, files_changed, show_or_write
from playbook_tools.diagnostics import Language, Text, Value, escape, wording

if TYPE_CHECKING:
    from playbook_tools.loading import reading


@click.command("rename")
@click.argument(
    "words", nargs=-1, required=True, metavar="TYPE OLD NEW", shell_complete=complete_typed_entry
)
@dry_run_option
@playbook_option
@quiet_option
@message_language_option
def command(
    words: tuple[str, ...],
    dry_run: bool,  # noqa: FBT001 (Click hands flags over)
    playbook_dir: Path | None,
    quiet: bool,  # noqa: FBT001
    message_language: Language,
) -> int:
    """Rename the entry OLD of a TYPE (play, case, …) to the id NEW; TYPE:OLD will do too.

    Its file, its id, every reference to it and its translations change, all or none. A tombstone
    stays at the old id, so that old links keep working.
    """
    from playbook_tools.cli.entries import key_of, refuse, split_words
    from playbook_tools.editing import structure
    from playbook_tools.loading import reading

    name, old, new = split_words(words, Text(en="TYPE OLD NEW", nl="TYPE OUD NIEUW"))
    root = find_playbook(playbook_dir)
    refuse_overlay(root)
    loaded = reading.load(root, types_of(root))
    key = key_of(loaded.playbook, name, old)
    renaming = structure.rename.rename(loaded, key, new)
    if isinstance(renaming, Text):
        refuse(key, Text(en="keeps its id", nl="houdt zijn id"), renaming)
    texts = {path: source.text for path, source in loaded.sources.items()}
    catalogues, unread = _catalogues(root, loaded)
    entry = loaded.playbook.by_key[key]
    carried = {
        path: structure.rename.in_catalogue(text, entry, new) for path, text in catalogues.items()
    }
    files = {path: text for path, text in carried.items() if text != catalogues[path]}
    files = {**renaming.files, **files}
    before = {**texts, **catalogues}
    show_or_write(root, before, files, message_language, dry_run=dry_run, quiet=quiet, on=before)
    for path in unread:
        left = wording.fill(_LEFT, {"path": escape.escaped(f"{shown_prefix(root)}{path}")})
        click.echo(left.in_language(message_language), err=True)
    if quiet:
        return 0
    template = Text(
        en="{changed}; references changed to {new}: {references}",
        nl="{changed}; verwijzingen veranderd in {new}: {references}",
    )
    changed = files_changed(len(files), dry_run=dry_run)
    values: dict[str, Value] = {"changed": changed, "new": repr(new)}
    closing = wording.fill(template, {**values, "references": renaming.references})
    click.echo(closing.in_language(message_language))
    return 0


_LEFT = Text(
    en="{path}: left unchanged, as it cannot be read; translations of this entry keep the old id",
    nl="{path}: niet veranderd, want niet te lezen; de vertalingen van dit item houden de oude id",
)


def _catalogues(root: Path, loaded: reading.Loaded) -> tuple[dict[str, str], list[str]]:
    """Return the text of each catalogue by its path, and the paths of those that are damaged."""
    from playbook_tools.loading import translations
    from playbook_tools.source import guards

    texts: dict[str, str] = {}
    damaged: list[str] = []
    for language in sorted(loaded.catalogues):
        path = f"{translations.CATALOGUES}/{language}.po"
        content = guards.fetch(root / path, path, most=translations.MAX_BYTES)
        text = _decoded(content) if isinstance(content, bytes) else None
        if text is None:
            damaged.append(path)
        else:
            texts[path] = text
    return texts, damaged


def _decoded(content: bytes) -> str | None:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None
