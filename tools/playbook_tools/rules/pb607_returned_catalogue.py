"""A catalogue that comes back has the messages, the marks and the translations that it left with.

Programs for translators drop the mark `#, fuzzy`, change contexts, or empty what they do not
understand, without a word. `playbook translate import` takes such a file whole or not at all. Ask
for a file that another program has written, or put back what is lost.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Severity, Text
from playbook_tools.rules.base import Declaration, Message

RULE = Declaration(
    dutch="""
Een catalogus die terugkomt, heeft de berichten, de merken en de vertalingen waarmee hij wegging.

Programma’s voor vertalers laten het merk `#, fuzzy` weg, veranderen contexten of maken leeg wat ze
niet begrijpen, en zeggen daar niets van. `playbook translate import` neemt zo’n bestand helemaal
over of helemaal niet. Vraag om een bestand dat een ander programma schreef, of zet terug wat weg
is.
""",
    severity=Severity.ERROR,
    messages={
        "xliff": Message(
            Text(en="{why}", nl="{why}"),
            Text(
                en="Ask for XLIFF 2 of the file that was sent, as a whole.",
                nl="Vraag om XLIFF 2 van het bestand dat verstuurd is, en dan in zijn geheel.",
            ),
        ),
        "header": Message(
            Text(en="the header is fuzzy", nl="de kop is fuzzy"),
            Text(
                en="Remove `#, fuzzy` above it; a program may have made the file anew.",
                nl="Haal `#, fuzzy` erboven weg; een programma heeft het bestand misschien opnieuw "
                "gemaakt.",
            ),
        ),
        "header-lacks": Message(
            Text(en="the header lacks {fields}", nl="in de kop ontbreekt {fields}"),
            Text(
                en="Put back what the header of the file had that was sent; the encoding is in "
                "`Content-Type: text/plain; charset=UTF-8`.",
                nl="Zet terug wat de kop van het verstuurde bestand had; de codering staat in "
                "`Content-Type: text/plain; charset=UTF-8`.",
            ),
        ),
        "unknown-lately": Message(
            Text(
                en="none of the last {number} versions of the playbook has this text in {context}",
                nl="geen van de laatste {number} versies van het playbook heeft deze tekst in "
                "{context}",
            ),
            Text(
                en="Older ones were not looked at. Remove the message if it is older, or translate "
                "the file that `playbook translate extract` keeps.",
                nl="Naar oudere is niet gekeken. Haal het bericht weg als het ouder is, of vertaal "
                "het bestand dat `playbook translate extract` bijhoudt.",
            ),
        ),
        "unknown-now": Message(
            Text(
                en="the playbook does not have this text in {context}, and its earlier versions "
                "could not be looked at",
                nl="het playbook heeft deze tekst niet in {context}, en naar eerdere versies kon "
                "niet gekeken worden",
            ),
            Text(
                en="Do this in a clone with its history, where git is installed; or translate the "
                "file that `playbook translate extract` keeps.",
                nl="Doe dit in een kloon met de hele geschiedenis, waar git op staat; of vertaal "
                "het bestand dat `playbook translate extract` bijhoudt.",
            ),
        ),
        "unknown": Message(
            Text(
                en="no version of the playbook has this text in {context}",
                nl="geen versie van het playbook heeft deze tekst in {context}",
            ),
            Text(
                en="Translate the file that `playbook translate extract` keeps; `msgctxt` and "
                "`msgid` stay as they are.",
                nl="Vertaal het bestand dat `playbook translate extract` bijhoudt; `msgctxt` en "
                "`msgid` blijven zoals ze zijn.",
            ),
        ),
        "emptied": Message(
            Text(
                en="this translation was there and is empty now: “{before}”",
                nl="deze vertaling was er en is nu leeg: “{before}”",
            ),
            Text(
                en="Put it back, or write a better one.",
                nl="Zet haar terug, of schrijf een betere.",
            ),
        ),
        "half": Message(
            Text(
                en="only some of the forms of this plural are translated",
                nl="van dit meervoud zijn niet alle vormen vertaald",
            ),
            Text(en="Translate the others as well.", nl="Vertaal de andere ook."),
        ),
        "twin": Message(
            Text(
                en="this translation was fuzzy, and is now that of the same text in {context}",
                nl="deze vertaling was onzeker, en is nu die van dezelfde tekst in {context}",
            ),
            Text(
                en="A program may have filled it in. If somebody has looked, use --reviewed; else "
                "put back what was there, with `#, fuzzy`.",
                nl="Misschien vulde een programma haar in. Heeft iemand ernaar gekeken, gebruik "
                "dan --reviewed; zet anders terug wat er stond, met `#, fuzzy`.",
            ),
        ),
        "unmarked": Message(
            Text(
                en="this translation was fuzzy, and is final now without an edit",
                nl="deze vertaling was onzeker, en is nu klaar zonder dat er iets veranderde",
            ),
            Text(
                en="If somebody has looked at all of them, use --reviewed; else put `#, fuzzy` "
                "back.",
                nl="Heeft iemand ze allemaal bekeken, gebruik dan --reviewed; zet anders "
                "`#, fuzzy` terug.",
            ),
        ),
    },
)
