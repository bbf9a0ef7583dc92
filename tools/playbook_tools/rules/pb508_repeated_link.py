"""A list of links has each link once.

The same title and address twice, even with another slash or other capitals, send the reader twice
to one page. Remove one of the two, or correct the one that was meant to differ. One address under
two different titles is fine: some sites serve more than one purpose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from playbook_tools.content import Entry, Route, values
from playbook_tools.diagnostics import Diagnostic, Related, Span, Text
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.entry import EntryContext
from playbook_tools.schema import Field

RULE = Declaration(
    dutch="""
In een lijst met links staat elke link één keer.

Twee keer dezelfde titel en hetzelfde adres, al is het met een schuine streep of hoofdletter meer,
laat de lezer twee keer naar één pagina kijken. Haal een van de twee weg, of verbeter wat een ander
moest zijn. Eén adres onder twee verschillende titels mag: sommige sites dienen meer dan één doel.
""",
    adjustable=True,
    messages={
        "repeated": Message(
            Text(
                en="duplicate link (first on line {line})", nl="deze link staat al op regel {line}"
            ),
            Text(
                en="Remove one of the two, or correct its title or address.",
                nl="Haal een van de twee weg, of verbeter de titel of het adres.",
            ),
        ),
        "first": Message(Text(en="first here", nl="hier staat hij eerst")),
    },
)


def check_entry(context: EntryContext) -> Iterator[Diagnostic]:
    """Compare the links of every list."""
    for name, item in context.entry.type.lists_of_links:
        if len(context.entry.items(name)) > 1:
            yield from _repeated(context.entry, name, item)


def _repeated(entry: Entry, name: str, item: Field) -> Iterator[Diagnostic]:
    first: dict[tuple[str, ...], Route] = {}
    items = entry.items(name)
    for value, route in zip(
        items, values.item_routes(Route((name,)), len(items), entry.invalid), strict=True
    ):
        if isinstance(value, Mapping) and item.obligatory <= value.keys():
            key = tuple(_same(str(value[f.name]), f) for f in item.fields if f.required)
            there = first.setdefault(key, route)
            if there != route:
                yield _diagnostic(entry, entry.span(route), entry.span(there))


def _same(text: str, field: Field) -> str:
    """Return what a text has in common with every other way to write it."""
    if not field.address:
        return " ".join(text.casefold().split())
    scheme, slashes, rest = text.partition("//")
    site, slash, path = rest.partition("/")
    return f"{site.lower()}{slash}{path}".rstrip("/") if slashes else scheme.lower()


def _diagnostic(entry: Entry, span: Span, there: Span) -> Diagnostic:
    related = (Related(entry.path, there, "first"),)
    values = {"line": there.line}
    return Diagnostic(entry.path, span, "PB508", "repeated", related=related, values=values)
