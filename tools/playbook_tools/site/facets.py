"""What entries of a list may share, so that readers can see a part: theme, country, language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from playbook_tools.content import Entry
from playbook_tools.edition import document
from playbook_tools.schema import Role


@dataclass(frozen=True, slots=True)
class Facet:
    """A value that entries share: the `name` says in which way, `title` is for readers."""

    name: str
    value: str
    title: str


NAMES = ("theme", "country", "language")
"""The ways in which entries can be alike, in the order in which they are offered."""
_WITH_SOURCES = {Role.CASE, Role.TOOL}


def sharing(
    context: document.context.Context, entries: Iterable[Entry]
) -> Mapping[Facet, tuple[Entry, ...]]:
    """Return the entries that share each facet, in the order of the ways and then of the titles."""
    found: dict[Facet, list[Entry]] = {}
    for entry in entries:
        for facet in of_entry(context, entry):
            found.setdefault(facet, []).append(entry)
    language = context.edition.language
    ordered = sorted(
        found,
        key=lambda f: (
            NAMES.index(f.name),
            document.collation.key(f.title, language),
            f.value,
        ),
    )
    return {facet: tuple(found[facet]) for facet in ordered}


def of_entry(context: document.context.Context, entry: Entry) -> Iterator[Facet]:
    """Yield the facets of an entry; only cases and tools have any."""
    language = context.edition.language
    if entry.type.role not in _WITH_SOURCES:
        return
    for theme in entry.texts("themes"):
        words = context.words_for("themes", [theme])
        yield Facet("theme", theme, words[:1].upper() + words[1:])
    for code in entry.texts("countries"):
        yield Facet("country", code.lower(), _country(language, code))
    tags = {
        document.pieces.text_of(link, "language").partition("-")[0] or language
        for link in document.pieces.mappings(entry.data, "links")
    }
    for tag in sorted(tags):
        yield Facet("language", tag, _language(language, tag))


@lru_cache(maxsize=512)
def _country(language: str, code: str) -> str:
    return document.names.country_names(language, (code,))[0]


@lru_cache(maxsize=512)
def _language(language: str, tag: str) -> str:
    return document.names.language_names(language, (tag,))[0]
