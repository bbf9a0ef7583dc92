"""An id that was there stays, be it as a tombstone.

Old links and bookmarks lead to it, and so do translations and other people's programs. Where the
entry has gone, its file says so: its id, `status: removed`, and `replaced_by:` with the id of the
entry that takes its place. `playbook remove` writes that, and `playbook rename` where the entry
only got another id. What was a draft may go without a trace. This is seen where there is a revision
to compare with: in a pull request, or with `playbook validate --changed-since REV`.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import Entry, EntryKey
from playbook_tools.diagnostics import Diagnostic, Span, Text, Value
from playbook_tools.rules.base import Declaration, Message, word_for
from playbook_tools.rules.context import Context
from playbook_tools.rules.likeness import alike, likeness

RULE = Declaration(
    dutch="""
Een id die er was, blijft, al is het als rest van een verwijderd item.

Oude links en bladwijzers komen er nog uit, en ook vertalingen en programma’s van anderen gebruiken
hem. Is het item weg, dan zegt zijn bestand dat: zijn id, `status: removed`, en `replaced_by:` met
de id van het item dat ervoor in de plaats komt. `playbook remove` schrijft dat, en `playbook
rename` als het item alleen een andere id kreeg. Wat een concept was, mag spoorloos weg. Dit blijkt
alleen als er iets is om mee te vergelijken: in een pull request, of met `playbook validate
--changed-since REV`.
""",
    adjustable=True,
    messages={
        "gone": Message(
            Text(
                en="the {kind} `{id}` is gone, so old links to it lead nowhere",
                nl="`{id}` ({kind}) is weg, dus oude links ernaar komen nergens uit",
            ),
            Text(
                en="Put this file back with only the lines `id: {id}` and `status: removed`. If "
                "another {kind} takes its place, add `replaced_by:` with its id.",
                nl="Zet dit bestand terug met alleen de regels `id: {id}` en `status: removed`. "
                "Komt er een ander item ({kind}) voor in de plaats? Zet dan `replaced_by:` met de "
                "id daarvan erbij.",
            ),
        ),
        "renamed": Message(
            Text(
                en="the {kind} `{id}` seems to be called `{new}` now, so old links to it lead "
                "nowhere",
                nl="`{id}` ({kind}) lijkt nu `{new}` te heten, dus oude links ernaar komen nergens "
                "uit",
            ),
            Text(
                en="Put this file back with only the lines `id: {id}`, `status: removed` and "
                "`replaced_by: {new}`. Next time, `playbook rename {type} {id} {new}` does that.",
                nl="Zet dit bestand terug met alleen de regels `id: {id}`, `status: removed` en "
                "`replaced_by: {new}`. Een volgende keer doet `playbook rename {type} {id} {new}` "
                "dat.",
            ),
        ),
    },
)


def check_since(context: Context) -> Iterator[Diagnostic]:
    """Look for every entry that was there before."""
    known = context.playbook.by_key
    for before in context.earlier:
        gone = before.type.folder and before.key not in known and not context.unread(before.key)
        if gone and before.status != "draft" and not _misplaced(context, before):
            new = _renamed(context, before)
            values: dict[str, Value] = {
                "kind": word_for(before.type),
                "type": before.type.name,
                "id": before.id,
                "new": new.id if new else "",
            }
            message = "renamed" if new else "gone"
            yield Diagnostic(before.path, Span(), "PB312", message, values=values)


def _misplaced(context: Context, before: Entry) -> bool:
    """Whether it stands in a folder that it does not fit: what is said there is the cause."""
    others = (one for one in context.playbook.types if one != before.type.name)
    found = (context.playbook.by_key.get(EntryKey(name, before.id)) for name in others)
    return any(one.path in context.added and one.invalid for one in found if one)


def _renamed(context: Context, before: Entry) -> Entry | None:
    """Return the new entry that says most of what one said before, if any says enough."""
    new = (one for one in context.playbook.of_type(before.type.name) if one.path in context.added)
    same = [one for one in new if alike(before, one)]
    return max(same, key=lambda one: (likeness(before, one), one.id), default=None)
