"""Numbered entries run from 1 without gaps or duplicates.

The numbers give the order on the page. A gap means that an entry was lost, a duplicate that two
entries claim one place. Use the free number that the message names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from playbook_tools.content import Entry, values
from playbook_tools.diagnostics import Diagnostic, Related, Text
from playbook_tools.rules import base
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.context import Context
from playbook_tools.schema import ContentType

RULE = Declaration(
    dutch="""
Genummerde items lopen vanaf 1, zonder gaten en zonder dubbele nummers.

De nummers geven de volgorde op de pagina. Bij een gat ging een item verloren, bij een dubbel nummer
willen twee items dezelfde plaats. Gebruik het vrije nummer dat de melding noemt.
""",
    adjustable=True,
    messages={
        "gap": Message(
            Text(
                en="`{field}: {number}` leaves a gap: number {free} is missing",
                nl="`{field}: {number}` laat een gat: nummer {free} ontbreekt",
            ),
            Text(
                en="Write {free}, or renumber the entries from {free} on, in order.",
                nl="Schrijf {free}, of nummer de items vanaf {free} opnieuw, in hun volgorde.",
            ),
        ),
        "taken": Message(
            Text(
                en="`{field}: {number}` already belongs to `{owner}`",
                nl="`{field}: {number}` hoort al bij `{owner}`",
            ),
            Text(en="Number {free} is free.", nl="Nummer {free} is nog vrij."),
        ),
        "owner": base.HERE,
    },
    hints={
        "renumber": Text(
            en="Renumber the entries from {free} on, in order. `playbook move` and `playbook "
            "remove` do so by themselves.",
            nl="Nummer de items vanaf {free} opnieuw, in hun volgorde. `playbook move` en "
            "`playbook remove` doen dat vanzelf.",
        ),
    },
)


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
        numbered: dict[tuple[values.Value, ...], list[Entry]] = defaultdict(list)
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
    """Yield a free number for each entry without its own; unread entries may have numbers too."""
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
        between = any(number < other < entry.number(field) for other in first)
        hint = "renumber" if between else None
        yield _wrong_number(entry, field, number, first.get(entry.number(field)), hint)


def _wrong_number(
    entry: Entry, field: str, free: int, owner: Entry | None, hint: str | None
) -> Diagnostic:
    span = entry.span(field)
    values: dict[str, str | int] = {"field": field, "number": entry.number(field), "free": free}
    if owner is None:
        return Diagnostic(entry.path, span, "PB304", "gap", hint, values=values)
    related = (Related(owner.path, owner.span(field), "owner"),)
    values["owner"] = owner.path
    return Diagnostic(entry.path, span, "PB304", "taken", related=related, values=values)
