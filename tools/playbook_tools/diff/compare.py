"""Comparing two playbooks as readers see them, entry by entry and field by field.

Only the content of editions counts: readers see neither drafts nor tombstones, but a tombstone says
which entry replaces the removed one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from playbook_tools.content import Entry, Playbook, Route
from playbook_tools.diff.fields import FieldChange, compare_values
from playbook_tools.diff.pairing import Pairing, pair
from playbook_tools.diff.places import Places, places
from playbook_tools.diff.ways import WayChange, way_changes

_SAME_WAYS = WayChange((), ())


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry that differs: without `before` it is new, without `after` it is gone.

    `replacement` is the entry that readers find instead of one that is gone.
    """

    before: Entry | None
    after: Entry | None
    fields: tuple[FieldChange, ...] = ()
    ways: WayChange = _SAME_WAYS
    replacement: Entry | None = None

    @property
    def entry(self) -> Entry:
        """The entry as it is now, or as it was if it is gone."""
        entry = self.after or self.before
        assert entry is not None
        return entry

    @property
    def renamed(self) -> bool:
        """Whether the entry has another id now."""
        return bool(self.before and self.after and self.before.id != self.after.id)


def compare(before: Playbook, after: Playbook) -> tuple[EntryChange, ...]:
    """Return every entry that differs for readers, sorted by type and id.

    Anything that could not be read in either playbook does not count as a difference.
    """
    pairing = pair(before, after)
    found = [
        *(EntryChange(None, entry) for entry in pairing.added),
        *(EntryChange(entry, None, replacement=other) for entry, other in pairing.removed),
        *_changed(before, after, pairing),
    ]
    return tuple(sorted(found, key=lambda change: change.entry.key))


def _changed(before: Playbook, after: Playbook, pairing: Pairing) -> Iterator[EntryChange]:
    numbered = places(before, after, pairing)
    ways = way_changes(before, after, pairing)
    for old, new in pairing.both:
        fields = tuple(_fields(old, new, numbered, pairing))
        change = EntryChange(old, new, fields, ways.get(new.key, _SAME_WAYS))
        if fields or change.renamed or new.key in ways:
            yield change


def _fields(
    before: Entry, after: Entry, numbered: Places, pairing: Pairing
) -> Iterator[FieldChange]:
    """Yield the differences between two states of an entry, in the declared order of its fields."""
    sequence = after.type.sequence
    grouping = sequence.sequence or () if sequence else ()
    for declared in after.type.shape.fields if before is not after else ():
        name = declared.name
        if name == "id" or declared is sequence or not (before.sound(name) and after.sound(name)):
            continue
        old, new = (
            pairing.follow(declared, entry.data[name]) if name in entry.data else None
            for entry in (before, after)
        )
        if name in grouping and old != new:
            yield FieldChange("moved", Route() / name, declared, str(old), str(new))
        else:
            yield from compare_values(declared, Route() / name, old, new)
    yield from numbered.change(before, after, pairing)
