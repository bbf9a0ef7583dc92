"""A file must be plain text: UTF-8 without BOM, Unix line ends, no invisible characters.

Invisible characters make two texts look alike that are not, and can turn text around on the
page. A last line that does not end may mean that the file was cut off. Save the file again as
UTF-8 with LF line ends, and remove the character that the message names.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message

RULE = Declaration(
    dutch="""
Een bestand is gewone tekst: UTF-8 zonder BOM, regeleinden LF, geen onzichtbare tekens.

Door onzichtbare tekens lijken twee teksten gelijk die het niet zijn, en kan tekst op de pagina
omdraaien. Is de laatste regel niet afgesloten, dan is het bestand misschien afgekapt. Sla het
opnieuw op als UTF-8 met regeleinden LF, en haal het teken weg dat de melding noemt.
""",
    messages={
        "character": Message(
            Text(en="invisible character {code}", nl="hier staat het onzichtbare teken {code}"),
            Text(
                en="Remove it; it often comes along when text is pasted from elsewhere.",
                nl="Haal het weg; het komt vaak mee als je tekst van elders plakt.",
            ),
        ),
        "encoding": Message(
            Text(
                en="this file is not encoded as UTF-8", nl="dit bestand is niet in UTF-8 opgeslagen"
            ),
            Text(
                en="Save it again and choose the encoding “UTF-8”.",
                nl="Sla het opnieuw op en kies de codering ‘UTF-8’.",
            ),
        ),
        "bom": Message(
            Text(
                en="the file starts with a byte order mark (BOM)",
                nl="aan het begin van het bestand staat een onzichtbaar teken (BOM)",
            ),
            Text(
                en="Save it again and choose “UTF-8” without BOM.",
                nl="Sla het opnieuw op en kies ‘UTF-8’ zonder BOM.",
            ),
        ),
        "windows": Message(
            Text(
                en="Windows line endings (CRLF)",
                nl="de regels eindigen op de manier van Windows (CR LF)",
            ),
            Text(
                en="Save the file with line endings “LF”.",
                nl="Sla het bestand op met regeleinden ‘LF’.",
            ),
        ),
        "empty": Message(
            Text(en="the file is empty", nl="het bestand is leeg"),
            Text(
                en="Write the entry, or remove the file.",
                nl="Schrijf het item of verwijder het bestand.",
            ),
        ),
        "no-newline": Message(
            Text(
                en="no newline at end of file; it may be truncated",
                nl="de laatste regel is niet afgesloten: het bestand is misschien afgekapt",
            ),
            Text(
                en="Check that nothing is missing and press Enter at the end.",
                nl="Kijk of er niets ontbreekt en druk aan het eind op Enter.",
            ),
        ),
    },
)
