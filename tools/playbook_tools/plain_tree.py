"""YAML text that is plainly fine to the tree that `tree.parse` makes of it, many times as fast.

libyaml reads it, through PyYAML. Nothing is refused here and nothing is said: whatever is not known
to be read alike by both parsers, or not allowed in the dialect, is left to `tree.parse`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from playbook_tools.diagnostics import Span
from playbook_tools.tree import MAX_DEPTH, MAX_ITEMS, SIGNS, Mapping, Node, Scalar, Sequence

# Comments, blanks at the end of a line, marks of documents and directives. Patterns that start with
# a character are found many times as fast as those that start with a choice of them.
_NOT_PLAIN = tuple(
    map(
        re.compile,
        (
            r"#(?:(?<=^#)|(?<=[ \n]#))",
            r"\n(?:(?<=[ \u00a0\u2007\u202f\u3000]\n)|%|---|\.\.\.)",
            r"\A(?:%|---|\.\.\.)",
        ),
    )
)
# What stands before a text on the lines below, with nothing more to say of it.
_HEADER = re.compile(r"[|>][-+]?\Z")
_KEY = re.compile(r"[a-z][a-z_]*\Z")


class _NotPlainError(Exception):
    """Something that is left to `tree.parse`."""


def parse(text: str) -> Node | None:
    """Give the tree of a text, or None where it is not plainly fine."""
    libyaml = _libyaml()
    if libyaml is None or "\t" in text or any(odd.search(text) for odd in _NOT_PLAIN):
        return None
    parser, events, errors = libyaml
    try:
        return _Reading(parser(text).get_event, events, text.split("\n")).document()
    except (_NotPlainError, errors):
        return None


@lru_cache(maxsize=1)
def _libyaml() -> tuple[Any, Any, type[Exception]] | None:
    """Give PyYAML's parser on top of libyaml, its events, and what it raises; None without it."""
    try:
        from yaml import YAMLError, events
        from yaml.cyaml import CParser
    except ImportError:
        return None
    return CParser, events, YAMLError


class _Reading:
    """Builds the tree from libyaml's events."""

    def __init__(self, following: Callable[[], Any], events: Any, lines: list[str]) -> None:
        self.following = following
        self.lines = lines
        self.events = events
        self.scalar_event = events.ScalarEvent
        self.mapping_event = events.MappingStartEvent
        self.sequence_event = events.SequenceStartEvent

    def document(self) -> Node:
        for expected in (self.events.StreamStartEvent, self.events.DocumentStartEvent):
            event = self.following()
            assert type(event) is expected
        tree: Node = self.node(self.following(), 1)
        self.following()
        if type(tree) is not Mapping or type(self.following()) is not self.events.StreamEndEvent:
            raise _NotPlainError
        return tree

    def node(self, event: Any, depth: int) -> Node:
        kind = type(event)
        if kind is self.scalar_event:
            return self.scalar(event, depth)
        if depth > MAX_DEPTH or event.anchor is not None or event.tag is not None:
            raise _NotPlainError
        if kind is self.mapping_event and not event.flow_style:
            return self.mapping(event, depth)
        if kind is self.sequence_event and not event.flow_style:
            return self.sequence(event, depth)
        raise _NotPlainError

    def scalar(self, event: Any, depth: int) -> Scalar:
        value = event.value
        if not value or depth > MAX_DEPTH or event.anchor is not None or event.tag is not None:
            raise _NotPlainError
        start, end, style = event.start_mark, event.end_mark, event.style
        if not style and value in SIGNS:
            raise _NotPlainError
        line, column = start.line, start.column
        last, end_column = end.line, end.column
        if style:
            if style in "|>":
                self.check_header(line, column)
                if not end_column and last > line + 1:
                    last -= 1
                    while last > line and not self.lines[last].strip():
                        last -= 1
                    end_column = len(self.lines[last])
            elif line != last or "\\" in self.lines[line]:
                raise _NotPlainError
        return Scalar(value, Span(line + 1, column + 1, last + 1, end_column + 1))

    def check_header(self, line: int, column: int) -> None:
        """Refuse a header that says more than the style, and a text that begins further down."""
        if not _HEADER.match(self.lines[line], column) or not self.lines[line + 1].strip():
            raise _NotPlainError

    def sequence(self, start: Any, depth: int) -> Sequence:
        items = []
        following, ending = self.following, self.events.SequenceEndEvent
        while type(event := following()) is not ending:
            items.append(self.node(event, depth + 1))
        if len(items) > MAX_ITEMS:
            raise _NotPlainError
        return Sequence(tuple(items), _span(start, event))

    def mapping(self, start: Any, depth: int) -> Mapping:
        pairs: list[tuple[Scalar, Node]] = []
        within = depth + 1
        following, scalar_event = self.following, self.scalar_event
        while type(event := following()) is scalar_event:
            if event.style or not _KEY.match(event.value):
                raise _NotPlainError
            key = self.scalar(event, within)
            event = following()
            if type(event) is scalar_event:
                pairs.append((key, self.scalar(event, within)))
            else:
                pairs.append((key, self.node(event, within)))
        if type(event) is not self.events.MappingEndEvent or len(pairs) > MAX_ITEMS:
            raise _NotPlainError
        if len({key.value for key, _ in pairs}) < len(pairs):
            raise _NotPlainError
        if len({value.span.column for _, value in pairs if type(value) is Mapping}) > 1:
            raise _NotPlainError
        return Mapping(tuple(pairs), _span(start, event))


def _span(start: Any, end: Any) -> Span:
    first, last = start.start_mark, end.end_mark
    return Span(first.line + 1, first.column + 1, last.line + 1, last.column + 1)
