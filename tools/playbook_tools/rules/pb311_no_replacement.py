"""A removed entry says which entry replaces it.

Old links and bookmarks still lead to it, and can go on from there. Add `replaced_by:` with the id
of the entry of the same type that comes closest.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import Route
from playbook_tools.diagnostics import Diagnostic, Severity, Text
from playbook_tools.rules.base import Declaration, Message, word_for
from playbook_tools.rules.entry import EntryContext

RULE = Declaration(
    dutch="""
Een verwijderd item zegt welk item het vervangt.

Oude links en bladwijzers komen er nog uit, en kunnen dan verder. Voeg `replaced_by:` toe met de id
van het item van hetzelfde type dat er het dichtst bij komt.
""",
    severity=Severity.WARNING,
    adjustable=True,
    messages={
        "no-replacement": Message(
            Text(
                en="this entry is removed, but does not say what replaces it",
                nl="dit item is verwijderd, maar zegt niet wat het vervangt",
            ),
            Text(
                en="Add `replaced_by:` with the id of a {kind}.",
                nl="Voeg `replaced_by:` toe met de id van een {kind}.",
            ),
        ),
    },
)
_REPLACED = Route(("replaced_by",))


def check_entry(context: EntryContext) -> Iterator[Diagnostic]:
    """Look for a removed entry from which no link goes on."""
    entry = context.entry
    known = entry.type.shape.by_name
    if entry.status == "removed" and "replaced_by" in known and _REPLACED not in entry.spans:
        values = {"kind": word_for(entry.type)}
        span = entry.span("status")
        yield Diagnostic(entry.path, span, "PB311", "no-replacement", values=values)
