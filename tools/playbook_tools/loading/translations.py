"""Gettext catalogues: which texts have a translation that can be printed.

The context of a message is an entry's path and a field (`plays/leadership-backing:title`), its id
the text, without the line breaks that mean nothing; the items of a list share one context.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import structs

from playbook_tools.diagnostics import Diagnostic, Span
from playbook_tools.loading import discover
from playbook_tools.loading.catalogue_places import TIMES_AS_LONG as TIMES_AS_LONG
from playbook_tools.loading.catalogue_places import TextPlaces as TextPlaces
from playbook_tools.schema import ContentType, Role, Types, constraints
from playbook_tools.source import Source, guards

if TYPE_CHECKING:
    from playbook_tools.content import Entry, Route
    from playbook_tools.loading.catalogue_lines import Key, Message
    from playbook_tools.schema import Field

MAX_BYTES = 32_000_000
MAX_TOGETHER = 2 * MAX_BYTES
"""The most bytes of all catalogues of a playbook; what comes after them is not opened."""
CATALOGUES = "translations"
_NAME = re.compile(rf"{CATALOGUES}/(?P<language>[^/]+)\.po", re.IGNORECASE)
_LANGUAGE = re.compile(
    rf"(?!(?:{'|'.join(sorted(constraints.languages.NO_LANGUAGE))})\b)"
    r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?"
)
# Above this, a report gives the places alone: the lines would take more memory than the messages.
_MOST_SHOWN = 2_000_000


@dataclass(frozen=True)
class Catalogue:
    """A catalogue as it was read: its messages by context and text, and what is wrong with it.

    `size` is in bytes. `source` shows its lines in reports, unless it is a very large one.
    """

    path: str
    language: str
    messages: Mapping[Key, Message] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    size: int = 0
    source: Source | None = None

    @property
    def sound(self) -> bool:
        """Whether all of it could be read."""
        return not self.diagnostics

    def has(self, context: str, text: str) -> bool:
        """Whether a text has a translation; one that is fuzzy does not count."""
        message = self.messages.get((context, text))
        return message is not None and message.translated


def texts_of(entry: Entry) -> Iterator[tuple[Route, Field, str, str]]:
    """Yield each text of an entry to translate: its route, field and context, and the text itself.

    It is the text as messages have it, the same whatever width it is written in.
    """
    from playbook_tools.content import prose

    for route, declared, text in prose.written_texts(prose.joined(entry)):
        if declared.translatable:
            yield route, declared, context_of(entry.path, *route.names), text


def context_of(path: str, *names: str) -> str:
    """Return the context of the messages of a field of the entry at a path.

    The field is named from the outermost mapping on.
    """
    return f"{path.removesuffix(discover.SUFFIX)}:{'.'.join(names)}"


def contexts_of_terms(types: Types) -> frozenset[str]:
    """Return the contexts of the messages that translate the terms of a glossary."""
    homes = (str(one.file) for one in types.values() if one.role is Role.GLOSSARY)
    return frozenset(context_of(home, "terms", "term") for home in homes)


def language_of(path: str) -> str | None:
    """Return the language of the catalogue at a path below a playbook, or None for another file."""
    found = _NAME.fullmatch(path)
    return found["language"] if found and path == better_name(path) else None


def path_of(language: str) -> str:
    """Return where the catalogue in a language lies in a playbook."""
    return f"{CATALOGUES}/{language}.po"


def better_name(path: str) -> str | None:
    """Return how a catalogue at that path should be called: `en_gb.po` is `en-GB.po`."""
    found = _NAME.fullmatch(path)
    if not found:
        return None
    first, *others = re.split("[-_]", found["language"])
    rest = (part.title() if len(part) == 4 else part.upper() for part in others)
    language = "-".join([first.lower(), *rest])
    return path_of(language) if _LANGUAGE.fullmatch(language) else None


def refusal(path: str, language: str, *, regular: bool, size: int) -> Catalogue | None:
    """Return the catalogue of a file that is not even opened, being no file or too large."""
    refused = guards.refusal(path, regular=regular, size=size, most=MAX_BYTES)
    return _refused(path, language, refused) if refused else None


def one_too_many(path: str, language: str) -> Catalogue:
    """Return the catalogue of a file that is not opened, as the ones before it are large enough."""
    values = {"limit": MAX_TOGETHER}
    refused = Diagnostic(path, Span(), "PB107", "together", "catalogue", values=values)
    return Catalogue(path, language, diagnostics=(refused,))


def fetch_catalogue(fetch: discover.Fetch, types: Types, path: str, language: str) -> Catalogue:
    """Read the catalogue at a path in a playbook; raises OSError where that fails."""
    found = fetch(path, most=MAX_BYTES)
    if isinstance(found, bytes):
        return read_catalogue(path, language, found, types)
    return _refused(path, language, found)


def given_catalogue(path: str, language: str, content: bytes, types: Types) -> Catalogue:
    """Read the bytes of a catalogue, unless there are too many."""
    refused = refusal(path, language, regular=True, size=len(content))
    return refused or read_catalogue(path, language, content, types)


def read_catalogue(path: str, language: str, content: bytes, types: Types) -> Catalogue:
    """Read the bytes of a catalogue, with the limits that the types set; never raises."""
    return _read(path, language, content, tuple(types.values()))


# The two states of a playbook that are compared often have the same one.
@lru_cache(maxsize=4)
def _read(path: str, language: str, content: bytes, types: tuple[ContentType, ...]) -> Catalogue:
    # Most playbooks have no catalogue, and nothing to do with the patterns of these.
    from playbook_tools.loading import catalogue_lines
    from playbook_tools.loading.catalogue_header import check_header

    read = catalogue_lines.read(path, content, TextPlaces(types))
    header = check_header(path, language, read.header)
    found = tuple(sorted([*read.diagnostics, *header]))
    source = None
    if len(content) <= _MOST_SHOWN:
        source = Source(path, content.decode(errors="replace"))
    return Catalogue(path, language, read.messages, found, len(content), source)


def _refused(path: str, language: str, refused: Source) -> Catalogue:
    return Catalogue(path, language, diagnostics=tuple(_of_catalogues(refused.diagnostics)))


def _of_catalogues(found: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
    """Yield what is said of a file with the hint that fits a catalogue."""
    for one in found:
        yield structs.replace(one, hint="catalogue") if one.code == "PB107" else one
