"""The catalogues of an overlay on those below: its messages count, the others stay.

Left out are messages below for what is no longer there: of an entry that is left out, or of a text
that the overlay changes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from playbook_tools.loading import discover, reading, translations
from playbook_tools.overlay.lines import Line, of_text, text_of
from playbook_tools.overlay.numbering import LinesOf, Put, Raw
from playbook_tools.schema import Types

_Key = tuple[str, str]
_HEADER: _Key = ("", "")


class _Block(NamedTuple):
    """The lines of a message with the comments above it, and whether it has a translation."""

    lines: Sequence[Line]
    said: bool = False


@dataclass(frozen=True)
class Catalogues:
    """The catalogues of an overlay and of the playbook below, as files by path.

    `gone` are the paths of entries that are left out, `changed` of those that are changed.
    """

    own: Raw
    below: Raw
    gone: Collection[str]
    changed: Collection[str]
    types: Types

    def merge(
        self, raw: Raw, of_own: Callable[[str], Sequence[Line]], lines_of: LinesOf, put: Put
    ) -> None:
        """Put each catalogue of the overlay on the one below, and take from that what is stale."""
        live = self._live(raw)
        for path in sorted(self.below):
            if path in self.own or live or self.gone:
                own = self._blocks(path, self.own.get(path), of_own)
                below = self._blocks(path, self.below[path], lines_of)
                if own is None or below is None:
                    continue
                kept = {key: one for key, one in below.items() if self._stays(key, live)}
                # A message without a translation takes none away.
                new = {key: one for key, one in own.items() if one.said or key not in kept}
                if kept.keys() != below.keys() or new:
                    merged = {_HEADER: _Block(()), **kept, **new}
                    put(path, [line for one in merged.values() for line in one.lines])

    def _stays(self, key: _Key, live: Mapping[str, Collection[_Key]]) -> bool:
        path = key[0].partition(":")[0] + discover.SUFFIX
        return path not in self.gone and (path not in live or key in live[path])

    def _live(self, raw: Raw) -> Mapping[str, Collection[_Key]]:
        """Return the texts that each changed entry has now, as messages have them."""
        found = {}
        for path in self.changed if self.below else ():
            declared, content = reading.type_of(path, self.types), raw.get(path)
            if declared and content is not None:
                entry = reading.read_content(content, path, declared, self.types).entry
                if entry:
                    texts = translations.texts_of(entry)
                    found[path] = {(context, text) for _, _, context, text in texts}
        return found

    def own_part(self, path: str, whole: str) -> str:
        """Return what the overlay's own catalogue is to say for both to say the `whole` text."""
        content = whole.encode()
        blocks = self._blocks(path, content, lambda path: of_text(whole, path)) or {}
        language, lower = translations.language_of(path) or "", self.below.get(path)
        if not isinstance(lower, bytes):
            return whole
        read, known = (
            translations.read_catalogue(path, language, one, self.types).messages
            for one in (content, lower)
        )
        kept = [
            line
            for key, block in blocks.items()
            if key == _HEADER
            or (key in read and (key not in known or read[key][1] != known[key][1]))
            for line in block.lines
        ]
        return text_of(kept).rstrip("\n") + "\n"

    def _blocks(
        self, path: str, content: object, lines_of: LinesOf
    ) -> Mapping[_Key, _Block] | None:
        """Return the lines of each message by its context and text; None if it cannot be read."""
        if content is None:
            return {}
        language = translations.language_of(path) or ""
        if not isinstance(content, bytes):
            return None
        read = translations.read_catalogue(path, language, content, self.types)
        lines = lines_of(path)
        by_line = {message.line: key for key, message in read.messages.items()}
        blocks: dict[_Key, _Block] = {}
        for start, end in pairwise([*_starts(lines), len(lines)]):
            keys = [by_line[n + 1] for n in range(start, end) if n + 1 in by_line]
            key = keys[0] if keys else ("", f"# {start}")
            said = key == _HEADER or (key in read.messages and read.messages[key].translated)
            blocks[key] = _Block(_ended(lines[start:end]), said)
        return blocks


def _starts(lines: Sequence[Line]) -> Iterator[int]:
    """Yield where each message begins, with the comments above it."""
    said = True
    for at, line in enumerate(lines):
        if line.text.startswith(("#", "msgctxt", "msgid ")) and said:
            yield at
            said = False
        if line.text.startswith("msgstr") or line.text.startswith("#~"):
            said = True


def _ended(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines of a message with an empty one at the end."""
    if not lines or not lines[-1].text.strip():
        return lines
    return (*lines, lines[-1]._replace(text="", number=lines[-1].number + 1))
