"""`replaced_by` stands in a removed entry only, and leads to an entry that readers can find.

Who follows an old link must arrive somewhere, be it by way of other removed entries. A living entry
needs no replacement; two removed entries that name each other lead nowhere. Name an entry that is
published.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from playbook_tools.content import Entry, Route
from playbook_tools.diagnostics import Diagnostic, Span, Text
from playbook_tools.rules.context import Context

DUTCH = """
`replaced_by` staat alleen in een verwijderd item, en leidt naar een item dat lezers kunnen vinden.

Wie een oude link volgt, moet ergens aankomen, desnoods via andere verwijderde items. Een levend
item heeft geen vervanger nodig. Twee verwijderde items die elkaar noemen, leiden nergens heen.
Noem een gepubliceerd item.
"""
_FIELD = Route(("replaced_by",))


def check(context: Context) -> Iterator[Diagnostic]:
    """Follow what every entry says that replaces it."""
    replaced = [link for link in context.playbook.links if link[0].route == _FIELD]
    circles = _circles({entry.path: target for _, entry, target in replaced})
    for reference, entry, target in replaced:
        if target is None or target is entry:
            continue
        if entry.status != "removed":
            yield _diagnostic(entry, reference.span, *_ALIVE)
        elif target.status == "draft":
            yield _diagnostic(entry, reference.span, *_draft(target))
        elif entry.path in circles:
            yield _diagnostic(entry, reference.span, *_CIRCLE)


def _circles(replacements: Mapping[str, Entry | None]) -> set[str]:
    """Return the path of the first entry, by path, of every circle of replacements."""
    found: set[str] = set()
    followed: dict[str, str] = {}  # the path of each entry with that of where the walk began
    for start in replacements:
        at: str | None = start
        walk: list[str] = []
        while at is not None and at not in followed:
            followed[at] = start
            walk.append(at)
            target = replacements.get(at)
            at = target.path if target else None
        if at is not None and followed[at] == start:
            found.add(min(walk[walk.index(at) :]))
    return found


def _diagnostic(entry: Entry, span: Span, message: Text, hint: Text) -> Diagnostic:
    return Diagnostic(entry.path, span, "PB310", message, hint)


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


def _draft(target: Entry) -> tuple[Text, Text]:
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
