"""A published entry leads to published entries only.

Editions leave drafts and removed entries out, so the link would lead nowhere. Publish the
draft, mark this entry as a draft too, or use the entry that replaces the removed one.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.diagnostics import Diagnostic, Text
from playbook_tools.rules.graph_context import GraphContext

DUTCH = """
Een gepubliceerd item leidt alleen naar gepubliceerde items.

Uitgaven laten concepten en verwijderde items weg, dus de link zou nergens heen leiden. Publiceer
het concept, maak ook dit item een concept, of gebruik het item dat het verwijderde vervangt.
"""


def check_graph(context: GraphContext) -> Iterator[Diagnostic]:
    """Look at the status of both ends of every reference."""
    carried = context.playbook.carried
    for reference, entry, target in context.web.links:
        if target.path in carried or entry.status == "removed":
            continue
        if entry.status == "draft" and target.status == "draft":
            continue
        instead = target.text("replaced_by")
        english = {"draft": "a draft", "removed": "removed"}[target.status]
        dutch = {"draft": "een concept", "removed": "verwijderd"}[target.status]
        yield Diagnostic(
            entry.path,
            reference.span,
            "PB308",
            Text(
                en=f"`{reference.target.id}` is {english}, so editions leave it out",
                nl=f"`{reference.target.id}` is {dutch} en staat dus niet in de uitgaven",
            ),
            Text(en=f"Use `{instead}` instead.", nl=f"Gebruik in plaats daarvan `{instead}`.")
            if instead
            else Text(
                en="Publish it, mark this entry as a draft too, or remove the reference.",
                nl="Publiceer het, maak ook dit item een concept, of haal de verwijzing weg.",
            ),
        )
