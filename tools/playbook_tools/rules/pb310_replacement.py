"""Only a removed entry has `replaced_by`, and it leads to an entry that readers can find.

Readers who follow an old link must arrive somewhere, even by way of other removed entries. An entry
that is not removed needs no replacement, and two removed entries that name each other lead nowhere.
Use a published entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import Route
from playbook_tools.diagnostics import Diagnostic, Text
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.graph_context import GraphContext

RULE = Declaration(
    dutch="""
Alleen een verwijderd item heeft `replaced_by`, en dat leidt naar een item dat lezers kunnen vinden.

Wie een oude link volgt, moet ergens aankomen, desnoods via andere verwijderde items. Een item dat
er nog is, heeft geen vervanger nodig. Twee verwijderde items die elkaar noemen, leiden nergens
heen. Gebruik een gepubliceerd item.
""",
    messages={
        "not-removed": Message(
            Text(
                en="only a removed entry can be replaced by another",
                nl="alleen een verwijderd item kan door een ander vervangen zijn",
            ),
            Text(
                en="Remove this line, or add `status: removed`.",
                nl="Haal deze regel weg, of voeg `status: removed` toe.",
            ),
        ),
        "draft": Message(
            Text(
                en="`{id}` is a draft, so old links would lead nowhere",
                nl="`{id}` is een concept, dus oude links komen nergens uit",
            ),
            Text(
                en="Use a published entry, or publish this one.",
                nl="Gebruik een gepubliceerd item, of publiceer dit item.",
            ),
        ),
        "circle": Message(
            Text(
                en="the entries that replace this one lead back to it",
                nl="de items die dit item vervangen, leiden er weer naar terug",
            ),
            Text(
                en="Use an entry that is not removed.",
                nl="Gebruik een item dat niet verwijderd is.",
            ),
        ),
    },
)
_FIELD = Route(("replaced_by",))


def check_graph(context: GraphContext) -> Iterator[Diagnostic]:
    """Follow what every entry says that replaces it."""
    replaced = [link for link in context.web.links if link.reference.route == _FIELD]
    first = {circle[0].path for circle in context.web.circles(replaced)}
    for reference, entry, target in replaced:
        if target is entry:
            continue
        if entry.status != "removed":
            message = "not-removed"
        elif target.status == "draft":
            message = "draft"
        elif entry.path in first:
            message = "circle"
        else:
            continue
        values = {"id": target.id}
        yield Diagnostic(entry.path, reference.span, "PB310", message, values=values)
