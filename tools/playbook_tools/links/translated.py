"""The addresses that a translation has in the place of those of its text, or besides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from playbook_tools.diagnostics import Span
from playbook_tools.loading import translations
from playbook_tools.schema import urls

_LINE = re.compile(r'(?P<keyword>msgctxt|msgid|msgstr)?[ \t]*"(?P<said>(?:[^"\\]|\\.)*)"[ \t]*\Z')
_ADDRESS = re.compile(r"https?://[^\s<>()\"\\]*[^\s<>()\"\\.,;:!?]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Translated:
    """An address in a translation: the context of its message, and where it stands."""

    address: str
    context: str
    span: Span


@dataclass(slots=True)
class _Part:
    """What a message says in one of its parts, and where each of its lines begins in that."""

    said: str = ""
    lines: list[tuple[int, int, int]] = field(default_factory=list)

    def add(self, said: str, line: int, column: int) -> None:
        self.lines.append((len(self.said), line, column))
        self.said += said

    def span(self, start: int, end: int) -> Span:
        """Return the place of a stretch, which begins and ends on any of the lines."""
        first = max(one for one in self.lines if one[0] <= start)
        last = max(one for one in self.lines if one[0] < end)
        return Span(first[1], first[2] + start - first[0], last[1], last[2] + end - last[0])


def translated(catalogue: translations.Catalogue) -> Iterator[Translated]:
    """Yield every address of a translation that is used and that its text does not have.

    Of a catalogue that is too large to be shown nothing is known.
    """
    parts: dict[str, _Part] = {}
    for number, line in enumerate(_lines(catalogue), 1):
        found = _LINE.match(line)
        if found is None:  # A comment, or an empty line: the message before it is whole.
            yield from _of_message(catalogue, parts)
            parts = {}
            continue
        keyword = found["keyword"]
        if keyword in {"msgctxt", "msgid"} and "msgstr" in parts:
            yield from _of_message(catalogue, parts)
            parts = {}
        if keyword:
            parts[keyword] = _Part()
        if parts:
            list(parts.values())[-1].add(found["said"], number, found.start("said") + 1)
    yield from _of_message(catalogue, parts)


def _lines(catalogue: translations.Catalogue) -> list[str]:
    return catalogue.source.text.split("\n") if catalogue.source else []


def _of_message(catalogue: translations.Catalogue, parts: dict[str, _Part]) -> Iterator[Translated]:
    if parts.keys() != {"msgctxt", "msgid", "msgstr"} or "://" not in parts["msgstr"].said:
        return
    context, text = (_plain(parts[name].said) for name in ("msgctxt", "msgid"))
    if not catalogue.has(context, text):
        return
    own = {found[0] for found in _ADDRESS.finditer(text)}
    for found in _ADDRESS.finditer(parts["msgstr"].said):
        if found[0] not in own and not urls.violation(found[0]):
            yield Translated(found[0], context, parts["msgstr"].span(*found.span()))


def _plain(said: str) -> str:
    """Return a literal of a catalogue as the text that it stands for."""
    return re.sub(r"\\(.)", lambda sign: _SIGNS.get(sign[1], sign[1]), said)


_SIGNS = {"n": "\n", "t": "\t", "r": "\r"}
