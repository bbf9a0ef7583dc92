"""The data of a report on the differences between two playbooks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from playbook_tools.content import EntryKey, Playbook
from playbook_tools.diagnostics import Diagnostic, Language, Text
from playbook_tools.diff.asked import Asked, asked_about
from playbook_tools.diff.compare import EntryChange, compare
from playbook_tools.diff.translations import Stale, stale_translations
from playbook_tools.loading import reading, revisions

Sort = Literal["added", "removed", "changed", "reached"]


@dataclass(frozen=True)
class DiffReport:
    """Two playbooks and their differences.

    `base` and `head` name the two; without `head`, the second is the working tree. `words` returns
    the message for a file that could not be read. `version` is that of the toolchain; `prefix`
    makes paths relative to the current folder.
    """

    before: Playbook
    after: Playbook
    changes: tuple[EntryChange, ...]
    stale: tuple[Stale, ...]
    unread: tuple[revisions.Unread, ...]
    base: str
    head: str | None
    language: Language
    words: Callable[[Diagnostic], Text]
    version: str = ""
    prefix: str = ""

    @cached_property
    def by_sort(self) -> Mapping[Sort, tuple[EntryChange, ...]]:
        """The changes by sort; of an entry that is `reached`, only the ways to it differ."""
        sorts: tuple[Sort, ...] = ("added", "removed", "changed", "reached")
        return {sort: tuple(c for c in self.changes if sort_of(c) == sort) for sort in sorts}

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """What running assessments will be asked about."""
        return asked_about(self.changes)

    @property
    def counts(self) -> Mapping[Sort, int]:
        """The number of changed entries of each sort."""
        return {sort: len(found) for sort, found in self.by_sort.items()}

    def title(self, key: EntryKey) -> str:
        """Return the title of an entry, as it is now or else as it was."""
        found = (playbook.by_key.get(key) for playbook in (self.after, self.before))
        return next((entry.title for entry in found if entry and entry.published), key.id)

    def say(self, text: Text) -> str:
        """Return the text in the language of the report."""
        return text.in_language(self.language)


def difference(
    before: reading.Loaded,
    after: reading.Loaded,
    *,
    base: str,
    head: str | None,
    language: Language,
    words: Callable[[Diagnostic], Text],
    version: str,
    prefix: str,
) -> DiffReport:
    """Return the report on what differs between two playbooks; the rest is as in DiffReport."""
    return DiffReport(
        before=before.playbook,
        after=after.playbook,
        changes=compare(before.playbook, after.playbook),
        stale=stale_translations(
            before.playbook, after.playbook, before.catalogues, after.catalogues
        ),
        unread=revisions.unread(before, after),
        base=base,
        head=head,
        language=language,
        words=words,
        version=version,
        prefix=prefix,
    )


def sort_of(change: EntryChange) -> Sort:
    """Return the sort of a change."""
    if change.before is None:
        return "added"
    if change.after is None:
        return "removed"
    return "changed" if change.fields or change.renamed else "reached"
