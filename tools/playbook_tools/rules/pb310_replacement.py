"""`replaced_by` stands in a removed entry only, and leads to an entry that readers can find.

Who follows an old link must arrive somewhere, be it by way of other removed entries. A living entry
needs no replacement; two removed entries that name each other lead nowhere. Name an entry that is
published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from playbook_tools.diagnostics import Diagnostic, Span, Text
from playbook_tools.model import Playbook, Record
from playbook_tools.rules import Context

DUTCH = """
`replaced_by` staat alleen in een verwijderd item, en leidt naar een item dat lezers kunnen vinden.

Wie een oude link volgt, moet ergens aankomen, desnoods via andere verwijderde items. Een levend
item heeft geen vervanger nodig. Twee verwijderde items die elkaar noemen, leiden nergens heen.
Noem een gepubliceerd item.
"""
FIELD = "replaced_by"


def check(context: Context) -> Iterator[Diagnostic]:
    """Follow what every entry says that replaces it."""
    playbook = context.playbook
    replaced = [record for record in playbook.records if FIELD in record.spans]
    circles = _circles(playbook, replaced)
    for record in replaced:
        target = _replacement(playbook, record)
        if target is None or target is record:
            continue
        if record.status != "removed":
            yield _diagnostic(record, record.span(FIELD), *_ALIVE)
        elif target.status == "draft":
            yield _diagnostic(record, record.span(FIELD), *_draft(target))
        elif record.path in circles:
            yield _diagnostic(record, record.span(FIELD), *_CIRCLE)


def _replacement(playbook: Playbook, record: Record) -> Record | None:
    named = next((r.target for r in record.references if r.route == FIELD), None)
    return playbook.by_key.get(named) if named else None


def _circles(playbook: Playbook, replaced: Iterable[Record]) -> set[str]:
    """Give the path of the first entry, by path, of every circle of entries that replace others."""
    found: set[str] = set()
    followed: dict[str, str] = {}  # the path of each entry with that of where the walk began
    for record in replaced:
        at: Record | None = record
        walk: list[str] = []
        while at is not None and at.path not in followed:
            followed[at.path] = record.path
            walk.append(at.path)
            at = _replacement(playbook, at)
        if at is not None and followed[at.path] == record.path:
            found.add(min(walk[walk.index(at.path) :]))
    return found


def _diagnostic(record: Record, span: Span, message: Text, hint: Text) -> Diagnostic:
    return Diagnostic(record.path, span, "PB310", message, hint)


_ALIVE = (
    Text(
        en="only a removed entry can be replaced by another",
        nl="alleen een verwijderd item kan door een ander vervangen zijn",
    ),
    Text(
        en="Remove this line, or add `status: removed`.",
        nl="Haal deze regel weg, of voeg `status: removed` toe.",
    ),
)
_CIRCLE = (
    Text(
        en="the entries that replace this one lead back to it",
        nl="de items die dit item vervangen, leiden er weer naar terug",
    ),
    Text(
        en="Name an entry that is not removed.",
        nl="Noem een item dat niet verwijderd is.",
    ),
)


def _draft(target: Record) -> tuple[Text, Text]:
    return (
        Text(
            en=f"`{target.id}` is a draft, so old links would end nowhere",
            nl=f"`{target.id}` is een concept, dus oude links komen nergens uit",
        ),
        Text(
            en="Name an entry that is published, or publish that one.",
            nl="Noem een gepubliceerd item, of publiceer dat item.",
        ),
    )
