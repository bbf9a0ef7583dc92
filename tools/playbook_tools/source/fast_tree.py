"""YAML text that is plainly fine to the tree that `tree.parse` makes of it, many times as fast."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from playbook_tools.source.fast_parser import Events, NotPlainError
from playbook_tools.source.strict_parser import (
    MAX_DEPTH,
    MAX_ITEMS,
    Mapping,
    Node,
    Scalar,
    Sequence,
    span_of,
)

_KEY = re.compile(r"[a-z][a-z_]*\Z")


def parse(text: str) -> Node | None:
    """Return the tree of a text, or None where it is not plainly fine."""
    try:
        events = Events(text)
        return events.document(partial(_mapping, events, depth=1))
    except NotPlainError:
        return None


def _node(events: Events, event: Any, depth: int) -> Node:
    if depth > MAX_DEPTH:
        raise NotPlainError
    if type(event) is events.scalar_kind:
        return Scalar(*events.scalar(event))
    if events.starts_mapping(event):
        return _mapping(events, event, depth)
    if events.starts_sequence(event):
        return _sequence(events, event, depth)
    raise NotPlainError


def _sequence(events: Events, start: Any, depth: int) -> Sequence:
    items = []
    while type(event := events.following()) is not events.sequence_end:
        items.append(_node(events, event, depth + 1))
    if len(items) > MAX_ITEMS:
        raise NotPlainError
    return Sequence(tuple(items), span_of(start, event))


def _mapping(events: Events, start: Any, depth: int) -> Mapping:
    pairs: list[tuple[Scalar, Node]] = []
    while type(event := events.following()) is events.scalar_kind:
        if event.style or not _KEY.match(event.value):
            raise NotPlainError
        key = Scalar(*events.scalar(event))
        pairs.append((key, _node(events, events.following(), depth + 1)))
    if type(event) is not events.mapping_end or len(pairs) > MAX_ITEMS:
        raise NotPlainError
    if len({key.value for key, _ in pairs}) < len(pairs):
        raise NotPlainError
    if len({value.span.column for _, value in pairs if type(value) is Mapping}) > 1:
        raise NotPlainError
    return Mapping(tuple(pairs), span_of(start, event))
