"""Entries that are numbered run from 1 without a gap, and no number stands twice.

The numbers give the order on the page, so a gap or a double number means that an entry was lost
or that two fight for a place. Use the number that the message names as free.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from playbook_tools.content import Record, Value
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
        numbered: dict[tuple[Value, ...], list[Record]] = defaultdict(list)
        for record in placed:
            numbered[tuple([record.data.get(key, "") for key in within])].append(record)
        for records in numbered.values():
            numbers = {record.number(field) for record in records}
            if len(numbers) < len(records) or max(numbers) > len(records) + unsure:
                rightful = sorted(records, key=lambda record: _claim(context, record))
                yield from _numbers(rightful, field, unsure)


def _placed(context: Context, declared: ContentType, records: list[Record]) -> list[Record]:
    """Give the entries of a type whose number is known, and what they are numbered within."""
    field = declared.sequence
    if field is None:
        return []
    placed = [record for record in records if record.number(field.name)]
    for name in field.sequence or ():
        if declared.shape.by_name[name].reference:
            known = context.resolving(name)
            placed = [record for record in placed if record.path in known]
        else:
            placed = [record for record in placed if name in record.data]
    return placed


def _claim(context: Context, record: Record) -> tuple[bool, bool, str]:
    """Sort key: of two entries with one number, the copy that nothing leads to gives way."""
    return (record.written_id != record.id, record.key not in context.targets, record.id)


def _numbers(records: list[Record], field: str, unsure: int) -> Iterator[Diagnostic]:
    """Each entry that is too many takes a number that is free; unread ones may hold numbers."""
    last = len(records) + unsure
    first: dict[int, Record] = {}
    offenders = []
    for record in records:
        number = record.number(field)
        if number > last or number in first:
            offenders.append(record)
        else:
            first[number] = record
    free = [number for number in range(1, last + 1) if number not in first]
    for record, number in zip(offenders, free, strict=False):
        yield _wrong_number(record, field, number, first.get(record.number(field)))


def _wrong_number(record: Record, field: str, free: int, taken: Record | None) -> Diagnostic:
    number = record.number(field)
    span = record.span(field)
    if taken is None:
        message = Text(
            en=f"`{field}: {number}` leaves a gap: number {free} is missing",
            nl=f"`{field}: {number}` laat een gat: nummer {free} ontbreekt",
        )
        hint = Text(
            en=f"Write {free}, or number the entries from {free} on anew, in their order.",
            nl=f"Schrijf {free}, of nummer de items vanaf {free} opnieuw, in hun volgorde.",
        )
        return Diagnostic(record.path, span, "PB304", message, hint)
    message = Text(
        en=f"`{field}: {number}` belongs to `{taken.path}` already",
        nl=f"`{field}: {number}` hoort al bij `{taken.path}`",
    )
    hint = Text(en=f"Number {free} is free.", nl=f"Nummer {free} is nog vrij.")
    related = (Related(taken.path, taken.span(field), Text(en="here", nl="hier")),)
    return Diagnostic(record.path, span, "PB304", message, hint, related)
