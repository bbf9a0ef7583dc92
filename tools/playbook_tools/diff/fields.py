"""The differences between two values of a declared field."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from playbook_tools.content import Route, markdown, values
from playbook_tools.diff.words import likeness, words
from playbook_tools.schema import Field

Kind = Literal["added", "removed", "moved", "reworded", "relinked", "changed"]
Items = tuple[values.Value, ...]
T = TypeVar("T")

# Two list items with less in common are not two states of the same item.
_ALIKE = 0.4


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A difference in one value of an entry.

    `route` is where the value is now, or where it was if it is gone. `before` and `after` are its
    text, or the id of a reference. A moved value has the same text in both, and its old and new
    `places` in the list or sequence, counted from 1.
    """

    kind: Kind
    route: Route
    declared: Field
    before: str | None
    after: str | None
    places: tuple[int, int] | None = None


def compare_values(
    declared: Field, route: Route, before: values.Value | None, after: values.Value | None
) -> Iterator[FieldChange]:
    """Yield every difference between two values, in the order of the new one."""
    if before == after or declared.editorial:
        return
    if before is None or after is None:
        yield from _leaves(declared, route, before, "removed")
        yield from _leaves(declared, route, after, "added")
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        for inner in declared.fields:
            name = inner.name
            yield from compare_values(inner, route / name, before.get(name), after.get(name))
    elif isinstance(before, tuple) and isinstance(after, tuple):
        assert declared.item is not None
        yield from _compare_items(declared.item, route, before, after)
    else:
        yield from _compare_texts(declared, route, str(before), str(after))


def places_kept(old: Sequence[T], new: Sequence[T]) -> frozenset[T]:
    """Return a longest selection of the items in both that has the same order in both."""
    from rapidfuzz.distance import LCSseq

    return frozenset(
        item
        for step in LCSseq.opcodes(old, new)
        if step.tag == "equal"
        for item in old[step.src_start : step.src_end]
    )


def _compare_texts(declared: Field, route: Route, before: str, after: str) -> Iterator[FieldChange]:
    plain = declared.markdown == "none"
    if words(before) == words(after) if plain else markdown.same_meaning(before, after):
        return
    link = declared.reference is not None or declared.address
    kind: Kind = "relinked" if link else "reworded" if declared.translatable else "changed"
    yield FieldChange(kind, route, declared, before, after)


def _leaves(
    declared: Field, route: Route, value: values.Value | None, kind: Literal["added", "removed"]
) -> Iterator[FieldChange]:
    gone = kind == "removed"
    for here, field, leaf in values.leaves(value, declared, route) if value is not None else ():
        if field.editorial:
            continue
        text = str(leaf)
        yield FieldChange(kind, here, field, text if gone else None, None if gone else text)


def _compare_items(
    declared: Field, route: Route, before: Items, after: Items
) -> Iterator[FieldChange]:
    origin = _pairs(declared, before, after)
    taken = set(origin.values())
    for place, item in enumerate(before):
        if place not in taken:
            yield from _leaves(declared, route / place, item, "removed")
    in_order = places_kept(sorted(taken), [origin[place] for place in sorted(origin)])
    for place, item in enumerate(after):
        here, old = route / place, origin.get(place)
        if old is None:
            yield from _leaves(declared, here, item, "added")
            continue
        if old not in in_order:
            text = _text_of(item, declared)
            yield FieldChange("moved", here, declared, text, text, (old + 1, place + 1))
        yield from compare_values(declared, here, before[old], item)


def _pairs(declared: Field, before: Items, after: Items) -> Mapping[int, int]:
    """Return the place of each new item that existed before, with its old place."""
    free: defaultdict[str, deque[int]] = defaultdict(deque)
    for place, item in enumerate(before):
        free[values.canonical(item)].append(place)
    found: dict[int, int] = {}
    for place, item in enumerate(after):
        if free[values.canonical(item)]:
            found[place] = free[values.canonical(item)].popleft()
    if declared.kind != "mapping" and not declared.translatable:
        return found
    left = [place for places in free.values() for place in places]
    old = {place: words(_text_of(before[place], declared)) for place in left}
    new = {n: words(_text_of(item, declared)) for n, item in enumerate(after) if n not in found}
    scores = (
        (max(_shared(before[o], after[n]), likeness(old[o], new[n], least=_ALIKE)), o, n)
        for o in old
        for n in new
    )
    likely = sorted((-score, o, n) for score, o, n in scores if score >= _ALIKE)
    taken = set(found.values())
    for _, o, n in likely:
        if n not in found and o not in taken:
            found[n] = o
            taken.add(o)
    return found


def _shared(old: values.Value, new: values.Value) -> float:
    """Return the share of fields that are the same in two mappings."""
    if not (isinstance(old, Mapping) and isinstance(new, Mapping)):
        return 0.0
    names = old.keys() | new.keys()
    return sum(old.get(name) == new.get(name) for name in names) / len(names)


def _text_of(value: values.Value, declared: Field) -> str:
    return " ".join(str(leaf) for _, _, leaf in values.leaves(value, declared))
