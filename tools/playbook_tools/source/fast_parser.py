"""YAML text that is plainly fine, event by event as libyaml reads it, many times as fast as others.

Nothing is refused here and nothing is said: whatever is not known to be read alike by strictyaml's
parser, or not allowed in the dialect, is left to `tree.parse`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from playbook_tools.diagnostics import Span
from playbook_tools.source.strict_parser import SIGNS, span_of

# Blanks at the end of a line, marks of documents and directives. Patterns that start with a
# character are found many times as fast as those that start with a choice of them.
_NOT_PLAIN = tuple(
    map(
        re.compile,
        (
            r"\n(?:(?<=[ \u00a0\u2007\u202f\u3000]\n)|%|---|\.\.\.)",
            r"\A(?:%|---|\.\.\.)",
        ),
    )
)
# A comment that has no line of its own.
_BESIDE = re.compile(r"[^ \n] +#")
# What stands before a text on the lines below, with nothing more to say of it.
_HEADER = re.compile(r"[|>][-+]?\Z")
Top = TypeVar("Top")


class NotPlainError(Exception):
    """Something that is left to `tree.parse`."""


class Events:
    """The events of a text, and what a reader of them asks of each."""

    def __init__(self, text: str) -> None:
        """Begin to read; raises NotPlainError, as all that is asked later does."""
        libyaml = _libyaml()
        if libyaml is None or "\t" in text or any(odd.search(text) for odd in _NOT_PLAIN):
            raise NotPlainError
        if "#" in text and _BESIDE.search(text):
            raise NotPlainError
        parser, self.kinds, self.errors = libyaml
        self.lines = text.split("\n")
        self.following: Callable[[], Any] = parser(text).get_event
        self.scalar_kind = self.kinds.ScalarEvent
        self.mapping_end = self.kinds.MappingEndEvent
        self.sequence_end = self.kinds.SequenceEndEvent

    def document(self, mapping: Callable[[Any], Top]) -> Top:
        """Return what `mapping` makes of the event that starts the topmost mapping."""
        try:
            for expected in (self.kinds.StreamStartEvent, self.kinds.DocumentStartEvent):
                if type(self.following()) is not expected:
                    raise NotPlainError
            start = self.following()
            if not self.starts_mapping(start):
                raise NotPlainError
            made = mapping(start)
            self.following()
            if type(self.following()) is not self.kinds.StreamEndEvent:
                raise NotPlainError
        except self.errors:
            raise NotPlainError from None
        return made

    def starts_mapping(self, event: Any) -> bool:
        """Whether an event starts a mapping that stands on lines of its own."""
        return type(event) is self.kinds.MappingStartEvent and _bare(event)

    def starts_sequence(self, event: Any) -> bool:
        """Whether an event starts a sequence that stands on lines of its own."""
        return type(event) is self.kinds.SequenceStartEvent and _bare(event)

    def scalar(self, event: Any) -> tuple[str, Span]:
        """Return the text of a scalar, and its place."""
        value = event.value
        if not value or event.anchor is not None or event.tag is not None:
            raise NotPlainError
        start, end, style = event.start_mark, event.end_mark, event.style
        if not style:
            if value in SIGNS:
                raise NotPlainError
            return value, span_of(event)
        line, last, end_column = start.line, end.line, end.column
        if style in "|>":
            lines = self.lines
            if not _HEADER.match(lines[line], start.column) or not lines[line + 1].strip():
                raise NotPlainError  # It says more than the style, or a text begins further down.
            if not end_column and last > line + 1:
                last -= 1
                while last > line and not lines[last].strip():
                    last -= 1
                end_column = len(lines[last])
        elif line != last or "\\" in self.lines[line]:
            raise NotPlainError
        return value, Span(line + 1, start.column + 1, last + 1, end_column + 1)


def _bare(event: Any) -> bool:
    return event.anchor is None and event.tag is None and not event.flow_style


@lru_cache(maxsize=1)
def _libyaml() -> tuple[Any, Any, type[Exception]] | None:
    """Return PyYAML's parser on top of libyaml, its events, and what it raises; None without it."""
    try:
        from yaml import YAMLError, events
        from yaml.cyaml import CParser
    except ImportError:
        return None
    return CParser, events, YAMLError
