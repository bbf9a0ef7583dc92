"""What an overlay changes is below as it was when somebody last looked.

An entry has changed below that the overlay changes too, so nobody has seen what comes of both.
`playbook overlay status` shows the texts side by side. Adapt the overlay, or leave it as it is, and
take note with `playbook overlay accept`.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message

RULE = Declaration(
    dutch="""
Wat een laag verandert, is eronder nog zoals toen iemand er voor het laatst naar keek.

Een item dat de laag verandert, is eronder ook veranderd, dus niemand heeft gezien wat beide samen
geven. `playbook overlay status` toont de teksten naast elkaar. Pas de laag aan, of laat haar zoals
ze is, en bevestig dat met `playbook overlay accept`.
""",
    adjustable=True,
    messages={
        "changed": Message(
            Text(
                en="`{entry}` has changed in the playbook below",
                nl="`{entry}` is veranderd in het playbook eronder",
            ),
            Text(
                en="See `playbook overlay status`, then run `playbook overlay accept {entry}`.",
                nl="Kijk met `playbook overlay status`, en geef dan `playbook overlay accept "
                "{entry}`.",
            ),
        ),
    },
)
