"""Bytes to a Source with its tree: read by the fast parser, or by the strict one."""

from __future__ import annotations

from playbook_tools.source import fast_parser, guards, strict_parser
from playbook_tools.source.source import Source


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
