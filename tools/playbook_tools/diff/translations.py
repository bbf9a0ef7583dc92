"""Translations that are out of date, as their source text has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from playbook_tools.content import Entry, Playbook
from playbook_tools.diff.pairing import pair
from playbook_tools.loading import translations


@dataclass(frozen=True, slots=True)
class Stale:
    """A field with a new text, whose translation is still that of the old text."""

    language: str
    entry: Entry
    field: str


def stale_translations(
    before: Playbook,
    after: Playbook,
    translated_before: Mapping[str, translations.Catalogue],
    translated_after: Mapping[str, translations.Catalogue],
) -> tuple[Stale, ...]:
    """Return each field whose translation is out of date, by language.

    A catalogue that cannot be read, before or after, is ignored. How wide a text is
    written does not count.
    """
    languages = [
        language
        for language in sorted(translated_before.keys() & translated_after.keys())
        if translated_before[language].sound and translated_after[language].sound
    ]
    pairs = [(old, new) for old, new in pair(before, after).both if old is not new]
    pairs.sort(key=lambda states: states[1].key)
    return tuple(
        Stale(language, new, field)
        for language in languages
        for old, new in pairs
        for field in _fields(old, new, translated_before[language], translated_after[language])
    )


def _fields(
    old: Entry, new: Entry, before: translations.Catalogue, after: translations.Catalogue
) -> Iterator[str]:
    texts = _texts(old)
    for field, now in _texts(new).items():
        then = texts.get(field, frozenset())
        lost = any(before.has(_context(old, field), text) for text in then - now)
        if lost and not all(after.has(_context(new, field), text) for text in now - then):
            yield field


def _context(entry: Entry, field: str) -> str:
    return f"{entry.path.removesuffix('.yaml')}:{field}"


def _texts(entry: Entry) -> Mapping[str, frozenset[str]]:
    """Return the translatable texts of an entry by field."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for route, _, _, text in translations.texts_of(entry):
        found[".".join(route.names)].add(text)
    return {field: frozenset(texts) for field, texts in found.items()}
