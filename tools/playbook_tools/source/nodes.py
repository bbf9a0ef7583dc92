"""The tree of a content file: texts, lists and fields with their places, and the limits of it."""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from playbook_tools.diagnostics import Span

MAX_ITEMS = 500
MAX_DEPTH = 8
SIGNS = frozenset({"=", "<<"})
"""Texts with a type of their own in YAML 1.1, and for strictyaml's parser, unless quoted."""


class Scalar(msgspec.Struct, frozen=True, gc=False):
    """A text in the tree."""

    value: str
    span: Span


class Sequence(msgspec.Struct, frozen=True):
    """A list in the tree."""

    items: tuple[Node, ...]
    span: Span


class Mapping(msgspec.Struct, frozen=True):
    """Keys with values in the tree, in the order of the file, each key once."""

    pairs: tuple[tuple[Scalar, Node], ...]
    span: Span


Node: TypeAlias = "Scalar | Sequence | Mapping"
