"""Naming an entry on the command line: TYPE ID, or TYPE:ID."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from playbook_tools.cli.errors import TYPE, WrongUsageError, unknown, wrong
from playbook_tools.diagnostics import Text, wording

if TYPE_CHECKING:
    from playbook_tools.content import EntryKey, Playbook
    from playbook_tools.schema import ContentType


def split_words(words: tuple[str, ...], names: Text) -> tuple[str, ...]:
    """Return the words of a command one by one: `play:x` are two.

    `names` are those that are asked for.
    """
    first, *others = words
    parts = (*first.split(":", 1), *others)
    if len(parts) != len(names.en.split()):
        raise wrong(
            "Give {names}; TYPE:ID will do too.", "Geef {names}; TYPE:ID mag ook.", names=names
        )
    return parts


def key_of(playbook: Playbook, name: str, identifier: str) -> EntryKey:
    """Return the key of an entry, whose type must exist."""
    from playbook_tools.content import EntryKey

    return EntryKey(type_called(playbook, name).name, identifier)


def type_called(playbook: Playbook, name: str) -> ContentType:
    """Return the type with a name, of which there may be entries."""
    known = {key: declared for key, declared in playbook.types.items() if declared.folder}
    if name not in known:
        raise WrongUsageError(unknown(TYPE, name, known))
    return known[name]


def refuse(key: EntryKey, verb: Text, why: Text) -> NoReturn:
    """Say why nothing is done with an entry."""
    template = Text("{key} {verb}: {why}", "{key} {verb}: {why}")
    raise WrongUsageError(wording.fill(template, {"key": str(key), "verb": verb, "why": why}))
