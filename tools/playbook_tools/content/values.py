"""The values of an entry, nested as its type declares them, and a way to walk them."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeAlias

import msgspec

from playbook_tools.content.route import ROOT, Route
from playbook_tools.schema import Field

Value: TypeAlias = "str | int | tuple[Value, ...] | Mapping[str, Value]"
Leaf: TypeAlias = tuple[Route, Field, str | int]
"""A text or number: the route to it, its declared field, and itself."""


def leaves(
    value: Value, declared: Field, route: Route = ROOT, *, invalid: Collection[Route] = ()
) -> list[Leaf]:
    """Return the texts and numbers of a value, in its order.

    A list holds its valid items alone, so that the routes of `invalid` ones are skipped.
    """
    if isinstance(value, Mapping):
        found: list[Leaf] = []
        known, steps = declared.by_name, route.steps
        for name, inner in value.items():
            field, here = known[name], Route((*steps, name))
            if isinstance(inner, str | int):
                found.append((here, field, inner))
            else:
                found += leaves(inner, field, here, invalid=invalid)
        return found
    if isinstance(value, tuple):
        return _items(value, declared, route, invalid)
    return [(route, declared, value)]


def for_readers(value: Value, declared: Field) -> list[tuple[Field, str]]:
    """Return the translatable texts in a list or mapping: without routes, in far less time."""
    found: list[tuple[Field, str]] = []
    if isinstance(value, Mapping):
        for field in declared.for_readers:
            inner = value.get(field.name)
            if isinstance(inner, str):
                found.append((field, inner))
            elif inner is not None:
                found += for_readers(inner, field)
    elif isinstance(value, tuple) and declared.item:
        for item in value:
            if isinstance(item, str):
                found.append((declared.item, item))
            else:
                found += for_readers(item, declared.item)
    return found


def _items(
    items: tuple[Value, ...], declared: Field, route: Route, invalid: Collection[Route]
) -> list[Leaf]:
    assert declared.item is not None
    found: list[Leaf] = []
    for here, item in zip(item_routes(route, len(items), invalid), items, strict=True):
        if isinstance(item, str | int):
            found.append((here, declared.item, item))
        else:
            found += leaves(item, declared.item, here, invalid=invalid)
    return found


def item_routes(route: Route, number: int, invalid: Collection[Route]) -> list[Route]:
    """Return the routes of so many valid items of a list, past those of `invalid` ones."""
    if not invalid:
        return [Route((*route.steps, at)) for at in range(number)]
    found: list[Route] = []
    at = 0
    while len(found) < number:
        here = route / at
        if here not in invalid:
            found.append(here)
        at += 1
    return found


def changed(value: Value, declared: Field, change: Callable[[Field, str | int], Value]) -> Value:
    """Return a value in which each text and number is what `change` makes of it."""
    if isinstance(value, str | int):
        return change(declared, value)
    if isinstance(value, tuple):
        assert declared.item is not None
        return tuple([changed(inner, declared.item, change) for inner in value])
    known = declared.by_name
    return {name: changed(inner, known[name], change) for name, inner in value.items()}


def in_editions(value: Value, declared: Field) -> Value:
    """Return a value without the fields that are editorial."""
    if isinstance(value, Mapping):
        known = declared.by_name
        return {
            name: in_editions(inner, known[name])
            for name, inner in value.items()
            if not known[name].editorial
        }
    if isinstance(value, tuple):
        assert declared.item is not None
        return tuple([in_editions(inner, declared.item) for inner in value])
    return value


def plain(value: Value) -> Any:
    """Return a value as JSON has it: dicts, lists, texts and numbers."""
    if isinstance(value, Mapping):
        return {name: plain(inner) for name, inner in value.items()}
    return [plain(item) for item in value] if isinstance(value, tuple) else value


def canonical(value: Value) -> str:
    """Return a value as canonical JSON; a text of a type of its own is one like any other."""
    try:
        return msgspec.json.encode(value, order="sorted", enc_hook=str).decode()
    except (OverflowError, UnicodeEncodeError):  # It writes neither lone surrogates nor 2 ** 64.
        return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
