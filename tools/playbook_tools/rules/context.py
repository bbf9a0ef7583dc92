"""What rules look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from playbook_tools import shape
from playbook_tools.model import EntryKey, Playbook, Record, Reference
from playbook_tools.passages import Passage, passages
from playbook_tools.schema import Feeder, walk
from playbook_tools.source import Source


@dataclass(frozen=True)
class Context:
    """What a rule looks at: the playbook, its files, and what several rules need, made once.

    Without the files, findings in running text stand at their field instead of at their words.
    `applied` names the rules that are looked at, so that one can leave a finding to another.
    """

    playbook: Playbook
    sources: Mapping[str, Source] = field(default_factory=dict)
    applied: frozenset[str] = frozenset()

    @cached_property
    def fed(self) -> frozenset[tuple[EntryKey, Feeder]]:
        """Each entry with what a published entry that must lead to it does.

        A mention in running text does not count: it prints nothing of the entry.
        """
        known = self.playbook.by_key
        ends = (
            (known[r.source], known[r.target])
            for r in self.playbook.references()
            if not r.prose and r.target in known
        )
        return frozenset(
            (target.key, feeder)
            for source, target in ends
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
        known = self.playbook.by_key
        steps: dict[EntryKey, list[EntryKey]] = {}
        for reference in self.playbook.references():
            source, target = known[reference.source], known.get(reference.target)
            if target is None or reference.prose or not (source.published and target.published):
                continue
            if reference.way == "forward":
                steps.setdefault(target.key, []).append(source.key)
            elif reference.way == "backward":
                steps.setdefault(source.key, []).append(target.key)
        return {key: tuple(starts) for key, starts in steps.items()}

    def leading_to(self, goals: Iterable[EntryKey]) -> set[EntryKey]:
        """Give every entry from which a reader gets to one of `goals` in one step or more."""
        found: set[EntryKey] = set()
        ahead = list(goals)
        while ahead:
            starts = [key for key in self.ways_back.get(ahead.pop(), ()) if key not in found]
            found.update(starts)
            ahead.extend(starts)
        return found

    @cached_property
    def sought(self) -> frozenset[str]:
        """The types that some entry links to in vain, or should link to and does not.

        An entry of such a type to which nothing leads may be the one that is meant.
        """
        known = self.playbook.by_key
        dangling = {r.target.type for r in self.playbook.references() if r.target not in known}
        missing = {t for record in self.playbook.records for _, t in shape.missing_links(record)}
        return frozenset(dangling | missing)

    @cached_property
    def targets(self) -> frozenset[EntryKey]:
        """Every entry that some reference leads to."""
        return frozenset(reference.target for reference in self.playbook.references())

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every stretch of reader text in entries that are no tombstones, in order of the files.

        Fields in which something else is wrong are left out.
        """
        records = (record for record in self.playbook.records if record.status != "removed")
        return tuple(
            passage
            for record in records
            for passage in passages(record, self.sources.get(record.path))
            if passage.text.route not in record.flawed
        )

    @cached_property
    def proper_names(self) -> frozenset[str]:
        """The official titles and names in the playbook."""
        return frozenset(p.words for p in self.passages if p.text.declared.proper_name)

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
        declared = self.playbook.types.get(key.type)
        path = f"{declared.folder}/{key.id}.yaml" if declared else ""
        return path in self.playbook.unread.get(key.type, ())

    def resolves(self, record: Record, route: str) -> bool:
        """Whether the field at `route` holds a reference to an entry that is there."""
        found = [reference for reference in record.references if reference.route == route]
        return bool(found) and all(r.target in self.playbook.by_key for r in found)
