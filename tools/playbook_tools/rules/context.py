"""What rules look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from playbook_tools.content import Entry, EntryKey, Playbook, Reference, read_entry
from playbook_tools.loading import NONE, Remarks, discover
from playbook_tools.rules.entry import Avoided, EntryContext, avoided_words
from playbook_tools.schema import Feeder, walk
from playbook_tools.source import Source

Noted: TypeAlias = tuple[Entry, tuple[int, ...]]


@dataclass(frozen=True)
class Context:
    """What a rule looks at: the playbook, its files, and what several rules need, made once.

    Without the files, findings in running text stand at their field instead of at their words.
    `applied` names the rules that are looked at, so that one can leave a finding to another.
    `remarks` holds, by path, what the rules say of entries by themselves.
    """

    playbook: Playbook
    sources: Mapping[str, Source] = field(default_factory=dict)
    applied: frozenset[str] = frozenset()
    remarks: Mapping[str, Remarks] = field(default_factory=dict)

    def noted(self, code: str) -> Sequence[Noted]:
        """Return the entries of which a rule has noted something, with the numbers, by path."""
        return self._noted.get(code, ())

    @cached_property
    def _noted(self) -> Mapping[str, list[Noted]]:
        found: dict[str, list[Noted]] = defaultdict(list)
        for entry in self.playbook.entries:
            for code, numbers in self.remarks.get(entry.path, NONE).notes.items():
                found[code].append((entry, numbers))
        return found

    def entry_context(self, entry: Entry) -> EntryContext:
        """Return an entry with what there is to know of it alone."""
        return EntryContext(entry, self.sources.get(entry.path), self.avoided)

    @cached_property
    def avoided(self) -> Avoided:
        """The words that the playbook avoids."""
        return avoided_words(self.playbook.entries)

    @cached_property
    def dangling(self) -> tuple[tuple[Reference, Entry], ...]:
        """Every reference that leads nowhere, with its entry."""
        links = self.playbook.links
        return tuple([(reference, entry) for reference, entry, to in links if to is None])

    @cached_property
    def unlinked(self) -> tuple[tuple[Entry, Feeder], ...]:
        """Each published entry with the type that must lead to it and does not."""
        return tuple(
            (entry, feeder)
            for feeder, fed in self._fed.items()
            if not self._unsure(feeder)
            for name, declared in self.playbook.types.items()
            if feeder in declared.linked_from and name not in self.sought
            for entry in self.playbook.of_type(name)
            if entry.path in self.playbook.carried and entry.path not in fed
            if not feeder.same or entry.path in self.resolving(feeder.same)
        )

    @cached_property
    def _fed(self) -> Mapping[Feeder, set[str]]:
        """The paths of the entries to which a published entry leads that must do so.

        A mention in running text does not count: it prints nothing of the entry.
        """
        types = self.playbook.types.values()
        found: dict[Feeder, set[str]] = {f: set() for one in types for f in one.linked_from}
        for _, source, target in self.playbook.followed:
            for feeder in target.type.linked_from:
                same = feeder.same
                if feeder.type == source.type.name and (
                    same is None or source.data.get(same) == target.data.get(same)
                ):
                    found[feeder].add(target.path)
        return found

    def _unsure(self, feeder: Feeder) -> bool:
        """Whether an entry that is amiss or belongs nowhere may be one that leads on."""
        if feeder.type in self.amiss:
            return True
        known = self.resolving(feeder.same) if feeder.same else None
        return known is not None and any(
            source.path not in known for source in self.playbook.of_type(feeder.type)
        )

    def leading_to(self, goals: Iterable[Entry]) -> set[str]:
        """Return the path of every entry from which a reader gets to a goal in a step or more."""
        found: set[str] = set()
        ahead = [goal.path for goal in goals]
        while ahead:
            for start in self._ways_back.get(ahead.pop(), ()):
                if start not in found:
                    found.add(start)
                    ahead.append(start)
        return found

    @cached_property
    def _ways_back(self) -> Mapping[str, list[str]]:
        """By the path of an entry, those from which a reader gets to it in one step."""
        found: dict[str, list[str]] = defaultdict(list)
        for start, end in self.playbook.steps():
            found[end.path].append(start.path)
        return found

    @cached_property
    def sought(self) -> frozenset[str]:
        """The types that some entry links to in vain, or should link to and does not.

        An entry of such a type to which nothing leads may be the one that is meant.
        """
        dangling = {reference.target.type for reference, _ in self.dangling}
        lacking = (entry for entry, _ in self.noted("PB305"))
        missing = {name for entry in lacking for _, name in read_entry.missing_links(entry)}
        return frozenset(dangling | missing)

    @cached_property
    def amiss(self) -> frozenset[str]:
        """The types of which an entry is sought, could not be read, or has flaws."""
        unread = {name for name, paths in self.playbook.unread.items() if paths}
        return self.sought | unread | {r.type.name for r in self.playbook.entries if r.invalid}

    @cached_property
    def targets(self) -> frozenset[EntryKey]:
        """Every entry that some reference leads to."""
        return frozenset(reference.target for reference in self.playbook.references())

    def misfiled(self, reference: Reference) -> str | None:
        """Return the type that the reference's id belongs to, where it is one that fits elsewhere.

        In a field, that is a type to which the same entry may refer by another field.
        """
        playbook = self.playbook
        wanted, identifier = reference.target
        if wanted not in playbook.types or reference.target in playbook.by_key:
            return None
        if reference.prose:
            fitting = set(playbook.types)
        else:
            shape = playbook.types[reference.source.type].shape
            fitting = {f.reference for _, f in walk(shape) if f.reference and f.way != "none"}
        found = (n for n in playbook.types if EntryKey(n, identifier) in playbook.by_key)
        return next((name for name in found if name in fitting and name != wanted), None)

    def unread(self, key: EntryKey) -> bool:
        """Whether a file that could not be read has the entry: that has its message already."""
        return key in self._unread

    @cached_property
    def _unread(self) -> frozenset[EntryKey]:
        return frozenset(
            EntryKey(name, discover.entry_id(path))
            for name, paths in self.playbook.unread.items()
            for path in paths
        )

    def resolving(self, name: str) -> Collection[str]:
        """Return the path of each entry whose field `name`, not a list, leads to an entry."""
        return self._resolving.get((name,), ())

    @cached_property
    def _resolving(self) -> Mapping[tuple[str | int, ...], set[str]]:
        found: dict[tuple[str | int, ...], set[str]] = defaultdict(set)
        for reference, entry, _ in self.playbook.links:
            found[reference.route.steps].add(entry.path)
        for reference, entry in self.dangling:
            found[reference.route.steps].discard(entry.path)
        return found
