"""Naming an entry on the command line: TYPE ID, or TYPE:ID."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NoReturn

import click

from playbook_tools.diagnostics import Language, Text, wording

if TYPE_CHECKING:
    from playbook_tools.content import EntryKey, Playbook
    from playbook_tools.schema import ContentType


def split_words(words: tuple[str, ...], names: Text, language: Language) -> tuple[str, ...]:
    """Return the words of a command one by one: `play:x` are two.

    `names` are those that are asked for.
    """
    first, *others = words
    parts = (*first.split(":", 1), *others)
    if len(parts) != len(names.en.split()):
        asked = Text(en="Give {names}; TYPE:ID will do too.", nl="Geef {names}; TYPE:ID mag ook.")
        raise click.UsageError(wording.fill(asked, {"names": names}).in_language(language))
    return parts


def key_of(playbook: Playbook, name: str, identifier: str, language: Language) -> EntryKey:
    """Return the key of an entry, whose type must exist."""
    from playbook_tools.content import EntryKey

    return EntryKey(type_called(playbook, name, language).name, identifier)


def type_called(playbook: Playbook, name: str, language: Language) -> ContentType:
    """Return the type with a name, of which there may be entries."""
    known = {key: declared for key, declared in playbook.types.items() if declared.folder}
    if name in known:
        return known[name]
    said = Text(en="There is no type {name}. {advice}", nl="Er is geen type {name}. {advice}")
    shown = wording.fill(said, {"name": repr(name), "advice": advice(name, known)})
    raise click.UsageError(shown.in_language(language))


def advice(word: str, known: Iterable[str]) -> Text:
    """Return the word that may be meant, or else the choice."""
    from playbook_tools.diagnostics import suggest

    known = list(known)
    best = suggest.nearest(word, known)
    if best:
        meant = Text(en="Did you mean {best}?", nl="Bedoel je {best}?")
        return wording.fill(meant, {"best": repr(best)})
    choose = Text(en="Choose from: {known}.", nl="Kies uit: {known}.")
    return wording.fill(choose, {"known": ", ".join(known)})


def refuse(key: EntryKey, verb: Text, why: Text, language: Language) -> NoReturn:
    """Say why nothing is done with an entry."""
    raise click.UsageError(f"{key} {verb.in_language(language)}: {why.in_language(language)}")
