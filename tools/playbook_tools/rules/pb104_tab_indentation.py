"""Indent with spaces, never with tabs.

YAML does not allow tabs as indentation. Replace each tab by two spaces for a level; `playbook fmt`
and `playbook validate --fix` do so where nothing else is wrong.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message

RULE = Declaration(
    dutch="""
Regels springen in met spaties, nooit met tabs.

YAML kent geen tabs aan het begin van een regel. Vervang elke tab door twee spaties per niveau.
`playbook fmt` en `playbook validate --fix` doen dat als er verder niets mis is.
""",
    messages={
        "tab": Message(
            Text(
                en="a tab where indentation needs spaces",
                nl="hier staat een tab in plaats van spaties",
            ),
            Text(
                en="Use two spaces for each level. `playbook fmt` does it where they are clear.",
                nl="Gebruik spaties: twee per niveau. `playbook fmt` doet dat als de niveaus "
                "duidelijk zijn.",
            ),
        ),
        "tab-in-text": Message(
            Text(en="a tab in a text", nl="hier staat een tab midden in een tekst"),
            Text(
                en="Write a space instead. `playbook validate --fix` does it for you.",
                nl="Schrijf daar een spatie. `playbook validate --fix` doet het voor je.",
            ),
        ),
    },
)
