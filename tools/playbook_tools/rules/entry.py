"""The context of rules about single entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from playbook_tools.content import Entry, prose, values
from playbook_tools.schema import constraints
from playbook_tools.source import Source


@dataclass(frozen=True, eq=False)
class Avoided:
    """Pairs of a word to avoid, in small letters, and the word to use.

    It equals itself alone, so that what is made of it is looked up without a look at each word.
    """

    pairs: tuple[tuple[str, str], ...] = ()


_NO_WORDS = Avoided()
SHORT = 40
"""The most characters of a short line."""


@dataclass(frozen=True)
class EntryContext:
    """An entry by itself: its entry, its file if that is at hand, and the words to avoid."""

    entry: Entry
    source: Source | None = None
    avoided: Avoided = _NO_WORDS

    @cached_property
    def passages(self) -> tuple[prose.Passage, ...]:
        """Every stretch of reader text that says something, none in a tombstone.

        Fields in which something else is wrong are left out.
        """
        found = self._passages
        return tuple([one for one in found if not constraints.says_nothing(one.words)])

    @cached_property
    def wordless(self) -> tuple[prose.Passage, ...]:
        """The stretches that `passages` leaves out, as they say nothing."""
        return tuple([one for one in self._passages if constraints.says_nothing(one.words)])

    @cached_property
    def _passages(self) -> tuple[prose.Passage, ...]:
        return self._made()

    def _made(
        self, suspect: Callable[[str], bool] | None = None, *, untranslated: bool = False
    ) -> tuple[prose.Passage, ...]:
        if self.entry.status == "removed":
            return ()
        found = tuple(
            prose.passages(self.entry, self.source, suspect=suspect, untranslated=untranslated)
        )
        invalid = self.entry.invalid
        return tuple(p for p in found if p.text.route not in invalid) if invalid else found

    @cached_property
    def printed(self) -> tuple[prose.Passage, ...]:
        """`passages`, and the texts of an edition that are in no language, or always in one."""
        own = self._made(untranslated=True) if self._has_untranslated else ()
        return (*self.passages, *(one for one in own if not constraints.says_nothing(one.words)))

    def passages_where(
        self, suspect: Callable[[str], bool], *, untranslated: bool = False
    ) -> Iterator[prose.Passage]:
        """Yield each of the passages whose words are suspect: in less time, if few are."""
        for one in self._made(suspect, untranslated=untranslated):
            if suspect(one.words) and not constraints.says_nothing(one.words):
                yield one

    def printed_where(self, suspect: Callable[[str], bool]) -> Iterator[prose.Passage]:
        """Yield each passage of `printed` whose words are suspect, likewise."""
        yield from self.passages_where(suspect)
        if self._has_untranslated:
            yield from self.passages_where(suspect, untranslated=True)

    @cached_property
    def printed_words(self) -> str:
        """The words of at least all that is `printed`."""
        if not self._has_untranslated:
            return self.words.all
        own = (text.words[0] for text in prose.untranslated_texts(self.entry))
        return self.words.all + "".join(f"{words}\n" for words in own)

    @cached_property
    def _has_untranslated(self) -> bool:
        declared = self.entry.type
        return declared.in_editions and declared.shape.unseen and self.entry.status != "removed"

    @cached_property
    def short_lines(self) -> tuple[str, ...]:
        """The lines of `words` that are short or mere signs, and the short texts nobody sees."""
        lines = [line for line in self.words.all.split("\n") if len(line) <= SHORT]
        lines += self.words.signs
        shape = self.entry.type.shape
        if shape.unseen or not shape.for_editors.isdisjoint(self.entry.data):
            written = prose.written_texts(self.entry)
            lines += [text for _, declared, text in written if declared.free and len(text) <= SHORT]
        return tuple(lines)

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
