"""Three states of a field to one: as it was exported, as it was reviewed, and as it is now.

Only one side may have changed a text. Where both have, both texts are told, and what is now stays.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

# Two items with less in common are not two states of the same item.
_ALIKE = 0.4
_Key: TypeAlias = "int | tuple[str, int]"
"""An item that was exported, by its place, or one that a side has added."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A text that both sides have changed: what it was, and what each made of it.

    None is a text that a side has removed.
    """

    before: str
    reviewed: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class Merged:
    """The items of a list, with the conflicts between its two sides.

    `origins` are the places that the items have now, None for those that are new. `disordered` says
    that both sides have moved items, each in its own way; the order of now stays.
    """

    items: tuple[str, ...]
    origins: tuple[int | None, ...]
    conflicts: tuple[Conflict, ...] = ()
    disordered: bool = False

    @property
    def clear(self) -> bool:
        """Whether there is nothing to decide."""
        return not (self.conflicts or self.disordered)


def merged_text(before: str, reviewed: str, now: str) -> str | Conflict:
    """Return the text that has what either side changed, or the conflict between them."""
    if reviewed in {before, now}:
        return now
    return reviewed if now == before else Conflict(before, reviewed, now)


def merged_items(before: Sequence[str], reviewed: Sequence[str], now: Sequence[str]) -> Merged:
    """Return the items with what either side edited, added, removed and moved."""
    return _Merging(before, reviewed, now).merged()


class _Merging:
    """The items of three lists, and which of them are the same one."""

    def __init__(self, before: Sequence[str], reviewed: Sequence[str], now: Sequence[str]) -> None:
        self.before = before
        ours, theirs = paired(before, now), paired(before, reviewed)
        self.now: dict[_Key, str] = {}
        self.places: dict[_Key, int] = {}
        for place, text in enumerate(now):
            key: _Key = ours.get(place, ("now", place))
            self.now[key], self.places[key] = text, place
        added: defaultdict[str, deque[_Key]] = defaultdict(deque)
        for key, text in self.now.items():
            if isinstance(key, tuple):
                added[text].append(key)
        self.reviewed: dict[_Key, str] = {}
        for place, text in enumerate(reviewed):
            new = added[text].popleft() if place not in theirs and added[text] else None
            self.reviewed[theirs.get(place, new or ("reviewed", place))] = text

    def merged(self) -> Merged:
        conflicts: list[Conflict] = []
        texts: dict[_Key, str] = {}
        order, disordered = self._order()
        for key in order:
            text = self._text(key)
            if isinstance(text, Conflict):
                conflicts.append(text)
                text = text.now
            if text is not None:
                texts[key] = text
        origins = tuple(self.places.get(key) for key in texts)
        return Merged(tuple(texts.values()), origins, tuple(conflicts), disordered)

    def _text(self, key: _Key) -> str | Conflict | None:
        """Return the text of an item, None for one that is removed."""
        reviewed, now = self.reviewed.get(key), self.now.get(key)
        if isinstance(key, tuple):
            return reviewed if now is None else now
        before = self.before[key]
        if reviewed in {before, now}:
            return now
        return reviewed if now == before else Conflict(before, reviewed, now)

    def _order(self) -> tuple[list[_Key], bool]:
        """Return all items of either side in their order, and whether the sides differ in that."""
        ours, theirs = list(self.now), list(self.reviewed)
        common = self.now.keys() & self.reviewed.keys()
        here, there = ([key for key in one if key in common] for one in (ours, theirs))
        was = sorted(key for key in common if isinstance(key, int))
        moved_here, moved_there = (
            [key for key in one if isinstance(key, int)] != was for one in (here, there)
        )
        if moved_there and not moved_here:
            return _woven(theirs, ours), False
        return _woven(ours, theirs), moved_there and here != there


def _woven(main: Sequence[_Key], other: Sequence[_Key]) -> list[_Key]:
    """Return one order with what only another has, each after what it comes after there."""
    found = list(main)
    last: _Key | None = None
    for key in other:
        if key not in found:
            found.insert(0 if last is None else found.index(last) + 1, key)
        last = key
    return found


def paired(before: Sequence[str], after: Sequence[str]) -> Mapping[int, int]:
    """Return the place of each item that was there before, with its old place.

    It says the same, or much the same, or stands alone between the same neighbours.
    """
    free: defaultdict[str, deque[int]] = defaultdict(deque)
    for place, text in enumerate(before):
        free[text].append(place)
    found = {place: free[text].popleft() for place, text in enumerate(after) if free[text]}
    for new, old in _alike(before, after, found):
        if not (new in found or old in found.values()):
            found |= {new: old}
    found |= dict(list(_between(before, after, found)))
    return dict(sorted(found.items()))


def _alike(
    before: Sequence[str], after: Sequence[str], found: Mapping[int, int]
) -> Iterable[tuple[int, int]]:
    """Return the items that have no fellow yet by how much they are alike, the most first."""
    from rapidfuzz.distance import Indel

    taken = set(found.values())
    old = {place: text.split() for place, text in enumerate(before) if place not in taken}
    new = {place: text.split() for place, text in enumerate(after) if place not in found}
    scores = [
        (Indel.normalized_similarity(old[o], new[n], score_cutoff=_ALIKE), n, o)
        for o in old
        for n in new
    ]
    return [(n, o) for score, n, o in sorted(scores, key=lambda one: (-one[0], *one[1:])) if score]


def _between(
    before: Sequence[str], after: Sequence[str], found: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield the items that alone are left between two that are neighbours of theirs before."""
    taken = set(found.values())
    for new in range(len(after)):
        first = found.get(new - 1, -1 if new == 0 else None)
        last = found.get(new + 1, len(before) if new == len(after) - 1 else None)
        if new in found or first is None or last != first + 2 or first + 1 in taken:
            continue
        yield new, first + 1
