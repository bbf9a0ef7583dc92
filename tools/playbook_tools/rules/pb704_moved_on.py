"""The playbook below is the one that the overlay was made on.

Something has changed, gone or come in the playbook below. `playbook overlay status` says what, and
`playbook overlay accept` takes note of it.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Severity, Text
from playbook_tools.rules.base import Declaration, Message

RULE = Declaration(
    dutch="""
Het playbook eronder is dat waarop de laag is gemaakt.

In het playbook eronder is iets veranderd, weg of bijgekomen. `playbook overlay status` zegt wat, en
`playbook overlay accept` bevestigt het.
""",
    severity=Severity.WARNING,
    adjustable=True,
    messages={
        "moved-on": Message(
            Text(
                en="the playbook below has changed since this checksum was written",
                nl="het playbook eronder is veranderd sinds deze controlesom",
            ),
            Text(
                en="See `playbook overlay status`, then run `playbook overlay accept`.",
                nl="Kijk met `playbook overlay status`, en geef dan `playbook overlay accept`.",
            ),
        ),
    },
)
