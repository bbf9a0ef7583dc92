"""A catalogue has each text of a field once.

Of two translations of one text, programs choose one without a word. Keep the right message and
remove the other one.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message

RULE = Declaration(
    dutch="""
Een catalogus heeft elke tekst van een veld één keer.

Van twee vertalingen van dezelfde tekst kiest een programma er ongemerkt een. Houd het goede
bericht, en haal het andere weg.
""",
    messages={
        "repeated": Message(
            Text(
                en="this message occurs twice: `msgctxt` and `msgid` are the same",
                nl="dit bericht staat er twee keer: `msgctxt` en `msgid` zijn gelijk",
            ),
            Text(
                en="Keep the right one and remove the other one.",
                nl="Houd het goede en haal het andere weg.",
            ),
        ),
        "first": Message(Text(en="the first time", nl="de eerste keer")),
    },
)
