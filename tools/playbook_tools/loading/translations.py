"""Gettext catalogues: which texts have a translation that can be printed.

The context of a message is an entry's path and a field (`plays/leadership-backing:title`), its id
the text; the items of a list share one context.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from playbook_tools.diagnostics import Diagnostic, Span
from playbook_tools.loading import discover
from playbook_tools.source import guards

MAX_BYTES = 16_000_000
CATALOGUES = "translations"
_PATH = re.compile(rf"{CATALOGUES}/([A-Za-z]+(?:-[A-Za-z]+)*)\.po")


@dataclass(frozen=True)
class Catalogue:
    """A catalogue as it was read: by context, the texts that have a translation, fuzzy ones not."""

    language: str
    texts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    diagnostic: Diagnostic | None = None

    def has(self, context: str, text: str) -> bool:
        """Whether a text has a translation."""
        return text in self.texts.get(context, ())


def language_of(path: str) -> str | None:
    """Return the language of the catalogue at a path below a playbook, or None for another file."""
    found = _PATH.fullmatch(path)
    return found[1] if found else None


def refusal(path: str, language: str, *, regular: bool, size: int) -> Catalogue | None:
    """Return the catalogue of a file that is not even opened, being no file or too large."""
    refused = guards.refusal(path, regular=regular, size=size, most=MAX_BYTES)
    return Catalogue(language, diagnostic=refused.diagnostics[0]) if refused else None


def fetch_catalogue(root: Path, path: str, language: str) -> Catalogue:
    """Read the catalogue at a path below the playbook `root`; raises OSError where that fails."""
    found = guards.fetch(discover.raw_name(root, path), path, most=MAX_BYTES)
    if isinstance(found, bytes):
        return read_catalogue(path, language, found)
    return Catalogue(language, diagnostic=found.diagnostics[0])


@lru_cache(maxsize=64)
def read_catalogue(path: str, language: str, content: bytes) -> Catalogue:
    """Read the bytes of a catalogue; never raises."""
    from babel.messages.pofile import PoFileError, read_po

    try:
        messages = list(read_po(io.BytesIO(content), abort_invalid=True))
    except PoFileError as error:
        return _damaged(path, language, Span(error.lineno + 1, 1, error.lineno + 1, 1))
    except (ValueError, LookupError, AttributeError):  # as Babel raises on any bytes
        return _damaged(path, language, Span())
    texts: defaultdict[str, set[str]] = defaultdict(set)
    for message in messages:
        if message.id and isinstance(message.id, str) and message.string and not message.fuzzy:
            texts[message.context or ""].add(message.id)
    return Catalogue(language, {context: frozenset(known) for context, known in texts.items()})


def _damaged(path: str, language: str, place: Span) -> Catalogue:
    return Catalogue(language, diagnostic=Diagnostic(path, place, "PB103", "catalogue"))
