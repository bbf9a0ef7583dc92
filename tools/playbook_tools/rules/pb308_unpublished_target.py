"""A published entry leads to published entries only.

Editions leave out drafts and removed entries, so the link would lead nowhere. Publish the draft,
mark this entry as a draft too, or use the entry that replaces the removed one.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import Entry, Route
from playbook_tools.diagnostics import Diagnostic, Text
from playbook_tools.rules import base
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.graph_context import GraphContext

RULE = Declaration(
    dutch="""
Een gepubliceerd item leidt alleen naar gepubliceerde items.

Uitgaven laten concepten en verwijderde items weg, dus de link zou nergens heen leiden. Publiceer
het concept, maak ook dit item een concept, of gebruik het item dat het verwijderde vervangt.
""",
    messages={
        "draft": Message(
            Text(
                en="`{id}` is a draft, so editions leave it out",
                nl="`{id}` is een concept en staat dus niet in de uitgaven",
            ),
            Text(
                en="Publish it, mark this entry as a draft too, or remove the reference.",
                nl="Publiceer het, maak ook dit item een concept, of haal de verwijzing weg.",
            ),
        ),
        "removed": Message(
            Text(
                en="`{id}` is removed, so editions leave it out",
                nl="`{id}` is verwijderd en staat dus niet in de uitgaven",
            ),
            base.OTHER_ENTRY,
        ),
    },
    hints={
        "instead": Text(en="Use `{instead}` instead.", nl="Gebruik in plaats daarvan `{instead}`."),
        "only": Text(
            en="Refer to another {target}: this entry needs at least one.",
            nl="Verwijs naar een ander item ({target}): minstens één is verplicht.",
        ),
    },
)


def check_graph(context: GraphContext) -> Iterator[Diagnostic]:
    """Look at the status of both ends of every reference."""
    carried = context.playbook.carried
    for reference, entry, target in context.web.links:
        if target.path in carried or entry.status == "removed":
            continue
        if entry.status == "draft" and target.status == "draft":
            continue
        instead = [
            other.id
            for other in context.web.linked(target, "replaced_by")
            if other.path in carried and other.type is target.type and other is not entry
        ]
        draft = target.status == "draft"
        hint = "instead" if instead else None
        if not (draft or instead) and _is_only(reference.route, entry):
            hint = "only"
        yield Diagnostic(
            entry.path,
            reference.span,
            "PB308",
            "draft" if draft else "removed",
            hint,
            values={
                "id": reference.target.id,
                "instead": "".join(instead),
                "path": target.path,
                "target": base.word_for(target.type),
            },
        )


def _is_only(route: Route, entry: Entry) -> bool:
    """Whether an entry has no other reference of a kind that it must have."""
    names = route.names
    fellows = [other for other in entry.references if other.route.names == names]
    return len(fellows) == 1 and any(
        names == needed for needed, _ in entry.type.shape.required_links
    )
