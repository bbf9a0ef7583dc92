"""A field of an entry does not refer to the entry itself.

A play is not related to itself, and an entry does not replace itself: the link would lead back to
itself. Usually an entry was copied, and the reference kept. Refer to another entry, or remove the
reference. A link in running text may lead to its own entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.diagnostics import Diagnostic, Text
from playbook_tools.rules import base
from playbook_tools.rules.base import Declaration, Message, word_for
from playbook_tools.rules.graph_context import GraphContext

RULE = Declaration(
    dutch="""
Een veld van een item verwijst niet naar dat item zelf.

Een play is niet verwant aan zichzelf, en een item vervangt niet zichzelf: de link leidt dan naar
zichzelf terug. Meestal is een item gekopieerd en bleef de verwijzing staan. Verwijs naar een ander
item, of haal de verwijzing weg. Een link in lopende tekst mag wel naar het eigen item leiden.
""",
    messages={
        "self-reference": Message(
            Text(
                en="this {kind} refers to itself",
                nl="dit item ({kind}) verwijst naar zichzelf",
            ),
            base.OTHER_ENTRY,
        ),
    },
)


def check_graph(context: GraphContext) -> Iterator[Diagnostic]:
    """Look for references in fields whose two ends are one entry."""
    for reference, entry, _ in context.web.links_to_itself():
        if not reference.prose:
            values = {"kind": word_for(entry.type)}
            yield Diagnostic(entry.path, reference.span, "PB309", "self-reference", values=values)
