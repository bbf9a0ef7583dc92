"""YAML text in the plain part of the dialect to its tree, by libyaml: many times as fast as others.

Nothing is refused here and nothing is said: whatever is not known to be read alike by strictyaml's
parser, or is not allowed in the dialect, is left to `strict_parser`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from playbook_tools.diagnostics import Span, characters
from playbook_tools.source.nodes import MAX_DEPTH, MAX_ITEMS, SIGNS, Mapping, Node, Scalar, Sequence

# Spaces at the end of a line, marks of documents and directives. Patterns that start with a
# character are found many times as fast as those that start with a choice of them.
_NOT_PLAIN = tuple(
    map(
        re.compile,
        (
            rf"\n(?:(?<=[ {characters.ODD_SPACES}]\n)|%|---|\.\.\.)",
            r"\A(?:%|---|\.\.\.|[&!])",
        ),
    )
)
# A comment that has no line of its own.
_BESIDE = re.compile(r"[^ \n] +#")
# Anchors and tags, which nodes do not have.
_ANCHOR = re.compile(r"[ \n]&[^ \n]")
_TAGS = (" !", "\n!")
# What is before a text on the lines below, with nothing more to say of it.
_HEADER = re.compile(r"[|>][-+]?\Z")
_KEY = re.compile(r"[a-z][a-z0-9_]*\Z")


class _NotPlainError(Exception):
    """Something that is left to `strict_parser`."""


def parse(text: str) -> Node | None:
    """Return the tree of a text, or None where it is not plainly fine."""
    libyaml = _libyaml()
    if libyaml is None or "\t" in text or any(odd.search(text) for odd in _NOT_PLAIN):
        return None
    if "#" in text and _BESIDE.search(text):
        return None
    if any(tag in text for tag in _TAGS) or ("&" in text and _ANCHOR.search(text)):
        return None
    composer, error = libyaml
    try:
        top = composer(text).get_single_node()
        return _mapping(top, text.split("\n")) if _kind(top) == "mapping" else None
    except (error, _NotPlainError):
        return None


def _kind(node: Any) -> str:
    return str(node.id) if node is not None else ""


def _node(node: Any, lines: list[str]) -> Node:
    kind = node.id
    if kind == "scalar":
        return _scalar(node, lines)
    return _mapping(node, lines) if kind == "mapping" else _sequence(node, lines)


def _sequence(node: Any, lines: list[str]) -> Sequence:
    found = node.value
    if node.flow_style or len(found) > MAX_ITEMS:
        raise _NotPlainError
    return Sequence(tuple([_node(item, lines) for item in found]), _span(node))


def _mapping(node: Any, lines: list[str]) -> Mapping:
    found = node.value
    if node.flow_style or len(found) > MAX_ITEMS:
        raise _NotPlainError
    pairs = []
    names = set()
    column = 0
    for key, value in found:
        name = key.value
        if key.id != "scalar" or key.style or not _KEY.match(name) or name in names:
            raise _NotPlainError
        names.add(name)
        inner = _node(value, lines)
        if type(inner) is Mapping:
            if column and inner.span.column != column:
                raise _NotPlainError
            column = inner.span.column
        pairs.append((Scalar(name, _span(key)), inner))
    return Mapping(tuple(pairs), _span(node))


def _scalar(node: Any, lines: list[str]) -> Scalar:
    value, style = node.value, node.style
    if not value:
        raise _NotPlainError
    start, end = node.start_mark, node.end_mark
    line, last, end_column = start.line, end.line, end.column
    if not style:
        if value in SIGNS:
            raise _NotPlainError
    elif style in "|>":
        if not _HEADER.match(lines[line], start.column) or not lines[line + 1].strip():
            raise _NotPlainError  # It says more than the style, or a text begins further down.
        if not end_column and last > line + 1:
            last -= 1
            while last > line and not lines[last].strip():
                last -= 1
            end_column = len(lines[last])
    elif line != last or "\\" in lines[line]:
        raise _NotPlainError
    return Scalar(value, Span(line + 1, start.column + 1, last + 1, end_column + 1))


def _span(node: Any) -> Span:
    start, end = node.start_mark, node.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


@lru_cache(maxsize=1)
def _libyaml() -> tuple[Any, type[Exception]] | None:
    """Return a composer on top of libyaml's parser and what it raises, or None without libyaml."""
    try:
        from yaml import YAMLError
        from yaml.cyaml import CParser
    except ImportError:
        return None

    class Composer(CParser):  # type: ignore[misc]
        """Composes nodes without tags, and none below the deepest level."""

        __slots__ = ("depth",)

        def __init__(self, text: str) -> None:
            super().__init__(text)
            self.depth = 0

        def resolve(self, *_: object) -> str:
            return ""

        def descend_resolver(self, *_: object) -> None:
            self.depth += 1
            if self.depth > MAX_DEPTH:
                raise _NotPlainError

        def ascend_resolver(self) -> None:
            self.depth -= 1

    return Composer, YAMLError
