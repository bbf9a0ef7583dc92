"""Indent with spaces, never with tabs.

YAML does not allow tabs as indentation. Replace each tab by two spaces for a level.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message

RULE = Declaration(
    dutch="""
Regels springen in met spaties, nooit met tabs.

YAML kent geen tabs aan het begin van een regel. Vervang elke tab door twee spaties per niveau.
""",
    messages={
        "tab": Message(
            Text(
                en="a tab where indentation needs spaces",
                nl="hier staat een tab in plaats van spaties",
            ),
            Text(en="Use two spaces for each level.", nl="Gebruik spaties: twee per niveau."),
        ),
    },
)
