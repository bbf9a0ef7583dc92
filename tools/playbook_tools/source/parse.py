"""Bytes to a Source with its tree: read by the fast parser, or by the strict one.

Of a file that cannot be read as a whole, its fields are read, each by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from playbook_tools.diagnostics import Diagnostic, Span
from playbook_tools.source import fast_parser, guards, strict_parser
from playbook_tools.source.nodes import Mapping, Node, Scalar
from playbook_tools.source.source import Source

# Lines that end otherwise, and text in another encoding.
_UNSURE = re.compile(r"\r(?!\n)|[\x00\x85\u2028\u2029\ufffd]")
# What YAML 1.2 and the letters of YAML 1.1 add to what PyYAML knows.
_TYPED = re.compile(
    r"(?:[-+]?(?:\d[\d_]*\.?[\d_]*|\.\d+)(?:[eE][-+]?\d+)?|0o[0-7]+|0x[0-9a-fA-F]+|[yYnN])\Z"
)
_FEWEST = 2
_FIELD = re.compile(r"[a-z_]+:(?: |$)")


def parse(raw: bytes, name: str) -> Source:
    """Turn the bytes of a file into a Source with its tree; never raises."""
    return parsed(guards.admit(raw, name))


def parsed(read: Source) -> Source:
    """Return a file with its tree, or with what keeps it from having one."""
    if read.tree is not None or read.diagnostics:
        return read
    return parse_quickly(read) or parse_strictly(read)


def parse_quickly(read: Source) -> Source | None:
    """Return a file with the tree that the fast parser reads in it, or None where it leaves it."""
    tree = fast_parser.parse(read.text)
    return None if tree is None else Source(read.path, read.text, tree)


def parse_strictly(read: Source) -> Source:
    """Return a file with the tree that strictyaml's parser reads in it."""
    parsed = strict_parser.parse(read.text, read.path)
    return Source(read.path, read.text, parsed.tree, parsed.diagnostics)


def is_typed(text: str) -> bool:
    """Whether YAML elsewhere reads an unquoted text as a number, a date, a truth value or null.

    This dialect has texts alone; other programs that write the file again may change such a text.
    """
    if _TYPED.match(text):
        return True
    from yaml.resolver import Resolver

    known = Resolver.yaml_implicit_resolvers.get(text[:1], ())
    return any(pattern.match(text) for _, pattern in known)


class Recovered(NamedTuple):
    """The fields of a file that can be read, and what is wrong with its syntax elsewhere."""

    tree: Mapping
    diagnostics: tuple[Diagnostic, ...]


def recover(read: Source) -> Recovered | None:
    """Return what can be read of a file that has no tree, or None where that is not sure.

    What is wrong in a field in which something was found already may follow from that.
    """
    if _UNSURE.search(read.text) or guards.CONFLICT.search(read.text):
        return None
    if read.text.count("\n") > guards.MAX_LINES:
        return None
    text = guards.mend(read.text)
    fields = list(_fields(text))
    if len(fields) < _FEWEST:
        return None
    told = {one.span.line for one in read.diagnostics}
    whole = strict_parser.parse(text, read.path).diagnostics
    first = min((one.span.line for one in whole), default=0)
    pairs: list[tuple[Scalar, Node]] = []
    found: list[Diagnostic] = []
    for start, end, lines in fields:
        own = _field(read.path, lines, start)
        if told.intersection(range(start, end)):
            continue
        if isinstance(own, Mapping):
            pairs.append(own.pairs[0])
        elif start >= first:
            found += own
    names = [key.value for key, _ in pairs]
    once = tuple([pair for pair in pairs if names.count(pair[0].value) == 1])
    return Recovered(Mapping(once, Span(1, 1, read.text.count("\n") + 1, 1)), tuple(found))


def _field(name: str, lines: str, start: int) -> Mapping | tuple[Diagnostic, ...]:
    """Return the field that lines hold, where they start on a line of the file, or its faults."""
    text = "\n" * (start - 1) + lines
    tree: Node | None = fast_parser.parse(text)
    if tree is None:
        parsed = strict_parser.parse(text, name)
        if parsed.diagnostics:
            return parsed.diagnostics
        tree = parsed.tree
    return tree if isinstance(tree, Mapping) and len(tree.pairs) == 1 else ()


def _fields(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the first line of each field, that of what follows it, and its lines."""
    lines = text.removesuffix("\n").split("\n")
    starts = [number for number, line in enumerate(lines) if _FIELD.match(line)]
    for start, end in pairwise([*starts, len(lines)]):
        yield start + 1, end + 1, "\n".join(lines[start:end]) + "\n"
