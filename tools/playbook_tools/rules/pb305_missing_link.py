"""An entry has every link that its type requires: a play has a case and a tool, a question a play.

Readers who arrive there must be able to go on. Add the field that the message names, with at least
one id.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import Entry, Route, read_entry
from playbook_tools.diagnostics import Diagnostic, Text, Value
from playbook_tools.rules.base import Declaration, Message, word_for
from playbook_tools.rules.context import Context
from playbook_tools.rules.entry import EntryContext
from playbook_tools.rules.notes import MissingLinks
from playbook_tools.schema import content_types

RULE = Declaration(
    dutch="""
Een item heeft elke verwijzing die zijn type vraagt: een play een praktijkvoorbeeld en een tool.

Een lezer die er aankomt, moet verder kunnen. Voeg het veld toe dat de melding noemt, met minstens
één id.
""",
    messages={
        "missing-link": Message(
            Text(
                en="this {kind} has no link to a {target}: `{route}` is missing or empty",
                nl="{kind} zonder {target}: `{route}` ontbreekt of is leeg",
            ),
            Text(
                en="Add {place} with the id of a {target}.",
                nl="Voeg {place} toe met de id van een {target}.",
            ),
        ),
    },
    hints={
        "add-list": Text(
            en="Add {place} with at least one {target} id.",
            nl="Voeg {place} toe met minstens één id van een {target}.",
        ),
    },
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Look for required references that are not there at all."""
    types = context.playbook.types
    for entry, missing in context.noted(MissingLinks):
        for route, target in missing.links:
            yield _missing(entry, route, word_for(types[target]))


def note(context: EntryContext) -> MissingLinks | None:
    """Note which there are."""
    missing = tuple(read_entry.missing_links(context.entry))
    return MissingLinks(missing) if missing else None


def _missing(entry: Entry, route: Route, target: Text) -> Diagnostic:
    *groups, field = route.names
    outer = ".".join(groups)
    place = Text(en=f"`{field}:`", nl=f"`{field}:`")
    if outer:
        place = Text(
            en=f"`{field}:`, indented below `{outer}:`,",
            nl=f"`{field}:` ingesprongen onder `{outer}:`",
        )
    is_list = dict(content_types.walk(entry.type.shape))[route.names].kind == "list"
    values: dict[str, Value] = {"kind": word_for(entry.type), "target": target, "route": str(route)}
    return Diagnostic(
        entry.path,
        entry.span(route),
        "PB305",
        "missing-link",
        "add-list" if is_list else None,
        values={**values, "place": place},
    )
