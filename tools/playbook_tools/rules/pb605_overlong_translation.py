"""A translation is at most four times as long as its field allows a text to be.

Languages differ in length, but not that much: something else has come along. Shorten it, or paste
the right text. The same holds for the `msgid` and the `msgctxt` of a message.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message

RULE = Declaration(
    dutch="""
Een vertaling is hoogstens vier keer zo lang als een tekst in haar veld mag zijn.

Talen verschillen in lengte, maar niet zo veel: er is iets anders meegekomen. Kort de vertaling in,
of plak de goede tekst. Voor de `msgid` en de `msgctxt` van een bericht geldt hetzelfde.
""",
    messages={
        "too-long": Message(
            Text(
                en="this text is too long: {length} characters (limit: {most})",
                nl="deze tekst is te lang: {length} tekens (hoogstens {most})",
            ),
            Text(
                en="Shorten it, or check what was pasted here.",
                nl="Kort hem in, of kijk wat hier geplakt is.",
            ),
        ),
    },
)
