"""A path of links leads from every challenge to a play, a case and a tool.

The playbook exists for that path. Where it breaks off, the challenge's principle lacks a question,
or none of its questions leads to a play. Add the missing link.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.diagnostics import Diagnostic, Text
from playbook_tools.rules.base import Declaration, Message, word_for
from playbook_tools.rules.graph_context import GraphContext

RULE = Declaration(
    dutch="""
Van elke uitdaging leidt een pad van links naar een play, een praktijkvoorbeeld en een tool.

Voor dat pad is het playbook er. Waar het afbreekt, heeft het principe geen vraag, of leidt geen
van zijn vragen naar een play. Voeg de verwijzing toe die ontbreekt.
""",
    adjustable=True,
    messages={
        "dead-end": Message(
            Text(
                en="no path leads from this {kind} to {goals}",
                nl="geen pad leidt van dit item ({kind}) naar {goals}",
            ),
            Text(
                en="Check that its principle has questions, and that these lead to plays.",
                nl="Kijk of het principe vragen heeft, en of die naar plays leiden.",
            ),
        ),
    },
)


def check_graph(context: GraphContext) -> Iterator[Diagnostic]:
    """Walk from every entry that must reach others, once no link is broken.

    Where the walk comes to an entry that lacks what should lead to it, that has its message.
    """
    playbook = context.playbook
    if context.amiss:
        return
    told = "PB306" in context.applied
    leading_to_unfed = context.leading_to(r for r, _ in context.unlinked) if told else ()
    starts = [declared for declared in playbook.types.values() if declared.must_reach]
    leading_to = {
        name: context.leading_to(r for r in playbook.of_type(name) if r.path in playbook.carried)
        for name in {name for declared in starts for name in declared.must_reach}
    }
    for entry in (r for declared in starts for r in playbook.of_type(declared.name)):
        if entry.path not in playbook.carried or entry.key in leading_to_unfed:
            continue
        gone = [name for name in entry.type.must_reach if entry.key not in leading_to[name]]
        if gone:
            words = [word_for(playbook.types[name]) for name in gone]
            goals = Text(
                en=_either([f"a {word.en}" for word in words], "or"),
                nl=_either([f"een {word.nl}" for word in words], "of"),
            )
            values = {"kind": word_for(entry.type), "goals": goals}
            yield Diagnostic(entry.path, entry.span("id"), "PB307", "dead-end", values=values)


def _either(words: list[str], joined_by: str) -> str:
    *first, last = words
    return f"{', '.join(first)} {joined_by} {last}" if first else last
