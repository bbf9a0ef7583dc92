"""A catalogue that comes back from somebody: what programs have done to it, and what it brings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from playbook_tools.diagnostics import Diagnostic, Span, escape
from playbook_tools.translating.po_file import Message, PoFile

Key = tuple[str, str]


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
        self, unexplained: Callable[[frozenset[Key]], frozenset[Key]], *, reviewed: bool
    ) -> Iterator[Diagnostic]:
        """Yield each reason not to take it.

        `unexplained` returns which of some messages no earlier version had. What is `reviewed` may
        be final now without an edit.
        """
        if self.file.header.fuzzy:
            yield Diagnostic(self.path, Span(1, 1, 1, 1), "PB607", "header")
        held = {one.key: one for one in (*self.here.messages, *self.here.obsolete)}
        strange = frozenset(one.key for one in self.file.messages) - held.keys() - self.texts
        for key in sorted(unexplained(strange) if strange else (), key=self._line):
            values = {"context": escape.shown(key[0])}
            yield self._told(key, "unknown", **values)
        for one in self.file.messages:
            if any(one.translations) and not all(one.translations):
                yield self._told(one.key, "half")
            before = held.get(one.key)
            if before is None or not any(before.translations):
                continue
            if not any(one.translations) and not before.fuzzy:
                yield self._told(one.key, "emptied", before=escape.shown(before.translations[0]))
            elif (
                before.fuzzy
                and not (one.fuzzy or reviewed)
                and one.translations == before.translations
            ):
                yield self._told(one.key, "unmarked")

    def merged(self) -> PoFile:
        """Return the catalogue that is there with what came back in it."""
        came = {one.key: one for one in (*self.file.obsolete, *self.file.messages)}
        known = {one.key for one in (*self.here.messages, *self.here.obsolete)}
        # What has no translation is found again, and may be like something that came back.
        live = [
            came.get(one.key, one)
            for one in self.here.messages
            if one.key in came or any(one.translations)
        ]
        live += [one for one in self.file.messages if one.key not in known]
        obsolete = [came.get(one.key, one) for one in self.here.obsolete]
        obsolete += [one for one in self.file.obsolete if one.key not in known]
        first = self.here.header if self.here.header.translations[0] else self.file.header
        return PoFile(replace(first, flags=()), tuple(live), tuple(obsolete))

    def gone(self) -> tuple[Message, ...]:
        """Return what it translates that no text has any more."""
        return tuple(
            one for one in self.file.messages if one.key not in self.texts and any(one.translations)
        )

    def _line(self, key: Key) -> int:
        return self.lines.get(key, 1)

    def _told(self, key: Key, message: str, **values: str) -> Diagnostic:
        line = self._line(key)
        return Diagnostic(self.path, Span(line, 1, line, 1), "PB607", message, values=dict(values))
