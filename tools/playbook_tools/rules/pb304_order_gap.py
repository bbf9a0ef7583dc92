"""Entries that are numbered run from 1 without a gap, and no number stands twice.

The numbers give the order on the page, so a gap or a double number means that an entry was lost
or that two fight for a place. Use the number that the message names as free.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from playbook_tools.content import Entry, Value
from playbook_tools.diagnostics import Diagnostic, Related, Text
from playbook_tools.rules.context import Context
from playbook_tools.schema import ContentType

DUTCH = """
Genummerde items lopen vanaf 1 zonder gat, en elk nummer staat er één keer.

De nummers geven de volgorde op de pagina. Een gat of een dubbel nummer betekent dat een item
verloren ging of dat twee items om een plaats vechten. Gebruik het nummer dat volgens de melding
vrij is.
"""
ADJUSTABLE = True


def check(context: Context) -> Iterator[Diagnostic]:
    """Look at every group of entries that are numbered together."""
    playbook = context.playbook
    for name, declared in playbook.types.items():
        if declared.sequence is None:
            continue
        field, within = declared.sequence.name, declared.sequence.sequence or ()
        carried = [r for r in playbook.of_type(name) if r.path in playbook.carried]
        placed = _placed(context, declared, carried)
        unsure = len(playbook.unread.get(name, ())) + len(carried) - len(placed)
        numbered: dict[tuple[Value, ...], list[Entry]] = defaultdict(list)
        for entry in placed:
            numbered[tuple([entry.data.get(key, "") for key in within])].append(entry)
        for entries in numbered.values():
            numbers = {entry.number(field) for entry in entries}
            if len(numbers) < len(entries) or max(numbers) > len(entries) + unsure:
                rightful = sorted(entries, key=lambda entry: _claim(context, entry))
                yield from _numbers(rightful, field, unsure)


def _placed(context: Context, declared: ContentType, entries: list[Entry]) -> list[Entry]:
    """Return the entries of a type whose number is known, and what they are numbered within."""
    field = declared.sequence
    if field is None:
        return []
    placed = [entry for entry in entries if entry.number(field.name)]
    for name in field.sequence or ():
        if declared.shape.by_name[name].reference:
            known = context.playbook.resolving(name)
            placed = [entry for entry in placed if entry.path in known]
        else:
            placed = [entry for entry in placed if name in entry.data]
    return placed


def _claim(context: Context, entry: Entry) -> tuple[bool, bool, str]:
    """Sort key: of two entries with one number, the copy that nothing leads to gives way."""
    return (entry.written_id != entry.id, entry.key not in context.targets, entry.id)


def _numbers(entries: list[Entry], field: str, unsure: int) -> Iterator[Diagnostic]:
    """Each entry that is too many takes a number that is free; unread ones may hold numbers."""
    last = len(entries) + unsure
    first: dict[int, Entry] = {}
    offenders = []
    for entry in entries:
        number = entry.number(field)
        if number > last or number in first:
            offenders.append(entry)
        else:
            first[number] = entry
    free = [number for number in range(1, last + 1) if number not in first]
    for entry, number in zip(offenders, free, strict=False):
        yield _wrong_number(entry, field, number, first.get(entry.number(field)))


def _wrong_number(entry: Entry, field: str, free: int, taken: Entry | None) -> Diagnostic:
    number = entry.number(field)
    span = entry.span(field)
    if taken is None:
        message = Text(
            en=f"`{field}: {number}` leaves a gap: number {free} is missing",
            nl=f"`{field}: {number}` laat een gat: nummer {free} ontbreekt",
        )
        hint = Text(
            en=f"Write {free}, or number the entries from {free} on anew, in their order.",
            nl=f"Schrijf {free}, of nummer de items vanaf {free} opnieuw, in hun volgorde.",
        )
        return Diagnostic(entry.path, span, "PB304", message, hint)
    message = Text(
        en=f"`{field}: {number}` belongs to `{taken.path}` already",
        nl=f"`{field}: {number}` hoort al bij `{taken.path}`",
    )
    hint = Text(en=f"Number {free} is free.", nl=f"Nummer {free} is nog vrij.")
    related = (Related(taken.path, taken.span(field), Text(en="here", nl="hier")),)
    return Diagnostic(entry.path, span, "PB304", message, hint, related)
