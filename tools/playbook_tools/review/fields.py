"""What became of each field: its value before, and with every change that can be written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from playbook_tools.content import EntryKey, Route, markdown, richtext, values
from playbook_tools.review.model import Certainty, Change, FieldVersion, Kind

_SLOT = re.compile(r"(\n*)((?: *[-*+] )| *)(.+)")


class Slot(NamedTuple):
    """A paragraph or item of a text: what stands between it and the one before, and before it."""

    between: str
    mark: str
    text: str


def slots(text: str) -> list[Slot]:
    """Return the paragraphs and items of a text that has each on a line."""
    return [Slot(*found.groups()) for found in _SLOT.finditer(text)]


class Told(NamedTuple):
    """A change, the texts that stand for the one it is about, and whether what is new is alike."""

    change: Change
    slots: tuple[str, ...] | None
    alike: bool


@dataclass(frozen=True)
class Known:
    """A field as it was: its value, and whether it is a long text or a list of texts."""

    entry: EntryKey
    route: Route
    value: values.Value
    long: bool


def versions(
    found: Iterable[tuple[int, Known, Told]],
) -> tuple[FieldVersion, ...]:
    """Return what became of each field, with the numbers of the changes that are about it."""
    by_field: defaultdict[tuple[EntryKey, Route], list[tuple[int, Known, Told]]]
    by_field = defaultdict(list)
    for number, known, told in found:
        by_field[known.entry, known.route].append((number, known, told))
    made = []
    for together in by_field.values():
        known = together[0][1]
        changes = [told for _, _, told in together]
        after = _after(known, changes)
        certain = after is not None and all(
            told.change.certainty is Certainty.CERTAIN for told in changes
        )
        made.append(
            FieldVersion(
                known.entry,
                known.route,
                known.value,
                known.value if after is None else after,
                certain,
                tuple(number for number, _, _ in together),
            )
        )
    return tuple(made)


def _after(known: Known, changes: Sequence[Told]) -> values.Value | None:
    """Return the value of a field with its changes, None where it is not known how it is made."""
    if isinstance(known.value, tuple):
        if not all(isinstance(item, str) for item in known.value):
            return None
        items = [Slot("", "", str(item)) for item in known.value]
        return tuple(slot.text for slot in _changed(items, changes, known))
    text = known.value if isinstance(known.value, str) else ""
    if not known.long:
        return "".join(slot.text for slot in _changed([Slot("", "", text)], changes, known))
    parts = slots(text)
    if len(parts) != _parts(markdown.blocks(text)):
        return None
    made = _changed(parts, changes, known)
    return "".join([
        slot.mark + slot.text if not number else "".join(slot) for number, slot in enumerate(made)
    ])  # fmt: skip


def _parts(blocks: richtext.Blocks) -> int:
    return sum(isinstance(one, richtext.Paragraph) for one in richtext.walk(blocks))


def _changed(parts: Sequence[Slot], changes: Sequence[Told], known: Known) -> list[Slot]:
    field = _Changed(parts, known)
    for told in changes:
        if told.change.origin is not None:
            field.take(told, told.change.origin)
    return field.slots()


class _Changed:
    """The slots of a field while one change after another is made."""

    def __init__(self, parts: Sequence[Slot], known: Known) -> None:
        self._known = known
        self._parts = parts
        self._now = {number: [slot] for number, slot in enumerate(parts)}
        self._before: defaultdict[int, list[Slot]] = defaultdict(list)
        self._after: defaultdict[int, list[Slot]] = defaultdict(list)
        self._order = list(range(len(parts)))

    def slots(self) -> list[Slot]:
        """Return what there is now, in order."""
        return [
            slot
            for at in self._order
            for slot in (*self._before[at], *self._now[at], *self._after[at])
        ]

    def take(self, told: Told, origin: richtext.Origin) -> None:
        """Make a change of the text at an origin; one that nobody can make changes nothing."""
        change, said, at = told.change, told.slots, self._place(origin)
        if at not in self._now:
            return
        if change.kind is Kind.MOVED:
            self._move(at, change)
        elif said is None:
            return
        elif change.kind is Kind.ADDED:
            beside = self._before if change.behind is None else self._after
            beside[at] += [self._new(text, at, alike=told.alike) for text in said]
        else:
            first = [self._parts[at]._replace(text=text) for text in said[:1]]
            self._now[at] = first + [self._new(text, at, alike=True) for text in said[1:]]
            for other in change.merged[1:]:
                self._now[self._place(other)] = []

    def _move(self, at: int, change: Change) -> None:
        if change.certainty is Certainty.CERTAIN:
            self._order.remove(at)
            behind = self._place(change.behind) if change.behind else -1
            before = self._order.index(behind) + 1 if behind in self._order else 0
            self._order.insert(before, at)

    def _place(self, origin: richtext.Origin) -> int:
        last = origin.route.steps[-1]
        if isinstance(self._known.value, tuple) and isinstance(last, int):
            return last
        return origin.part if self._known.long else 0

    def _new(self, text: str, like: int, *, alike: bool) -> Slot:
        mark = self._parts[like].mark if alike else ""
        return Slot("\n" if mark.strip() else "\n\n", mark, text)
