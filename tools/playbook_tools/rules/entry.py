"""The context of rules about single entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from playbook_tools.content import Entry, prose, values
from playbook_tools.source import Source


@dataclass(frozen=True, eq=False)
class Avoided:
    """Pairs of a word to avoid, in small letters, and the word to use.

    It equals itself alone, so that what is made of it is looked up without a look at each word.
    """

    pairs: tuple[tuple[str, str], ...] = ()


_NO_WORDS = Avoided()


@dataclass(frozen=True)
class EntryContext:
    """An entry by itself: its entry, its file if that is at hand, and the words to avoid."""

    entry: Entry
    source: Source | None = None
    avoided: Avoided = _NO_WORDS

    @cached_property
    def passages(self) -> tuple[prose.Passage, ...]:
        """Every stretch of reader text, none in a tombstone.

        Fields in which something else is wrong are left out.
        """
        if self.entry.status == "removed":
            return ()
        found = tuple(prose.passages(self.entry, self.source))
        invalid = self.entry.invalid
        return tuple(p for p in found if p.text.route not in invalid) if invalid else found

    @cached_property
    def words(self) -> prose.Words:
        """The words of at least all passages: enough to see, in less time, what is nowhere."""
        return prose.words(self.entry)


def avoided_words(entries: Iterable[Entry]) -> Avoided:
    """Return each word that entries say to avoid, once."""
    found = (pair for entry in entries if entry.type.names_words for pair in _pairs(entry))
    return Avoided(tuple(dict(found).items()))


def _pairs(entry: Entry) -> Iterator[tuple[str, str]]:
    known = {
        route: (declared, str(value))
        for route, declared, value in values.leaves(entry.data, entry.type.shape)
    }
    for route, (declared, word) in known.items():
        if declared.avoided_for:
            group = (route.parent if isinstance(route.steps[-1], int) else route).parent
            _, instead = known.get(group / declared.avoided_for, (declared, ""))
            yield " ".join(word.casefold().split()), instead
