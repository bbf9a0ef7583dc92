"""How readers reach an entry: the entries and starting points that lead to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from playbook_tools.content import Entry, EntryKey, Playbook
from playbook_tools.diff.pairing import Pairing
from playbook_tools.graph import Web


@dataclass(frozen=True, slots=True)
class WayChange:
    """The entries that now lead a reader to an entry, and those that no longer do.

    An entry leads there in one step, or as a starting point in any number of steps; those in one
    step come first. If `unreached`, nothing leads there in one step any more.
    """

    gained: tuple[Entry, ...]
    lost: tuple[Entry, ...]
    unreached: bool = False


def way_changes(
    before: Playbook, after: Playbook, pairing: Pairing
) -> Mapping[EntryKey, WayChange]:
    """Return how readers come differently to entries that a starting point must lead to.

    An entry in only one of the playbooks is reported by itself: it does not count as a starting
    point, since it would be listed with everything that it leads to.
    """
    before, after = _comparable(before, after)
    old = {(pairing.key(start), pairing.key(end)) for start, end in Web(before).steps()}
    new = set(Web(after).steps())
    if old == new:
        return {}
    goals = {name for declared in after.types.values() for name in declared.must_reach}
    starts = sorted(entry.key for _, entry in pairing.both if entry.type.must_reach)
    were, are = _Sources.of(old, starts), _Sources.of(new, starts)
    entries = {pairing.key(entry.key): entry for entry in before.entries if entry.published}
    found = {}
    for _, entry in pairing.both:
        if entry.type.name in goals:
            lost, gained = were.without(are, entry.key), are.without(were, entry.key)
            if lost or gained:
                found[entry.key] = WayChange(
                    gained=tuple(after.by_key[key] for key in gained),
                    lost=tuple(entries[key] for key in lost),
                    unreached=not are.direct.get(entry.key),
                )
    return found


def _comparable(before: Playbook, after: Playbook) -> tuple[Playbook, Playbook]:
    """Return two playbooks in which an entry that is valid in only one of them is the same in both.

    Its ways in the other are not known, so they are assumed to be unchanged.
    """
    unsound = _unsound(before), _unsound(after)
    if not any(unsound):
        return before, after
    old, new = ({entry.path: entry for entry in book.entries} for book in (before, after))
    shared = {
        **{path: old[path] for path in unsound[1] if path in old},
        **{path: new[path] for path in unsound[0] - unsound[1] if path in new},
    }
    return _with(before, {**old, **shared}), _with(after, {**new, **shared})


def _unsound(playbook: Playbook) -> frozenset[str]:
    unread = (path for paths in playbook.unread.values() for path in paths)
    return frozenset((*unread, *(entry.path for entry in playbook.entries if entry.invalid)))


def _with(playbook: Playbook, entries: Mapping[str, Entry]) -> Playbook:
    return replace(playbook, entries=tuple(entries[path] for path in sorted(entries)))


@dataclass(frozen=True)
class _Sources:
    """The sources of each entry: `direct` in one step; of the `starts`, those whose bit is set."""

    direct: Mapping[EntryKey, set[EntryKey]]
    starts: Sequence[EntryKey]
    bits: Mapping[EntryKey, int]

    @classmethod
    def of(cls, steps: Set[tuple[EntryKey, EntryKey]], starts: Sequence[EntryKey]) -> _Sources:
        direct: defaultdict[EntryKey, set[EntryKey]] = defaultdict(set)
        for start, end in steps:
            direct[end].add(start)
        return cls(direct, starts, Web.reached(steps, starts))

    def without(self, others: _Sources, key: EntryKey) -> list[EntryKey]:
        """Return the entries that lead to an entry here but not there."""
        near = self.direct.get(key, set()) - others.direct.get(key, set())
        bits = self.bits.get(key, 0) & ~others.bits.get(key, 0)
        far = {start for place, start in enumerate(self.starts) if bits >> place & 1} - near
        return [*sorted(near), *sorted(far)]
