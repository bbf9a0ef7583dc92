"""What rules look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from playbook_tools import shape
from playbook_tools.model import EntryKey, Link, Playbook, Record, Reference, steps
from playbook_tools.remarks import NONE, Remarks
from playbook_tools.rules.entry import Avoided, Entry, avoided_words
from playbook_tools.schema import Feeder, walk
from playbook_tools.source import Source


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

    def noted(self, code: str) -> Iterator[tuple[Record, tuple[int, ...]]]:
        """Give the entries of which a rule has noted something, with the numbers, by path."""
        for record in self.playbook.records:
            numbers = self.remarks.get(record.path, NONE).notes.get(code)
            if numbers:
                yield record, numbers

    def entry(self, record: Record) -> Entry:
        """Give an entry with what there is to know of it alone."""
        return Entry(record, self.sources.get(record.path), self.avoided)

    @cached_property
    def avoided(self) -> Avoided:
        """The words that the playbook avoids."""
        return avoided_words(self.playbook.records)

    @cached_property
    def misnamed(self) -> tuple[Record, ...]:
        """The entries whose file bears another name than the id that they state."""
        return tuple(r for r in self.playbook.records if r.type.folder and r.written_id != r.id)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every reference with its entry and the one that it leads to, if that is there."""
        return tuple(self.playbook.links())

    @cached_property
    def fed(self) -> frozenset[tuple[EntryKey, Feeder]]:
        """Each entry with what a published entry that must lead to it does.

        A mention in running text does not count: it prints nothing of the entry.
        """
        return frozenset(
            (target.key, feeder)
            for reference, source, target in self.links
            if target is not None and not reference.prose
            for feeder in target.type.linked_from
            if source.type.name == feeder.type
            and source.published
            and (
                feeder.same is None or source.data.get(feeder.same) == target.data.get(feeder.same)
            )
        )

    @cached_property
    def ways_back(self) -> Mapping[EntryKey, tuple[EntryKey, ...]]:
        """The published entries from which a reader gets to an entry in one step."""
        found: dict[EntryKey, list[EntryKey]] = {}
        for start, end in steps(self.links):
            found.setdefault(end, []).append(start)
        return {key: tuple(starts) for key, starts in found.items()}

    def leading_to(self, goals: Iterable[EntryKey]) -> set[EntryKey]:
        """Give every entry from which a reader gets to one of `goals` in one step or more."""
        found: set[EntryKey] = set()
        ahead, back = set(goals), self.ways_back
        while ahead:
            ahead = {start for key in ahead if key in back for start in back[key]} - found
            found |= ahead
        return found

    @cached_property
    def sought(self) -> frozenset[str]:
        """The types that some entry links to in vain, or should link to and does not.

        An entry of such a type to which nothing leads may be the one that is meant.
        """
        dangling = {reference.target.type for reference, _, to in self.links if to is None}
        lacking = (record for record, _ in self.noted("PB305"))
        missing = {name for record in lacking for _, name in shape.missing_links(record)}
        return frozenset(dangling | missing)

    @cached_property
    def targets(self) -> frozenset[EntryKey]:
        """Every entry that some reference leads to."""
        return frozenset(reference.target for reference in self.playbook.references())

    def misfiled(self, reference: Reference) -> str | None:
        """Give the type that the reference's id belongs to, where it is one that fits elsewhere.

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
            EntryKey(name, path.rpartition("/")[2].removesuffix(".yaml"))
            for name, paths in self.playbook.unread.items()
            for path in paths
        )

    def resolves(self, record: Record, route: str) -> bool:
        """Whether the field at `route`, no list, holds a reference to an entry that is there."""
        return (record.path, route) in self._resolved

    @cached_property
    def _resolved(self) -> frozenset[tuple[str, str]]:
        single = [
            (record.path, reference.route, to is None)
            for reference, record, to in self.links
            if "[" not in reference.route
        ]
        found = {(path, route) for path, route, gone in single if not gone}
        return frozenset(found - {(path, route) for path, route, gone in single if gone})
