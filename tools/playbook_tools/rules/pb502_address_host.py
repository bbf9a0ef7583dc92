"""An address names a site that everyone can reach: a public name with a dot in it.

A number (`192.168.1.10`), `localhost` or a name that only an office knows (`intranet.local`) does
not work for readers. Write the public name of the site, such as `www.example.org`; the message says
how to write letters with accents.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message

_NAME = Text(
    en="Write the site's public name, such as `www.example.org`.",
    nl="Schrijf de openbare naam van de site, zoals `www.example.org`.",
)
RULE = Declaration(
    dutch="""
Een adres noemt een site die iedereen kan bereiken: een openbare naam met een punt erin.

Een nummer (`192.168.1.10`), `localhost` of een naam die alleen een kantoor kent (`intranet.local`)
opent bij een lezer niets. Schrijf de openbare naam van de site, zoals `www.example.org`. Letters
met accenten schrijf je daarin zoals de melding zegt.
""",
    messages={
        "no-host": Message(
            Text(
                en="the name of the site is missing",
                nl="de naam van de site ontbreekt",
            ),
            _NAME,
        ),
        "number": Message(
            Text(
                en="`{host}` is a number, not a name",
                nl="`{host}` is een nummer, geen naam",
            ),
            _NAME,
        ),
        "letters": Message(
            Text(
                en="`{host}` is not written in plain letters",
                nl="`{host}` is niet in gewone letters geschreven",
            ),
            _NAME,
        ),
        "private": Message(
            Text(
                en="`{host}` is a name that only a private network knows",
                nl="`{host}` is een naam die alleen een eigen netwerk kent",
            ),
            _NAME,
        ),
        "not-public": Message(
            Text(
                en="`{host}` is not the name of a public site",
                nl="`{host}` is geen naam van een openbare site",
            ),
            _NAME,
        ),
    },
)
