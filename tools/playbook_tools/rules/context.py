"""The context of rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from playbook_tools.content import Entry, EntryKey, Playbook, model
from playbook_tools.loading import reading, translations
from playbook_tools.rules.entry import Avoided, EntryContext, avoided_words
from playbook_tools.rules.graph_context import GraphContext
from playbook_tools.rules.notes import AvoidedWords, Checked, MissingLinks, TextNumbers
from playbook_tools.schema import Role, content_types
from playbook_tools.source import Source

N = TypeVar("N", MissingLinks, TextNumbers, AvoidedWords)
_UNCHECKED = Checked()


@dataclass(frozen=True)
class Context:
    """The context of a rule: the playbook, its files, and what several rules need, made once.

    Without the files, findings in running text are at their field instead of at their words.
    `applied` names the rules that are looked at, so that one can leave a finding to another.
    `checked` holds, by path, what the rules say of entries by themselves, and `catalogues` the
    translations, by language. `since` is what was there before, for rules that compare.
    """

    playbook: Playbook
    sources: Mapping[str, Source] = field(default_factory=dict)
    applied: frozenset[str] = frozenset()
    checked: Mapping[str, Checked] = field(default_factory=dict)
    catalogues: Mapping[str, translations.Catalogue] = field(default_factory=dict)
    since: reading.Earlier = field(default_factory=reading.Earlier)

    @property
    def earlier(self) -> tuple[Entry, ...]:
        """The entries of before that have changed or gone, as they were."""
        return self.since.entries

    @property
    def added(self) -> frozenset[str]:
        """The paths of the files that were not there before."""
        return self.since.added

    @cached_property
    def brand(self) -> Entry | None:
        """What the playbook says of its looks, if it says anything."""
        return self._single(Role.BRAND)

    @cached_property
    def publications(self) -> Entry | None:
        """What is made of the playbook time and again, if it says so."""
        return self._single(Role.PUBLICATIONS)

    def unread_role(self, role: Role) -> bool:
        """Whether the one file that plays a role is there, and could not be read."""
        declared = content_types.with_role(self.playbook.types, role)
        return declared is not None and declared.name in self.playbook.unread

    def _single(self, role: Role) -> Entry | None:
        declared = content_types.with_role(self.playbook.types, role)
        return self.playbook.single(declared.name) if declared else None

    def noted(self, kind: type[N]) -> Sequence[tuple[Entry, N]]:
        """Return the entries of which there is a note of a kind, with it, by path."""
        return self._noted.get(kind, ())

    @cached_property
    def _noted(self) -> Mapping[type, Sequence[tuple[Entry, Any]]]:
        found: dict[type, list[tuple[Entry, Any]]] = defaultdict(list)
        for entry in self.playbook.entries:
            for note in self.checked.get(entry.path, _UNCHECKED).notes:
                found[type(note)].append((entry, note))
        return found

    @cached_property
    def graph(self) -> GraphContext:
        """The context of rules about who leads to whom."""
        missing = [note for _, note in self.noted(MissingLinks)]
        return GraphContext(self.playbook, self.applied, missing)

    def entry_context(self, entry: Entry) -> EntryContext:
        """Return an entry with what there is to know of it alone."""
        return EntryContext(entry, self.sources.get(entry.path), self.avoided)

    @cached_property
    def avoided(self) -> Avoided:
        """The words that the playbook avoids."""
        return avoided_words(self.playbook.entries)

    @cached_property
    def targets(self) -> frozenset[EntryKey]:
        """Every entry that some reference names."""
        return frozenset(reference.target for reference in self.playbook.references())

    def misfiled(self, reference: model.Reference) -> str | None:
        """Return the type that the reference's id belongs to, where it is one that fits elsewhere.

        In a field, that is a type to which the same entry may refer by another field.
        """
        playbook = self.playbook
        wanted, identifier = reference.target
        if wanted not in playbook.types or reference.target in playbook.by_key:
            return None
        if reference.prose:
            fitting = {name for name, one in playbook.types.items() if one.folder}
        else:
            shape = playbook.types[reference.source.type].shape
            fitting = {
                f.reference for _, f in content_types.walk(shape) if f.reference and f.way != "none"
            }
        found = (n for n in playbook.types if EntryKey(n, identifier) in playbook.by_key)
        return next((name for name in found if name in fitting and name != wanted), None)

    def unread(self, key: EntryKey) -> bool:
        """Whether a file that could not be read has the entry: that has its message already."""
        return key in self.playbook.unread_keys
