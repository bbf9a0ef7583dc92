"""After `mailto:` comes one e-mail address, and nothing else.

Many mail programs drop a subject or a second address. Write `mailto:name@example.org`.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message

_ONE = Text(
    en="Write one e-mail address after `mailto:`, such as `mailto:name@example.org`.",
    nl="Schrijf één e-mailadres achter `mailto:`, zoals `mailto:naam@example.org`.",
)
RULE = Declaration(
    dutch="""
Achter `mailto:` staat één e-mailadres, en verder niets.

Veel mailprogramma’s laten een onderwerp of een tweede adres vallen. Schrijf
`mailto:naam@example.org`.
""",
    messages={
        "not-one": Message(
            Text(
                en="`{written}` is not a single e-mail address",
                nl="`{written}` is niet één e-mailadres",
            ),
            _ONE,
        ),
        "missing": Message(
            Text(en="the e-mail address is missing", nl="het e-mailadres ontbreekt"),
            _ONE,
        ),
    },
)
