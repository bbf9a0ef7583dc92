"""The playbook as values: entries, what they hold, and what they refer to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import NamedTuple

import msgspec

from playbook_tools.content.route import ROOT, Route
from playbook_tools.content.values import Value
from playbook_tools.diagnostics import Span
from playbook_tools.schema import ContentType, Role, content_types


class EntryKey(NamedTuple):
    """The permanent name of an entry: its type and its id; written `play:leadership-backing`."""

    type: str
    id: str

    def __str__(self) -> str:
        return f"{self.type}:{self.id}"


class Reference(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A place in an entry that points to another entry.

    `route` is the field (`gap.plays[0]`), `span` the exact place of the target's id, `way` the
    direction in which a reader walks along it. `prose` means a link in running text, not a field.
    """

    source: EntryKey
    target: EntryKey
    route: Route
    span: Span
    way: content_types.Way
    prose: bool = False


class Address(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An address in an entry, on the web or for mail, and its exact place."""

    text: str
    span: Span


class Entry(msgspec.Struct, frozen=True):
    """One content file that could be read.

    `id` is the file's name without suffix. `data` holds the fields whose values are sound;
    `invalid` the routes of the others. `spans` gives the place of every value by its route, the
    empty route being the whole entry, and where a required field that is missing belongs.
    """

    type: ContentType
    id: str
    path: str
    data: Mapping[str, Value]
    spans: Mapping[Route, Span]
    invalid: frozenset[Route] = frozenset()
    references: tuple[Reference, ...] = ()
    addresses: tuple[Address, ...] = ()

    @property
    def key(self) -> EntryKey:
        """The type and id of this entry."""
        return EntryKey(self.type.name, self.id)

    @property
    def written_id(self) -> str:
        """The id as the file states it, else the file's name."""
        return self.text("id") or self.id

    @property
    def status(self) -> str:
        """`published`, `draft` or `removed`."""
        return self.text("status") or "published"

    @property
    def published(self) -> bool:
        """Whether editions carry this entry."""
        return self.type.in_editions and self.status == "published"

    @property
    def title(self) -> str:
        """The name of this entry as readers see it."""
        return self.text(self.type.title_field) or self.id

    def sound(self, name: str) -> bool:
        """Whether nothing in a field at the top is invalid."""
        return not any(route.top == name for route in self.invalid)

    def text(self, name: str) -> str:
        """The text of a field at the top, or an empty string."""
        value = self.data.get(name, "")
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int:
        """The integer of a field at the top, or 0."""
        value = self.data.get(name, 0)
        return value if isinstance(value, int) else 0

    def items(self, name: str) -> tuple[Value, ...]:
        """The items of a list field at the top, or none."""
        value = self.data.get(name, ())
        return value if isinstance(value, tuple) else ()

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts in a list field at the top, or none."""
        return tuple(item for item in self.items(name) if isinstance(item, str))

    def part(self, name: str) -> Mapping[str, Value]:
        """The fields of a mapping at the top, or none."""
        value = self.data.get(name, {})
        return value if isinstance(value, Mapping) else {}

    def span(self, route: Route | str = ROOT) -> Span:
        """The place of a value; where it is missing, that of what it belongs to, or of the id.

        A string is the name of a field at the top.
        """
        at = Route((route,)) if isinstance(route, str) else route
        while at:
            if at in self.spans:
                return self.spans[at]
            at = at.parent
        return self.spans.get(_ID, Span())


_ID = ROOT / "id"


@dataclass(frozen=True)
class Playbook:
    """Everything in a playbook's folder that could be read.

    `entries` are sorted by path; `unread` names the files of each type that could not be read.
    `files` are those beside the entries that a brand may name, by path; None is one that could not
    be read.
    """

    types: Mapping[str, ContentType]
    entries: tuple[Entry, ...]
    unread: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: Mapping[str, bytes | None] = field(default_factory=dict, repr=False)

    @cached_property
    def unread_keys(self) -> frozenset[EntryKey]:
        """The entries that are there, in files that could not be read."""
        return frozenset(
            EntryKey(name, PurePosixPath(path).stem)
            for name, paths in self.unread.items()
            for path in paths
        )

    @cached_property
    def by_key(self) -> Mapping[tuple[str, str], Entry]:
        """Every entry by its file's name and, where that differs and is free, by its stated id."""
        named = {(entry.type.name, entry.id): entry for entry in self.entries}
        stated = {(r.type.name, r.written_id): r for r in reversed(self.misnamed)}
        return {**stated, **named}

    @cached_property
    def misnamed(self) -> tuple[Entry, ...]:
        """The entries whose file name differs from the id that they state."""
        return tuple([entry for entry in self.entries if entry.written_id != entry.id])

    def successor(self, key: tuple[str, str]) -> Entry | None:
        """The published entry at the end of the chain of removed ones that a key begins, if any."""
        entry, seen = self.by_key.get(key), set()
        while entry and entry.status == "removed" and entry.path not in seen:
            seen.add(entry.path)
            entry = self.by_key.get(EntryKey(entry.type.name, entry.text("replaced_by")))
        return entry if entry and entry.published else None

    def of_type(self, name: str) -> tuple[Entry, ...]:
        """The entries of a type, sorted by path."""
        return self._by_type.get(name, ())

    def single(self, name: str) -> Entry | None:
        """The one entry of a type that is a file rather than a folder."""
        return next(iter(self.of_type(name)), None)

    def published(self, name: str) -> tuple[Entry, ...]:
        """The entries of a type that editions carry, in reading order."""
        if name not in self._published:
            found = [entry for entry in self.of_type(name) if entry.published]
            self._published[name] = tuple(sorted(found, key=reading_order))
        return self._published[name]

    def with_role(self, role: Role) -> tuple[Entry, ...]:
        """The entries of the type that plays a role and that editions carry, in reading order."""
        declared = content_types.with_role(self.types, role)
        return self.published(declared.name) if declared else ()

    @cached_property
    def _published(self) -> dict[str, tuple[Entry, ...]]:
        return {}

    @cached_property
    def _by_type(self) -> Mapping[str, tuple[Entry, ...]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.type.name, []).append(entry)
        return {name: tuple(found[name]) for name in sorted(found)}

    def references(self) -> Iterator[Reference]:
        """Every reference of every entry."""
        for entry in self.entries:
            yield from entry.references

    @cached_property
    def dangling(self) -> tuple[tuple[Reference, Entry], ...]:
        """Every reference to an entry that no reader can reach, with the entry that holds it.

        A type that is one file has no entries to refer to.
        """
        known = {key for key, entry in self.by_key.items() if entry.type.folder}
        return tuple(
            [
                (reference, entry)
                for entry in self.entries
                for reference in entry.references
                if reference.target not in known
            ]
        )

    def resolving(self, name: str) -> Collection[str]:
        """The paths of the entries whose field of that name, not a list, leads to an entry."""
        return self._resolving.get((name,), ())

    @cached_property
    def _resolving(self) -> Mapping[tuple[str | int, ...], set[str]]:
        known = self.by_key
        found: dict[tuple[str | int, ...], set[str]] = {}
        for entry in self.entries:
            for reference in entry.references:
                steps = reference.route.steps
                if len(steps) == 1 and reference.target in known:
                    found.setdefault(steps, set()).add(entry.path)
        return found

    @cached_property
    def carried(self) -> frozenset[str]:
        """The paths of the entries that editions carry."""
        return frozenset([entry.path for entry in self.entries if entry.published])


def reading_order(entry: Entry) -> tuple[int, str, str]:
    """Sort key: by number within what the type is numbered in, else by title."""
    sequence = entry.type.sequence
    number = entry.number(sequence.name) if sequence else 0
    return (number, entry.title.casefold(), entry.id)
