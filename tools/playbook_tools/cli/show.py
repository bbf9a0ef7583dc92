"""`playbook show`: an entry, its links, and the entries that link to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli.complete import complete_entry
from playbook_tools.cli.errors import TYPE, WrongUsageError, unknown, wrong
from playbook_tools.cli.options import (
    find_playbook,
    message_language_option,
    playbook_option,
    shown_path,
    types_of,
)
from playbook_tools.diagnostics import Language, Text

if TYPE_CHECKING:
    from playbook_tools.content import Entry, Playbook


_ENTRY = Text(en="entry", nl="item")
_VALIDATE = Text(
    en="`playbook graph --format json` lists them all.",
    nl="`playbook graph --format json` toont ze allemaal.",
)


@click.command("show")
@click.argument(
    "words", nargs=-1, required=True, metavar="[TYPE] ID", shell_complete=complete_entry
)
@playbook_option
@message_language_option
def command(words: tuple[str, ...], playbook_dir: Path | None, message_language: Language) -> int:
    """Print an entry, its links, and the entries that link to it.

    TYPE (play, case, …) is needed only where several types have the same ID; TYPE:ID will do too.
    """
    from playbook_tools.graph import Web, formats
    from playbook_tools.overlay import layers

    root = find_playbook(playbook_dir)
    loaded = layers.load(root, types_of(root))
    entry = _find(loaded.playbook, *_key(words))
    file = shown_path(root, loaded.place(entry.path, entry.span())[0])
    shown = formats.describe(entry, Web(loaded.playbook), file=file, language=message_language)
    click.echo(shown, nl=False)
    return 0


def _key(words: tuple[str, ...]) -> tuple[str | None, str]:
    parts = tuple(words[0].split(":")) if len(words) == 1 else words
    if len(parts) > 2:
        raise wrong("Give an id, or a type and an id.", "Geef een id, of een type en een id.")
    return (parts[0], parts[1]) if len(parts) == 2 else (None, parts[0])


def _find(playbook: Playbook, name: str | None, identifier: str) -> Entry:
    names = [known for known, declared in playbook.types.items() if declared.folder]
    if name is not None and name not in names:
        raise WrongUsageError(unknown(TYPE, name, names))
    entries = [r for r in playbook.entries if r.type.name in ([name] if name else names)]
    found = [entry for entry in entries if entry.id == identifier]
    if len(found) > 1:
        keys = ", ".join(str(entry.key) for entry in found)
        raise wrong(
            "'{id}' is several entries; name one of: {keys}.",
            "'{id}' zijn meerdere items; noem een van deze: {keys}.",
            id=identifier,
            keys=keys,
        )
    unread = [path for paths in playbook.unread.values() for path in paths]
    if not found and any(path.endswith(f"/{identifier}.yaml") for path in unread):
        raise wrong(
            "'{id}' cannot be read; see what `playbook validate` says.",
            "'{id}' is niet te lezen; kijk wat `playbook validate` zegt.",
            id=identifier,
        )
    if not found:
        declared = playbook.types.get(name or "")
        kind = Text(declared.title.en.lower(), declared.title.nl.lower()) if declared else _ENTRY
        ids = {entry.id for entry in entries}
        raise WrongUsageError(unknown(kind, identifier, ids, listed=_VALIDATE))
    return found[0]
