"""The context of rules about who leads to whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from playbook_tools.content import Entry, EntryKey, Playbook
from playbook_tools.graph import Web
from playbook_tools.rules.notes import MissingLinks
from playbook_tools.schema import content_types


@dataclass(frozen=True)
class GraphContext:
    """The graph of a playbook, and what makes it less than sure.

    What rules find in it is kept for the next run, by the digest that `kept_verdict` makes: they
    look at nothing of an entry that is left out there. `applied` names the rules that are looked
    at, so that one can leave a finding to another; `missing` are the links that entries lack.
    """

    playbook: Playbook
    applied: frozenset[str]
    missing: Sequence[MissingLinks]

    @cached_property
    def web(self) -> Web:
        """Who leads to whom."""
        return Web(self.playbook)

    @cached_property
    def unlinked(self) -> tuple[tuple[Entry, content_types.Feeder], ...]:
        """Each published entry with the type that must lead to it and does not."""
        return tuple(
            (entry, feeder)
            for name, declared in self.playbook.types.items()
            for feeder in declared.linked_from
            if name not in self.sought and not self._unsure(feeder)
            for entry in self._unfed(name, feeder)
        )

    def _unfed(self, name: str, feeder: content_types.Feeder) -> Iterable[Entry]:
        """Yield the published entries of a type to which no published one leads that must do so."""
        carried = self.playbook.carried
        placed = self.playbook.resolving(feeder.same) if feeder.same else carried
        for entry in self.playbook.of_type(name):
            path = entry.path
            if path in carried and path in placed and (feeder, path) not in self._fed:
                yield entry

    @cached_property
    def _fed(self) -> Collection[tuple[content_types.Feeder, str]]:
        """By feeder, the path of each entry to which a published one leads that must do so.

        A mention in running text does not count: it prints nothing of the entry.
        """
        return {
            (feeder, target.path)
            for _, source, target in self.web.followed
            for feeder in target.type.linked_from
            if feeder.type == source.type.name
            and (not (same := feeder.same) or source.data.get(same) == target.data.get(same))
        }

    def _unsure(self, feeder: content_types.Feeder) -> bool:
        """Whether an entry that is amiss or belongs nowhere may be one that leads on."""
        if feeder.type in self.amiss:
            return True
        if not feeder.same:
            return False
        known = self.playbook.resolving(feeder.same)
        return any(source.path not in known for source in self.playbook.of_type(feeder.type))

    def leading_to(self, goals: Iterable[Entry]) -> Collection[EntryKey]:
        """Return every entry from which a reader gets to a goal in a step or more."""
        return self.web.leading_to(goals)

    @cached_property
    def sought(self) -> frozenset[str]:
        """The types that some entry links to in vain, or should link to and does not.

        An entry of such a type to which nothing leads may be the one that is meant.
        """
        dangling = {reference.target.type for reference, _ in self.playbook.dangling}
        return frozenset(dangling | {name for one in self.missing for _, name in one.links})

    @cached_property
    def amiss(self) -> frozenset[str]:
        """The types of which an entry is sought, could not be read, or has errors."""
        unread = {name for name, paths in self.playbook.unread.items() if paths}
        return self.sought | unread | {r.type.name for r in self.playbook.entries if r.invalid}
