"""A removed entry says which entry replaces it.

Old links and bookmarks still lead to it, and can go on from there. Add `replaced_by:` with the id
of the entry of the same type that comes nearest.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import ROOT
from playbook_tools.diagnostics import Diagnostic, Severity, Text
from playbook_tools.rules.entry import EntryContext

DUTCH = """
Een verwijderd item zegt welk item het vervangt.

Oude links en bladwijzers komen er nog uit, en kunnen dan verder. Voeg `replaced_by:` toe met de id
van het item van hetzelfde type dat er het dichtst bij komt.
"""
SEVERITY = Severity.WARNING
ADJUSTABLE = True


def check_entry(context: EntryContext) -> Iterator[Diagnostic]:
    """Look for a tombstone that ends every way."""
    entry = context.entry
    if entry.status == "removed" and ROOT / "replaced_by" not in entry.spans:
        yield Diagnostic(
            entry.path,
            entry.span("status"),
            "PB311",
            Text(
                en="this entry is removed, and does not say what replaces it",
                nl="dit item is verwijderd, en zegt niet wat het vervangt",
            ),
            Text(
                en=f"Add `replaced_by:` with the id of a {entry.type.name}.",
                nl=f"Voeg `replaced_by:` toe met de id van een {entry.type.title.lower()}.",
            ),
        )
