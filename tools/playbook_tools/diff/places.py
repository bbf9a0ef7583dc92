"""The places of numbered entries among their siblings, and which of them moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from playbook_tools.content import Entry, EntryKey, Playbook, Route
from playbook_tools.diff.fields import FieldChange, places_kept
from playbook_tools.diff.pairing import Pairing
from playbook_tools.loading import discover

Group: TypeAlias = "tuple[object, ...]"


@dataclass(frozen=True)
class Places:
    """The numbered entries of two playbooks, in order within each group, by their current keys.

    An entry whose place cannot be read in one playbook has no place in either.
    """

    before: Mapping[Group, tuple[EntryKey, ...]]
    after: Mapping[Group, tuple[EntryKey, ...]]

    def change(self, before: Entry, after: Entry, pairing: Pairing) -> Iterator[FieldChange]:
        """Yield the change of an entry's place, if it moved.

        An entry that only makes room for others has not moved, although its number differs.
        """
        sequence = after.type.sequence
        if sequence is None:
            return
        group = group_of(after, pairing)
        if group_of(before, pairing) != group:
            return
        old = self._numbers_before.get(after.key)
        new = self._numbers_after.get(after.key)
        if old is None or new is None:
            return
        texts = (str(before.number(sequence.name)), str(after.number(sequence.name)))
        if after.key in self._moved:
            yield FieldChange("moved", Route() / sequence.name, sequence, *texts, (old, new))
        elif old == new and texts[0] != texts[1]:
            yield FieldChange("changed", Route() / sequence.name, sequence, *texts)

    @cached_property
    def _moved(self) -> frozenset[EntryKey]:
        return frozenset(
            key
            for group, new in self.after.items()
            for key in _moved(self.before.get(group, ()), new)
        )

    @cached_property
    def _numbers_before(self) -> Mapping[EntryKey, int]:
        return _numbers(self.before)

    @cached_property
    def _numbers_after(self) -> Mapping[EntryKey, int]:
        return _numbers(self.after)


def places(before: Playbook, after: Playbook, pairing: Pairing) -> Places:
    """Return the places of the numbered entries of two playbooks."""
    unknown = {pairing.key(key) for playbook in (before, after) for key in _unplaced(playbook)}
    return Places(_groups(before, pairing, unknown), _groups(after, pairing, unknown))


def group_of(entry: Entry, pairing: Pairing) -> Group:
    """Return the values that an entry shares with those that it is numbered among."""
    sequence = entry.type.sequence
    names = (sequence.sequence or ()) if sequence else ()
    fields = entry.type.shape.by_name
    shared = (pairing.follow(fields[name], entry.data.get(name, "")) for name in names)
    return (entry.type.name, *shared)


def _unplaced(playbook: Playbook) -> Iterator[EntryKey]:
    """Yield the entries whose place cannot be read."""
    for name, paths in playbook.unread.items():
        yield from (EntryKey(name, discover.entry_id(path)) for path in paths)
    for entry in playbook.entries:
        sequence = entry.type.sequence
        if sequence and not all(map(entry.sound, (sequence.name, *(sequence.sequence or ())))):
            yield entry.key


def _groups(
    playbook: Playbook, pairing: Pairing, unknown: Set[EntryKey]
) -> Mapping[Group, tuple[EntryKey, ...]]:
    found: defaultdict[Group, list[EntryKey]] = defaultdict(list)
    for name, declared in playbook.types.items():
        if declared.sequence:
            for entry in playbook.published(name):
                key = pairing.key(entry.key)
                if key not in unknown:
                    found[group_of(entry, pairing)].append(key)
    return {group: tuple(keys) for group, keys in found.items()}


def _numbers(groups: Mapping[Group, tuple[EntryKey, ...]]) -> Mapping[EntryKey, int]:
    return {key: number for keys in groups.values() for number, key in enumerate(keys, start=1)}


def _moved(before: tuple[EntryKey, ...], after: tuple[EntryKey, ...]) -> frozenset[EntryKey]:
    if before == after:
        return frozenset()
    common = frozenset(before) & frozenset(after)
    old, new = ([key for key in keys if key in common] for keys in (before, after))
    return common - places_kept(old, new)
