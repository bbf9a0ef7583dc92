"""From every challenge a reader can walk, link by link, to a play, a case and a tool.

That walk is what the playbook is for. Where it breaks off, the challenge's principle lacks a
question, or none of its questions leads to a play. Add the link that is missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.diagnostics import Diagnostic, Text
from playbook_tools.rules import Context
from playbook_tools.rules.pb306_unlinked_entry import unlinked

DUTCH = """
Van elke uitdaging loopt een lezer, link voor link, naar een play, een voorbeeld en een tool.

Voor die weg is het playbook er. Waar hij afbreekt, heeft het principe geen vraag, of leidt geen
van zijn vragen naar een play. Voeg de verwijzing toe die ontbreekt.
"""
ADJUSTABLE = True


def check(context: Context) -> Iterator[Diagnostic]:
    """Walk from every entry that must reach others, once no link is broken.

    Where the walk comes to an entry that lacks what should lead to it, that has its message.
    """
    playbook = context.playbook
    broken = any(playbook.unread.values()) or any(record.flawed for record in playbook.records)
    if broken or context.sought:
        return
    told = "PB306" in context.applied
    leading_to_unfed = context.leading_to(r.key for r, _ in unlinked(context)) if told else set()
    goals = {name for declared in playbook.types.values() for name in declared.must_reach}
    leading_to = {
        name: context.leading_to(r.key for r in playbook.of_type(name) if r.published)
        for name in goals
    }
    for record in playbook.records:
        if not record.published or record.key in leading_to_unfed:
            continue
        gone = [name for name in record.type.must_reach if record.key not in leading_to[name]]
        if gone:
            dutch = ", ".join(playbook.types[name].title.lower() for name in gone)
            yield Diagnostic(
                record.path,
                record.span("id"),
                "PB307",
                Text(
                    en=f"from this {record.type.name} no reader gets to a {', '.join(gone)}",
                    nl=f"hiervandaan komt geen lezer bij: {dutch}",
                ),
                Text(
                    en="Check that its principle has questions, and that these lead to plays.",
                    nl="Kijk of het principe vragen heeft, en of die naar plays leiden.",
                ),
            )
