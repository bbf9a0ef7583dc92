"""An id keeps its meaning: what it asks or says is not replaced by something else.

Links, translations and answers that people have kept are about what the id stood for before. Where
this is another thing, put the old text back, make a new entry for the new one with `playbook new`,
and take the old one out with `playbook remove`. Where it says the same in other words, leave it as
it is. This is seen where there is a revision to compare with: in a pull request, or with `playbook
validate --changed-since REV`.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.diagnostics import Diagnostic, Severity, Text, Value, escape
from playbook_tools.rules.base import Declaration, Message, word_for
from playbook_tools.rules.context import Context
from playbook_tools.rules.likeness import alike

RULE = Declaration(
    dutch="""
Een id houdt zijn betekenis: wat het item vraagt of zegt, wordt niet iets anders.

Links, vertalingen en antwoorden die mensen bewaarden, gaan over wat er eerst onder die id stond. Is
dit iets anders, zet dan de oude tekst terug, maak met `playbook new` een nieuw item voor de nieuwe,
en haal het oude weg met `playbook remove`. Staat er hetzelfde in andere woorden, laat het dan zo.
Dit blijkt alleen als er iets is om mee te vergelijken: in een pull request, of met `playbook
validate --changed-since REV`.
""",
    severity=Severity.WARNING,
    adjustable=True,
    messages={
        "other": Message(
            Text(
                en="`{id}` seems to be something else now; before, it said “{old}”",
                nl="`{id}` lijkt nu iets anders; eerst stond er “{old}”",
            ),
            Text(
                en="If it means the same, leave it so. Else put the old text back and make a new "
                "{kind} with an id of its own.",
                nl="Betekent het hetzelfde, laat het dan zo. Zet anders de oude tekst terug en "
                "maak een nieuw item ({kind}) met een eigen id.",
            ),
        ),
    },
)


def check_since(context: Context) -> Iterator[Diagnostic]:
    """Compare every entry with what it was."""
    for before in context.earlier:
        now = context.playbook.by_key.get(before.key)
        both = now and now.published and before.published and before.type.folder
        if now and both and not alike(before, now):
            span = now.span(now.type.title_field)
            old = escape.shown(before.title)
            values: dict[str, Value] = {"id": now.id, "old": old, "kind": word_for(now.type)}
            yield Diagnostic(now.path, span, "PB313", "other", values=values)
