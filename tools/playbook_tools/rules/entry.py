"""What rules about single entries look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from playbook_tools.content import Entry, Passage, Value, passages, prose
from playbook_tools.schema import Field
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
    def passages(self) -> tuple[Passage, ...]:
        """Every stretch of reader text, none in a tombstone.

        Fields in which something else is wrong are left out.
        """
        if self.entry.status == "removed":
            return ()
        found = tuple(passages(self.entry, self.source))
        invalid = self.entry.invalid
        return tuple(p for p in found if p.text.route not in invalid) if invalid else found

    @cached_property
    def words(self) -> prose.Words:
        """The words of at least all passages: enough to tell, in less time, what is nowhere."""
        return prose.words(self.entry)


def avoided_words(entries: Iterable[Entry]) -> Avoided:
    """Return each word that entries say to avoid, once."""
    found = (
        pair
        for entry in entries
        if entry.type.names_words
        for pair in _within(entry.data, entry.type.shape)
    )
    return Avoided(tuple(dict(found).items()))


def _within(value: Value, declared: Field) -> Iterator[tuple[str, str]]:
    if isinstance(value, tuple) and declared.item:
        for item in value:
            yield from _within(item, declared.item)
    if not isinstance(value, Mapping):
        return
    for name, inner in value.items():
        field = declared.by_name[name]
        sibling = field.item.avoided_for if field.item else field.avoided_for
        if sibling is None:
            yield from _within(inner, field)
        else:
            words = inner if isinstance(inner, tuple) else (inner,)
            instead = str(value.get(sibling, ""))
            yield from ((" ".join(str(word).casefold().split()), instead) for word in words)
