"""Where the texts are today that were exported some time ago."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from playbook_tools.content import Entry, EntryKey, Playbook, Route, values
from playbook_tools.review import dialect, merging
from playbook_tools.review.model import FieldVersion
from playbook_tools.schema import Field

_LINKED = re.compile(r"(?<=\]\()([a-z]+):([a-z0-9-]+)(?=\))")


def brought_items(
    before: Sequence[str], after: Sequence[str], declared: Field
) -> list[dialect.Brought]:
    """Return the items of a reviewed list, each made of the item that it was before."""
    pairs = merging.paired(before, after)
    return [
        dialect.brought(before[pairs[place]] if place in pairs else "", text, declared)
        for place, text in enumerate(after)
    ]


def canonical(text: str, declared: Field) -> str:
    """Return a text in the one way to write it, so that texts that say the same are the same."""
    return dialect.written(dialect.source_lines(text, declared), declared).text


def texts_of(value: values.Value) -> tuple[str, ...]:
    """Return the texts in a list."""
    return tuple(str(item) for item in value) if isinstance(value, tuple) else ()


def entry_of(playbook: Playbook, key: EntryKey) -> Entry | None:
    """Return an entry, or the one that has come in its place, if editions carry it."""
    found = playbook.by_key.get(key)
    return found if found and found.published else playbook.successor(key)


def followed(version: FieldVersion, playbook: Playbook) -> FieldVersion:
    """Return a field whose texts lead to the entries that have come in the place of others."""

    def key(found: re.Match[str]) -> str:
        now = playbook.successor((found[1], found[2]))
        return str(now.key) if now else found[0]

    def of(value: values.Value) -> values.Value:
        if isinstance(value, tuple):
            return tuple([of(item) for item in value])
        return _LINKED.sub(key, value) if isinstance(value, str) else value

    return replace(version, before=of(version.before), after=of(version.after))


def value_of(
    entry: Entry, version: FieldVersion, said: Mapping[Route, str] | None = None
) -> tuple[Route, Field, values.Value] | None:
    """Return where a field is today, what is declared of it, and its value.

    An item of a list of mappings may have another place: it is the one that says what it said, in
    another language as `said` has it.
    """
    found = [
        (route, declared, value)
        for route, declared, value in _fields(entry)
        if route.names == version.route.names
    ]
    declared = found[0][1] if found else None
    if declared is None:
        return None
    same = [one for one in found if one[0] == version.route]
    for text in (version.before, version.after):
        words = _said(text, declared)
        alike = [
            one
            for one in found
            if _said(said.get(one[0], "") if said else one[2], declared) == words
        ]
        if alike:
            return same[0] if same and same[0] in alike else alike[0]
    return same[0] if same else None


def _said(value: values.Value, declared: Field) -> tuple[str, ...]:
    if isinstance(value, tuple):
        item = declared.item or declared
        return tuple(canonical(text, item) for text in texts_of(value))
    return (canonical(str(value), declared),)


def _fields(entry: Entry) -> Iterator[tuple[Route, Field, values.Value]]:
    """Yield every text and every list of texts of an entry."""

    def within(
        value: values.Value, declared: Field, route: Route
    ) -> Iterator[tuple[Route, Field, values.Value]]:
        if isinstance(value, Mapping):
            for name, inner in value.items():
                yield from within(inner, declared.by_name[name], route / name)
            return
        if isinstance(value, tuple) and declared.item and declared.item.kind == "mapping":
            for place, inner in enumerate(value):
                yield from within(inner, declared.item, route / place)
            return
        yield route, declared, value

    yield from within(entry.data, entry.type.shape, Route())


def at_route(value: values.Value, route: Route) -> values.Value:
    """Return the value at the end of a route."""
    for step in route.steps:
        if isinstance(value, Mapping):
            value = value[str(step)]
        elif isinstance(value, tuple):
            value = value[int(step)]
    return value
