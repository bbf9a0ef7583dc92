"""A playbook has its single files: the text of the cover, and the fixed words.

Without them no edition can be made. Put the missing file into the playbook's folder.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message

RULE = Declaration(
    dutch="""
Een playbook heeft zijn vaste bestanden, zoals wat op het omslag staat en de vaste woorden.

Zonder die bestanden is geen uitgave te maken. Zet het bestand dat ontbreekt in de map van het
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
    },
)
