"""A playbook has its single files, and a folder for each type of entry that others lead to.

Without the text of the cover and the fixed words no edition can be made. Without a folder, no
reference into it leads anywhere. Put what is missing back into the playbook's folder.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import Playbook
from playbook_tools.diagnostics import Diagnostic, Span, Text
from playbook_tools.rules import causes
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.context import Context

RULE = Declaration(
    dutch="""
Een playbook heeft zijn vaste bestanden, en een map voor elk type item waarnaar verwezen wordt.

Zonder wat op het omslag staat en de vaste woorden is geen uitgave te maken. Zonder een map leidt
geen verwijzing naar een item daarin ergens heen. Zet wat ontbreekt terug in de map van het
playbook.
""",
    messages={
        "missing": Message(
            Text(en="the file `{file}` is missing", nl="het bestand `{file}` ontbreekt"),
            Text(
                en="Every playbook has it; add it to the playbook's folder.",
                nl="Elk playbook heeft het; zet het in de map van het playbook.",
            ),
        ),
        "folder": Message(
            Text(
                en="the folder `{folder}/` is missing or empty",
                nl="de map `{folder}/` ontbreekt of is leeg",
            ),
            Text(
                en="Put the folder back with its files.",
                nl="Zet de map met haar bestanden terug.",
            ),
        ),
    },
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Look for folders without an entry on which several entries depend."""
    playbook = context.playbook
    there = {entry.type.name for entry in playbook.entries} | {
        name for name, paths in playbook.unread.items() if paths
    }
    for name, declared in playbook.types.items():
        if not declared.folder or name in there:
            continue
        if _wanted(playbook, name) >= causes.FEWEST:
            values = {"folder": declared.folder}
            yield Diagnostic(declared.folder, Span(), "PB108", "folder", values=values)


def _wanted(playbook: Playbook, name: str) -> int:
    """Return how many references lead to entries of a type, or how many entries need one there."""
    leading = sum(reference.target.type == name for reference, _ in playbook.dangling)
    fed = sum(
        feeder.type == name and entry.path in playbook.carried
        for entry in playbook.entries
        for feeder in entry.type.linked_from
    )
    return max(leading, fed)
