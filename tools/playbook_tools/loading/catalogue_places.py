"""The texts that a catalogue can translate, by the contexts of its messages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from playbook_tools.schema import ContentType, Field, content_types

TIMES_AS_LONG = 4
"""How many times as long as its field allows a text and its translation may be."""


@dataclass(frozen=True)
class TextPlaces:
    """The places for translatable texts in the entries of some types."""

    types: Iterable[ContentType]

    def most(self, context: str) -> int:
        """Return the most characters of a message: where a context is unknown, that of any."""
        path, _, name = context.partition(":")
        return self._longest.get((self._home(path), name), self._any)

    def declared(self, context: str) -> Field | None:
        """Return the field whose text a message translates, or None where there is none."""
        path, _, name = context.partition(":")
        return self._fields.get((self._home(path), name))

    def has(self, path: str, name: str) -> bool:
        """Whether entries like the one at a path without suffix have such a text."""
        return (self._home(path), name) in self._longest

    def fields(self, path: str) -> list[str]:
        """Return the names of the translatable fields of entries like that."""
        home = self._home(path)
        return [name for found, name in self._longest if found == home]

    def _home(self, path: str) -> str:
        folder, slash, _ = path.partition("/")
        return folder + slash

    @cached_property
    def _longest(self) -> Mapping[tuple[str, str], int]:
        """The most characters of a message, as `_fields` are known."""
        return {key: TIMES_AS_LONG * field.longest for key, field in self._fields.items()}

    @cached_property
    def _fields(self) -> Mapping[tuple[str, str], Field]:
        """Each translatable field by folder, with its slash, or file, and by its name."""
        found: dict[tuple[str, str], Field] = {}
        for declared in self.types:
            home = f"{declared.folder}/" if declared.folder else str(declared.file)[:-5]
            for names, field in content_types.walk(declared.shape):
                if field.translatable:
                    found[home, ".".join(names).replace("[]", "")] = field
        return found

    @cached_property
    def _any(self) -> int:
        return max(self._longest.values(), default=0)

    @cached_property
    def least(self) -> int:
        """The most characters that any message may have, whatever its context."""
        return min(self._longest.values(), default=0)
