"""Moving and removing entries: the changes in every file that keep the numbers without a gap."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from playbook_tools.content import Entry, EntryKey, Playbook, model
from playbook_tools.diagnostics import Edit, Text, suggest
from playbook_tools.editing import rename as rename
from playbook_tools.graph import Web
from playbook_tools.loading import reading
from playbook_tools.schema import ContentType, Field
from playbook_tools.source import edits


@dataclass(frozen=True)
class Restructuring:
    """The new text of each file by its path, and what there is to tell of the entry.

    `along` are the entries that went along. `group` and `number` say where the entry is now; it is
    0 where the type is not numbered.
    """

    files: Mapping[str, str]
    along: tuple[Entry, ...] = ()
    group: str = ""
    number: int = 0


def move(
    loaded: reading.Loaded, key: EntryKey, *, to: str | None, before: str | None
) -> Restructuring | Text:
    """Return the files in which an entry has another place, or why that is not possible.

    It comes in the group `to` (a principle), or stays in its own, and there before the entry with
    the id `before`, or last. What only it leads to goes along, and so does what must lead to it.
    Both groups are numbered from 1 again. What is to name entries of its own group alone
    (`x-same`) no longer names those that went.
    """
    entry = rename.entry_to_change(loaded, key)
    if isinstance(entry, Text):
        return entry
    if entry.type.sequence is None:
        return Text(
            en=f"entries of the type {key.type} have no order.",
            nl=f"items van het type {key.type} hebben geen volgorde.",
        )
    field = _group_field(entry.type)
    refused = None if to is None else _no_group(loaded.playbook, entry.type, field, to)
    return refused or _moved(loaded, entry, _group(entry, field) if to is None else to, before)


def remove(loaded: reading.Loaded, key: EntryKey, *, instead: str | None) -> Restructuring | Text:
    """Return the files in which an entry is a tombstone, or why that is not possible.

    It leads to the entry with the id `instead`, if that is given. Its group is numbered from 1
    again. What refers to it stays as it is.
    """
    entry = rename.entry_to_change(loaded, key)
    if isinstance(entry, Text):
        return entry
    if instead is not None:
        other = loaded.playbook.by_key.get(EntryKey(key.type, instead))
        if other is None or not other.published or other is entry:
            return _no_replacement(loaded.playbook, entry, instead)
    field = _group_field(entry.type)
    refused = rename.without_tombstone(entry.type, instead) or _misplaced(
        loaded.playbook, [entry], field
    )
    if refused:
        return refused
    numbers = _Numbers(loaded.playbook, field, [entry])
    numbers.close(_group(entry, field))
    files = _edited(loaded, numbers.changes)
    if isinstance(files, Text):
        return files
    return Restructuring({**files, entry.path: rename.tombstone(entry.type, entry.id, instead)})


def _moved(
    loaded: reading.Loaded, entry: Entry, group: str, before: str | None
) -> Restructuring | Text:
    field = _group_field(entry.type)
    own = _group(entry, field)
    following = _Following(loaded.playbook, field, own, group).follow(entry)
    if isinstance(following, Text):
        return following
    misplaced = _misplaced(loaded.playbook, [entry, *following], field)
    if misplaced:
        return misplaced
    numbers = _Numbers(loaded.playbook, field, [entry, *following])
    order = numbers.order(entry.type, group)
    at = next((n for n, one in enumerate(order) if one.id == before), len(order))
    if before is not None and at == len(order):
        return _no_neighbour(entry, group, before, order)
    numbers.insert(entry, order, at)
    for declared in {one.type.name: one.type for one in following}.values():
        numbers.append(declared, group)
    if group != own:
        numbers.close(own)
    changes = numbers.changes
    if field and group != own:
        for one in (entry, *following):
            changes[one.path].append(Edit(one.span(field.name), own, group))
    files = _edited(loaded, changes)
    if isinstance(files, Text):
        return files
    if field:
        groups = {one.path: group for one in (entry, *following)}
        files = {**files, **_parted(loaded, files, field, groups)}
    return Restructuring(files, tuple(following), group, at + 1)


class _Numbers:
    """New numbers for published entries, some of which are `moving`.

    Those of drafts wait until somebody publishes them.
    """

    def __init__(self, playbook: Playbook, field: Field | None, moving: Sequence[Entry]) -> None:
        self.playbook = playbook
        self.field = field
        self.moving = moving
        self.changes: defaultdict[str, list[Edit]] = defaultdict(list)

    def order(self, declared: ContentType, group: str) -> list[Entry]:
        """Return the published entries of a group in their order, but for those that move."""
        left_out = {one.path for one in self.moving}
        return [
            one
            for one in self.playbook.published(declared.name)
            if _group(one, self.field) == group and one.path not in left_out
        ]

    def insert(self, entry: Entry, order: Sequence[Entry], at: int) -> None:
        """Number a group of which an entry is a part now; a draft moves no other."""
        if entry.published:
            self._give([*order[:at], entry, *order[at:]])
        else:
            self._give([entry], at + 1)

    def append(self, declared: ContentType, group: str) -> None:
        """Number what moves of a type after what a group has of it already, in order."""
        coming = [one for one in self.moving[1:] if one.type is declared and one.published]
        self._give([*self.order(declared, group), *sorted(coming, key=model.reading_order)])

    def close(self, group: str) -> None:
        """Number what stays in a group of which something has gone."""
        for declared in {one.type.name: one.type for one in self.moving}.values():
            self._give(self.order(declared, group))

    def _give(self, order: Iterable[Entry], first: int = 1) -> None:
        for number, one in enumerate(order, start=first):
            declared = one.type.sequence
            if declared and one.number(declared.name) != number:
                old = str(one.number(declared.name))
                self.changes[one.path] = [Edit(one.span(declared.name), old, str(number))]


@dataclass(frozen=True)
class _Following:
    """Which entries must go along from one group to another.

    A type may ask that an entry of another type leads to each of its own, within their group.
    """

    playbook: Playbook
    field: Field | None
    own: str
    group: str

    def follow(self, entry: Entry) -> list[Entry] | Text:
        """Return the entries that must go along with one, or why that cannot be."""
        found = [entry]
        if self.own == self.group:
            return []
        for one in found:  # It grows meanwhile.
            found += [fed for fed in self._fed_by(one) if not self._keeps(fed, found)]
            if self._keeps_there(one, found):
                continue
            leading = self._leading_to(one, self.own)
            # Those come that lead to nothing that stays.
            coming = [
                other for other in leading if all(fed in found for fed in self._fed_by(other))
            ]
            if leading and not coming:
                return self._stuck(one, leading[0], found)
            found += coming
        return found[1:]

    def _fed_by(self, one: Entry) -> list[Entry]:
        """Return the entries of the old group to which one must lead, or another of its type."""
        return [
            target
            for source, target in self._links
            if source is one and _group(target, self.field) == self.own
        ]

    def _leading_to(self, one: Entry, group: str) -> list[Entry]:
        found = (source for source, target in self._links if target is one)
        return [source for source in found if _group(source, self.field) == group]

    def _keeps(self, one: Entry, moving: Sequence[Entry]) -> bool:
        """Whether an entry that stays is led to by one that stays, or goes along already."""
        staying = (other for other in self._leading_to(one, self.own) if other not in moving)
        return one in moving or any(staying)

    def _keeps_there(self, one: Entry, moving: Sequence[Entry]) -> bool:
        """Whether one is led to in its new group, or need not be."""
        coming = any(other in moving for other in self._leading_to(one, self.own))
        return coming or any(self._leading_to(one, self.group)) or not one.published

    def _stuck(self, one: Entry, leading: Entry, moving: Sequence[Entry]) -> Text:
        other = next(fed for fed in self._fed_by(leading) if fed not in moving)
        return Text(
            en=f"{leading.key} leads to it and must go along, but leads to {other.key} too. Move "
            f"{leading.key} instead, or first give {one.key} a {leading.type.name} of its own.",
            nl=f"{leading.key} leidt ernaartoe en moet mee, maar leidt ook naar {other.key}. "
            f"Verplaats {leading.key}, of geef {one.key} eerst een eigen {leading.type.name}.",
        )

    @cached_property
    def _links(self) -> Sequence[tuple[Entry, Entry]]:
        """Each entry that leads to one to which its type must lead in their group, with that."""
        return [
            (source, target)
            for _, source, target in Web(self.playbook).followed
            for feeder in target.type.linked_from
            if self.field and (feeder.type, feeder.same) == (source.type.name, self.field.name)
        ]


def _group_field(declared: ContentType) -> Field | None:
    """Return the field within which entries of a type are numbered, or None."""
    names = (declared.sequence.sequence if declared.sequence else None) or ()
    return next((declared.shape.by_name[name] for name in names), None)


def _group(entry: Entry, field: Field | None) -> str:
    return entry.text(field.name) if field else ""


def _misplaced(playbook: Playbook, changed: Sequence[Entry], field: Field | None) -> Text | None:
    """Return which entry has no place of its own, so that others might get its number, or None."""
    for declared in {one.type.name: one.type for one in changed}.values():
        number = declared.sequence
        for one in playbook.published(declared.name) if number else ():
            assert number
            wrong = None if one.number(number.name) else number.name
            group = _group(one, field)
            if field and not group:
                wrong = field.name
            elif field and field.reference:
                known = EntryKey(field.reference, group) in playbook.by_key
                wrong = wrong if known else field.name
            if wrong:
                return Text(
                    en=f"{one.path} has no sound `{wrong}`: first fix the errors that `playbook "
                    "validate` reports.",
                    nl=f"in {one.path} deugt `{wrong}` niet: herstel eerst de fouten die `playbook "
                    "validate` meldt.",
                )
    return None


def _no_group(
    playbook: Playbook, declared: ContentType, field: Field | None, to: str
) -> Text | None:
    """Return why there is no such group, or None."""
    if field is None:
        return Text(
            en=f"entries of the type {declared.name} belong to nothing: leave --to out.",
            nl=f"items van het type {declared.name} horen nergens bij: laat --to weg.",
        )
    if field.reference:
        known = [one.id for one in playbook.of_type(field.reference) if one.status != "removed"]
    else:
        known = [*field.choices]
    if to in known:
        return None
    listed = Text(f"Choose from: {', '.join(known)}.", f"Kies uit: {', '.join(known)}.")
    meant = suggest.meant(to, known) or listed
    return Text(
        en=f"there is no {field.name} {to!r}. {meant.en}",
        nl=f"er is geen {field.name} {to!r}. {meant.nl}",
    )


def _no_neighbour(entry: Entry, group: str, before: str, order: Sequence[Entry]) -> Text:
    known = [one.id for one in order]
    listed = Text(f"There is: {', '.join(known)}.", f"Er is: {', '.join(known)}.")
    meant = suggest.meant(before, known) or listed
    where = (f" in {group}", f" in {group}") if group else ("", "")
    if before == entry.id:
        return Text(
            en="nothing comes before itself. Name the entry that is to come after it.",
            nl="niets komt voor zichzelf. Noem het item dat erna moet komen.",
        )
    return Text(
        en=f"there is no published {entry.type.name} {before!r}{where[0]}. {meant.en}",
        nl=f"er is geen gepubliceerd item {entry.type.name}:{before}{where[1]}. {meant.nl}",
    )


def _no_replacement(playbook: Playbook, entry: Entry, instead: str) -> Text:
    known = [one.id for one in playbook.published(entry.type.name) if one is not entry]
    meant = suggest.meant(instead, known)
    return Text(
        en=f"there is no other published {entry.type.name} {instead!r}."
        + (f" {meant.en}" if meant else ""),
        nl=f"er is geen ander gepubliceerd item {entry.type.name}:{instead}."
        + (f" {meant.nl}" if meant else ""),
    )


def _parted(
    loaded: reading.Loaded, files: Mapping[str, str], field: Field, groups: Mapping[str, str]
) -> dict[str, str]:
    """Return the new texts of files without what they name in a group that is not theirs any more.

    `groups` are the new ones by path, `files` the texts so far.
    """
    playbook = loaded.playbook
    texts: dict[str, str] = {}
    for entry in playbook.entries:
        apart = []
        for reference in entry.references:
            target = playbook.by_key.get(reference.target)
            if (
                target is not None
                and not reference.prose
                and entry.type.shared.get(reference.route.names) == field.name
                and groups.keys() & {entry.path, target.path}
                and groups.get(entry.path, _group(entry, field))
                != groups.get(target.path, _group(target, field))
            ):
                apart.append(reference)
        if apart:
            text = files.get(entry.path, loaded.sources[entry.path].text)
            texts[entry.path] = _without(text, entry, apart)
    return texts


def _without(text: str, entry: Entry, references: Sequence[model.Reference]) -> str:
    """Return the text of a file without the lines of some references, nor a list left empty."""
    lines = re.split(r"(?<=\n)", text)
    for name in {reference.route.names[0] for reference in references}:
        places = [r.span.line - 1 for r in references if r.route.names[0] == name]
        if len(places) == len(entry.texts(name)):
            places += [
                next(n for n in range(min(places), -1, -1) if lines[n].startswith(f"{name}:"))
            ]
        for place in places:
            lines[place] = ""
    return "".join(lines)


def _edited(
    loaded: reading.Loaded, changes: Mapping[str, Sequence[Edit]]
) -> Mapping[str, str] | Text:
    files: dict[str, str] = {}
    for path, places in sorted(changes.items()):
        try:
            text = edits.apply(loaded.sources[path].text, places)
        except edits.MisplacedError as error:
            return rename.split_over_lines(path, error.edit)
        if text != loaded.sources[path].text:
            files[path] = text
    return files
