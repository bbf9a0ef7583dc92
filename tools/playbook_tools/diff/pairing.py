"""Pairing the entries of two playbooks, even if their ids differ."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from playbook_tools.content import Entry, EntryKey, Playbook, values
from playbook_tools.schema import Field

_ENTRY_LINK = re.compile(r"(?<=\]\()([a-z]+):([a-z0-9-]+)(?=\))")


@dataclass(frozen=True)
class Pairing:
    """The entries of two playbooks that readers see.

    `removed` holds the entries that are gone, each with its replacement, if any. `renamed` maps the
    old key of each renamed entry to its new key.
    """

    both: tuple[tuple[Entry, Entry], ...]
    added: tuple[Entry, ...]
    removed: tuple[tuple[Entry, Entry | None], ...]
    renamed: Mapping[EntryKey, EntryKey]

    def key(self, key: EntryKey) -> EntryKey:
        """Return the current key of an entry."""
        return self.renamed.get(key, key)

    def follow(self, declared: Field, value: values.Value) -> values.Value:
        """Return the value with the new id in every reference to a renamed entry."""
        if not self.renamed:
            return value
        return values.changed(value, declared, self._followed)

    def _followed(self, declared: Field, value: str | int) -> values.Value:
        if not isinstance(value, str):
            return value
        if declared.reference:
            return self.key(EntryKey(declared.reference, value)).id
        if declared.markdown != "none":
            return _ENTRY_LINK.sub(lambda found: str(self.key(EntryKey(*found.groups()))), value)
        return value


def pair(before: Playbook, after: Playbook) -> Pairing:
    """Pair the entries of two playbooks.

    An entry that could not be read in one playbook counts as neither added nor removed.
    """
    old = {entry.key: entry for entry in before.entries if entry.published}
    new = {entry.key: entry for entry in after.entries if entry.published}
    unread = _unread(before) | _unread(after)
    gone = [(key, after.successor(key)) for key in old if key not in new]
    renamed: dict[EntryKey, EntryKey] = {}
    taken = set(old)
    for key, found in gone:
        if found and found.key not in taken:
            taken.add(found.key)
            renamed[key] = found.key
    for key in sorted(new.keys() - taken):
        # An entry may have its old id back, where a tombstone was before.
        found = before.successor(key)
        if found and found.key not in new and found.key not in renamed:
            renamed[found.key] = key
    both = {renamed.get(key, key): entry for key, entry in old.items()}
    return Pairing(
        both=tuple((both[key], entry) for key, entry in new.items() if key in both),
        added=tuple(r for key, r in new.items() if key not in both and r.path not in unread),
        removed=tuple(
            (old[key], found)
            for key, found in gone
            if key not in renamed and old[key].path not in unread
        ),
        renamed=renamed,
    )


def _unread(playbook: Playbook) -> frozenset[str]:
    return frozenset(path for paths in playbook.unread.values() for path in paths)
