"""An id belongs to one entry of its type.

Two entries with one id cannot be told apart by the entries that refer to them. Most often a
file was copied and its id left as it was: give the copy an id of its own, equal to its file's
name.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import EntryKey
from playbook_tools.diagnostics import Diagnostic, Related, Text
from playbook_tools.rules.context import Context
from playbook_tools.schema import constraints

DUTCH = """
Een id hoort bij één item van haar type.

Twee items met dezelfde id zijn niet uit elkaar te houden voor wie ernaar verwijst. Meestal is een
bestand gekopieerd en bleef de id staan. Geef de kopie een eigen id, gelijk aan haar bestandsnaam.
"""


def check(context: Context) -> Iterator[Diagnostic]:
    """Look for entries whose stated id belongs to another file."""
    playbook = context.playbook
    for entry in playbook.misnamed:
        owner = playbook.by_key.get(EntryKey(entry.type.name, entry.written_id))
        if owner is None or owner is entry:
            continue
        yield Diagnostic(
            entry.path,
            entry.span("id"),
            "PB303",
            Text(
                en=f"the id `{entry.written_id}` belongs to `{owner.path}` already",
                nl=f"de id `{entry.written_id}` hoort al bij `{owner.path}`",
            ),
            Text(en=f"Write `id: {entry.id}`.", nl=f"Schrijf `id: {entry.id}`.")
            if constraints.is_id(entry.type.shape, entry.id)
            else Text(
                en="Give the file a name of its own, and the entry that id.",
                nl="Geef het bestand een eigen naam, en het item die id.",
            ),
            (Related(owner.path, owner.span("id"), Text(en="here", nl="hier")),),
        )
