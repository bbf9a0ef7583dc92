"""Every required field of an entry is there.

Editions rely on these fields. Add the field that the message names.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message

RULE = Declaration(
    dutch="""
Elk verplicht veld van een item is er.

Uitgaven hebben deze velden nodig. Voeg het veld toe dat de melding noemt.
""",
    messages={
        "missing": Message(
            Text(en="missing field `{name}`", nl="het veld `{name}` ontbreekt"),
            Text(
                en="Add `{name}:` – {description}",
                nl="Voeg `{name}:` toe – {description}",
            ),
        ),
    },
)
