"""`playbook show`: an entry, its links, and the entries that link to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli.complete import complete_entry
from playbook_tools.cli.options import find_playbook, playbook_option, shown_prefix

if TYPE_CHECKING:
    from playbook_tools.content import Entry, Playbook


@click.command("show")
@click.argument(
    "words", nargs=-1, required=True, metavar="[TYPE] ID", shell_complete=complete_entry
)
@playbook_option
def command(words: tuple[str, ...], playbook_dir: Path | None) -> int:
    """Print an entry, its links, and the entries that link to it.

    TYPE (play, case, …) is needed only where several types have the same ID; TYPE:ID will do too.
    """
    from playbook_tools.graph import Web, describe
    from playbook_tools.loading import reading
    from playbook_tools.schema import load_types

    root = find_playbook(playbook_dir)
    playbook = reading.load(root, load_types()).playbook
    entry = _find(playbook, *_key(words))
    click.echo(describe.describe(entry, Web(playbook), prefix=shown_prefix(root)), nl=False)
    return 0


def _key(words: tuple[str, ...]) -> tuple[str | None, str]:
    parts = tuple(words[0].split(":")) if len(words) == 1 else words
    if len(parts) > 2:
        raise click.UsageError("Give an id, or a type and an id.")
    return (parts[0], parts[1]) if len(parts) == 2 else (None, parts[0])


def _find(playbook: Playbook, name: str | None, identifier: str) -> Entry:
    from playbook_tools.diagnostics import suggest

    names = [known for known, declared in playbook.types.items() if declared.folder]
    if name is not None and name not in names:
        raise click.UsageError(f"There is no type {name!r}. There is: {', '.join(names)}.")
    entries = [r for r in playbook.entries if r.type.name in ([name] if name else names)]
    found = [entry for entry in entries if entry.id == identifier]
    if len(found) > 1:
        keys = ", ".join(str(entry.key) for entry in found)
        raise click.UsageError(f"{identifier!r} is several entries; name one of: {keys}.")
    unread = [path for paths in playbook.unread.values() for path in paths]
    if not found and any(path.endswith(f"/{identifier}.yaml") for path in unread):
        raise click.UsageError(f"{identifier!r} cannot be read; see what `playbook validate` says.")
    if not found:
        best = suggest.nearest(identifier, {entry.id for entry in entries})
        meant = f" Did you mean {best!r}?" if best else ""
        raise click.UsageError(f"There is no {name or 'entry'} {identifier!r}.{meant}")
    return found[0]
