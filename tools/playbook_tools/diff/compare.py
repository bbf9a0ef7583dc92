"""What differs between two playbooks for a reader, entry by entry and field by field.

Only what editions carry counts: a draft is not there for a reader, and neither is what remains of a
removed entry, but that it tells by which entry it is replaced.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from playbook_tools.content import ROOT, Entry, Playbook
from playbook_tools.diff.fields import FieldChange, compare_values
from playbook_tools.diff.pairing import Pairing, pair
from playbook_tools.diff.places import Places, places
from playbook_tools.diff.ways import WayChange, way_changes

_SAME_WAYS = WayChange((), ())


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry that differs: without `before` it is new, without `after` it is gone.

    `gained` are the entries that lead a reader to it now, `lost` those that no longer do.
    `replacement` is what a reader finds instead of an entry that is gone.
    """

    before: Entry | None
    after: Entry | None
    fields: tuple[FieldChange, ...] = ()
    ways: WayChange = _SAME_WAYS
    replacement: Entry | None = None

    @property
    def entry(self) -> Entry:
        """The entry as it is now; one that is gone, as it was."""
        entry = self.after or self.before
        assert entry is not None
        return entry

    @property
    def renamed(self) -> bool:
        """Whether the entry has another id now."""
        return bool(self.before and self.after and self.before.id != self.after.id)


def compare(before: Playbook, after: Playbook) -> tuple[EntryChange, ...]:
    """Return every entry that differs for a reader, sorted by type and id.

    What could not be read in either playbook is no difference.
    """
    pairing = pair(before, after)
    found = [
        *(EntryChange(None, entry) for entry in pairing.added),
        *(EntryChange(entry, None, replacement=other) for entry, other in pairing.removed),
        *_changed(before, after, pairing),
    ]
    return tuple(sorted(found, key=lambda change: change.entry.key))


def _changed(before: Playbook, after: Playbook, pairing: Pairing) -> Iterator[EntryChange]:
    standing = places(before, after, pairing)
    ways = way_changes(before, after, pairing)
    for old, new in pairing.both:
        fields = tuple(_fields(old, new, standing, pairing))
        change = EntryChange(old, new, fields, ways.get(new.key, _SAME_WAYS))
        if fields or change.renamed or new.key in ways:
            yield change


def _fields(
    before: Entry, after: Entry, standing: Places, pairing: Pairing
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
            yield FieldChange("moved", ROOT / name, declared, str(old), str(new))
        else:
            yield from compare_values(declared, ROOT / name, old, new)
    yield from standing.change(before, after, pairing)
