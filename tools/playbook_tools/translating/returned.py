"""A catalogue that comes back from somebody: what programs have done to it, and what it brings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from playbook_tools.diagnostics import Diagnostic, Span, Value, escape
from playbook_tools.translating.header import lacking
from playbook_tools.translating.po_file import Message, PoFile

Key = tuple[str, str]
Twin = tuple[str, tuple[str, ...]]
"""A text and its translations, wherever it is."""
UNKNOWN = ("unknown", "unknown-lately", "unknown-now")
"""The messages of PB607 about a text that no version had which was looked at."""
Saying = tuple[str, str, tuple[str, ...]]
"""A context, a text, and what it is translated with."""


@dataclass(frozen=True)
class Looked:
    """The messages that none of so many earlier `versions` had.

    It is the `whole` history that was looked at, or only what there was time for and is here.
    """

    unknown: frozenset[Key]
    versions: int
    whole: bool

    @property
    def message(self) -> str:
        """The message of PB607 that says so."""
        everything, lately, now = UNKNOWN
        return everything if self.whole else lately if self.versions else now


@dataclass(frozen=True)
class Returned:
    """A catalogue that came back, by the name that it is shown by, beside the one that is there.

    `lines` are those of its messages. `texts` are the keys of all texts that there are now.
    """

    path: str
    file: PoFile
    lines: Mapping[Key, int]
    here: PoFile
    texts: frozenset[Key]

    def faults(
        self, unexplained: Callable[[frozenset[Key]], Looked], *, reviewed: bool
    ) -> Iterator[Diagnostic]:
        """Yield each reason not to take it.

        `unexplained` says which of some messages no earlier version had. What is `reviewed` may be
        final now without an edit.
        """
        if lacks := lacking(self.file.header, self.here.header):
            values: dict[str, Value] = {"fields": ", ".join(f"`{name}`" for name in lacks)}
            line = self._line(("", ""))
            yield Diagnostic(
                self.path, Span(line, 1, line, 1), "PB607", "header-lacks", values=values
            )
        if self.file.header.fuzzy:
            yield Diagnostic(self.path, Span(1, 1, 1, 1), "PB607", "header")
        held = {one.key: one for one in (*self.here.messages, *self.here.obsolete)}
        strange = frozenset(one.key for one in self.file.messages) - held.keys() - self.texts
        looked = unexplained(strange) if strange else Looked(strange, 0, whole=True)
        for key in sorted(looked.unknown, key=self._line):
            shown = escape.shown(key[0])
            yield self._told(key, looked.message, context=shown, number=looked.versions)
        twins = self._twins()
        for one in self.file.messages:
            if any(one.translations) and not all(one.translations):
                yield self._told(one.key, "half")
            before = held.get(one.key)
            if before is None or not any(before.translations):
                continue
            if not any(one.translations) and not before.fuzzy:
                yield self._told(one.key, "emptied", before=escape.shown(before.translations[0]))
            elif before.fuzzy and one.translated and not (one.fuzzy or reviewed):
                yield from self._unmarked(one, before, twins)

    def _unmarked(
        self, one: Message, before: Message, twins: Mapping[Twin, Sequence[str]]
    ) -> Iterator[Diagnostic]:
        """Yield what is wrong with a translation that is not fuzzy any more."""
        if one.translations == before.translations:
            yield self._told(one.key, "unmarked")
            return
        alike = twins[one.text, one.translations]
        other = next((context for context in alike if context != one.context), None)
        if other is not None:
            yield self._told(one.key, "twin", context=escape.shown(other))

    def _twins(self) -> Mapping[Twin, Sequence[str]]:
        """Return the contexts of each text that is translated, by its words and translations."""
        found: defaultdict[Twin, list[str]] = defaultdict(list)
        for one in self.file.messages:
            found[one.text, one.translations].append(one.context)
        return found

    def merged(self, older: frozenset[Saying] = frozenset()) -> PoFile:
        """Return the catalogue that is there with what came back in it.

        What is there stays where nothing came, where that is less sure and says the same, and where
        it is one of the `older` translations, which was there and was replaced.
        """
        came = {one.key: one for one in (*self.file.obsolete, *self.file.messages)}
        known = {one.key for one in (*self.here.messages, *self.here.obsolete)}
        newer = self._newer_of_changed(came)
        # What has no translation is found again, and may be like something that came back.
        live = [
            newer.get(one.key) or _better(one, came.get(one.key), older)
            for one in self.here.messages
            if one.key in came or any(one.translations)
        ]
        live += [one for one in self.file.messages if one.key not in known]
        obsolete = [_better(one, came.get(one.key), older) for one in self.here.obsolete]
        obsolete += [one for one in self.file.obsolete if one.key not in known]
        first = self.here.header if self.here.header.translations[0] else self.file.header
        return PoFile(replace(first, flags=()), tuple(live), tuple(obsolete))

    def replaced(self, older: frozenset[Saying] = frozenset()) -> tuple[tuple[Message, bool], ...]:
        """Return the final translations that come back otherwise, and whether each is taken."""
        came = {one.key: one for one in self.file.messages}
        pairs = ((one, came.get(one.key)) for one in self.here.messages)
        return tuple(
            (one, _better(one, other, older) is other)
            for one, other in pairs
            if other and other.translated and one.translated and not one.fuzzy
            if other.translations != one.translations
        )

    def missing(self) -> int:
        """Return how many texts of now, with a message here, have none in what came back."""
        there = {one.key for one in self.file.messages}
        return sum(one.key in self.texts and one.key not in there for one in self.here.messages)

    def _newer_of_changed(self, came: Mapping[Key, Message]) -> Mapping[Key, Message]:
        """Return messages of texts that have changed, with what came back for the former text."""
        found: dict[Key, Message] = {}
        for one in self.here.messages:
            before = one.before
            other = came.get((one.context, before.text)) if before and one.fuzzy else None
            if other and other.translated and other.key not in self.texts:
                found[one.key] = replace(one, translations=other.translations)
        return found

    def gone(self) -> tuple[Message, ...]:
        """Return what it translates that no text has any more."""
        return tuple(
            one for one in self.file.messages if one.key not in self.texts and any(one.translations)
        )

    def _line(self, key: Key) -> int:
        return self.lines.get(key, 1)

    def _told(self, key: Key, message: str, **values: Value) -> Diagnostic:
        line = self._line(key)
        return Diagnostic(self.path, Span(line, 1, line, 1), "PB607", message, values=dict(values))


def _notes(came: Message) -> tuple[str, ...]:
    """Return what somebody noted; babel makes notes of former texts as well."""
    return tuple(note for note in came.notes if not note.startswith("| "))


def _better(here: Message, came: Message | None, older: frozenset[Saying]) -> Message:
    """Return the message that is to stay: the one that is here, or the one that came back."""
    if came is None or not any(came.translations):
        return here
    if came.translations == here.translations:
        if came.fuzzy == here.fuzzy or not here.fuzzy:
            # Programs drop notes, flags and former texts.
            return replace(here, notes=_notes(came) or here.notes)
        return replace(came, notes=_notes(came) or here.notes)
    if here.translated and not here.fuzzy and (*here.key, came.translations) in older:
        return here
    return came
