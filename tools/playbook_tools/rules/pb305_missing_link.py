"""An entry has every link that its type requires: a play has a case and a tool, a question a play.

A reader who arrives there must be able to go on. Add the field that the message names, with at
least one id.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import Entry, Route, read_entry
from playbook_tools.diagnostics import Diagnostic, Text
from playbook_tools.rules.context import Context
from playbook_tools.rules.entry import EntryContext

DUTCH = """
Een item heeft elke verwijzing die zijn type vraagt: een play een praktijkvoorbeeld en een tool.

Een lezer die er aankomt, moet verder kunnen. Voeg het veld toe dat de melding noemt, met minstens
één id.
"""


def check(context: Context) -> Iterator[Diagnostic]:
    """Look for required references that are not there at all."""
    types = context.playbook.types
    for entry, _ in context.noted("PB305"):
        for route, target in read_entry.missing_links(entry):
            yield _missing(entry, route, target, types[target].title.lower())


def note(context: EntryContext) -> tuple[int, ...]:
    """Note how many there are."""
    lacking = len(list(read_entry.missing_links(context.entry)))
    return (lacking,) if lacking else ()


def _missing(entry: Entry, route: Route, target: str, dutch: str) -> Diagnostic:
    name = entry.type.name
    title = entry.type.title.lower()
    *groups, field = route.names
    outer = ".".join(groups)
    many = field.endswith("s")
    ids = (
        Text(en="one id or more", nl="een of meer id’s") if many else Text(en="the id", nl="de id")
    )
    english = f"`{field}:`" + (f" below `{outer}:`, indented," if outer else "")
    nederlands = f"`{field}:`" + (f" ingesprongen onder `{outer}:`" if outer else "")
    return Diagnostic(
        entry.path,
        entry.span(route),
        "PB305",
        Text(
            en=f"this {name} leads to no {target}: `{route}` is missing or empty",
            nl=f"{title} zonder {dutch}: `{route}` ontbreekt of is leeg",
        ),
        Text(
            en=f"Add {english} with {ids.en} of a {target}.",
            nl=f"Voeg {nederlands} toe met {ids.nl} van een {dutch}.",
        ),
    )
