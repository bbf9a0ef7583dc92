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
from playbook_tools.tree import MAX_DEPTH, MAX_ITEMS, Mapping, Node, Scalar, Sequence

# Comments, tabs, blanks at the end of a line, marks of documents and directives; and of texts below
# a mark, those with more in their header, or that do not begin on the next line.
_NOT_PLAIN = tuple(
    map(
        re.compile,
        (
            r"\t",
            r"#(?:(?<=^#)|(?<=[ \n]#))",
            r"[ \u00a0\u2007\u202f\u3000]\n",
            r"\A(?:%|---|\.\.\.)",
            r"\n(?:%|---|\.\.\.)",
            r"[|>][-+]?(?:\d|\n *\n)",
        ),
    )
)
_KEY = re.compile(r"[a-z][a-z_]*\Z")


class _NotPlainError(Exception):
    """Something that is left to `tree.parse`."""


def parse(text: str, lines: tuple[str, ...]) -> Node | None:
    """Give the tree of a text, which has these lines, or None where it is not plainly fine."""
    libyaml = _libyaml()
    if libyaml is None or any(odd.search(text) for odd in _NOT_PLAIN):
        return None
    parser, errors = libyaml
    try:
        return _Reading(parser(text).get_event, lines).document()
    except (_NotPlainError, errors):
        return None


@lru_cache(maxsize=1)
def _libyaml() -> tuple[Any, type[Exception]] | None:
    """Give PyYAML's parser on top of libyaml, and what it raises; None where it has none."""
    try:
        from yaml import YAMLError
        from yaml.cyaml import CParser
    except ImportError:
        return None
    return CParser, YAMLError


class _Reading:
    """Builds the tree from libyaml's events."""

    def __init__(self, following: Callable[[], Any], lines: tuple[str, ...]) -> None:
        self.following = following
        self.lines = lines

    def document(self) -> Node:
        for expected in ("StreamStartEvent", "DocumentStartEvent"):
            assert type(self.following()).__name__ == expected
        tree = self.node(self.following(), 1)
        self.following()
        if type(tree) is not Mapping or type(self.following()).__name__ != "StreamEndEvent":
            raise _NotPlainError
        return tree

    def node(self, event: Any, depth: int) -> Node:
        kind = type(event).__name__
        if depth > MAX_DEPTH or kind == "AliasEvent":
            raise _NotPlainError
        if event.anchor is not None or event.tag is not None:
            raise _NotPlainError
        if kind == "ScalarEvent":
            return self.scalar(event)
        if event.flow_style:
            raise _NotPlainError
        return self.mapping(event, depth) if kind[0] == "M" else self.sequence(event, depth)

    def scalar(self, event: Any) -> Scalar:
        value, style = event.value, event.style
        if not value:
            raise _NotPlainError
        start, end = event.start_mark, event.end_mark
        line, column = start.line, start.column
        last, end_column = end.line, end.column
        if style in {"|", ">"}:
            if not end_column and last > line + 1:
                last -= 1
                while last > line and not self.lines[last].strip():
                    last -= 1
                end_column = len(self.lines[last])
        elif style and (line != last or "\\" in self.lines[line]):
            raise _NotPlainError
        return Scalar(value, Span(line + 1, column + 1, last + 1, end_column + 1))

    def sequence(self, start: Any, depth: int) -> Sequence:
        items = []
        following = self.following
        while type(event := following()).__name__ != "SequenceEndEvent":
            items.append(self.node(event, depth + 1))
        if len(items) > MAX_ITEMS:
            raise _NotPlainError
        return Sequence(tuple(items), _span(start, event))

    def mapping(self, start: Any, depth: int) -> Mapping:
        pairs = []
        following = self.following
        while type(event := following()).__name__ != "MappingEndEvent":
            key = self.node(event, depth + 1)
            if type(key) is not Scalar or event.style or not _KEY.match(key.value):
                raise _NotPlainError
            pairs.append((key, self.node(following(), depth + 1)))
        if len(pairs) > MAX_ITEMS or len({key.value for key, _ in pairs}) < len(pairs):
            raise _NotPlainError
        if len({value.span.column for _, value in pairs if type(value) is Mapping}) > 1:
            raise _NotPlainError
        return Mapping(tuple(pairs), _span(start, event))


def _span(start: Any, end: Any) -> Span:
    first, last = start.start_mark, end.end_mark
    return Span(first.line + 1, first.column + 1, last.line + 1, last.column + 1)
