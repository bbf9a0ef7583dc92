"""A file must be plain text: UTF-8 without BOM, Unix line ends, no invisible characters.

Invisible characters make two texts look alike that are not, and can turn text around on the
page. A last line that does not end may mean that the file was cut off. `playbook fmt` and
`playbook validate --fix` put line ends, a BOM and no-break spaces right. Remove another character
that the message names.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message

RULE = Declaration(
    dutch="""
Een bestand is gewone tekst: UTF-8 zonder BOM, regeleinden LF, geen onzichtbare tekens.

Door onzichtbare tekens lijken twee teksten gelijk die het niet zijn, en kan tekst op de pagina
omdraaien. Is de laatste regel niet afgesloten, dan is het bestand misschien afgekapt. Regeleinden,
een BOM en harde spaties herstellen `playbook fmt` en `playbook validate --fix`. Haal een ander
teken dat de melding noemt zelf weg.
""",
    messages={
        "character": Message(
            Text(en="invisible character {code}", nl="hier staat het onzichtbare teken {code}"),
            Text(
                en="Remove it; it often comes along when text is pasted from elsewhere.",
                nl="Haal het weg; het komt vaak mee als je tekst van elders plakt.",
            ),
        ),
        "space": Message(
            Text(
                en="a special space ({code}) where an ordinary one belongs",
                nl="hier staat een bijzondere spatie ({code}) in plaats van een gewone",
            ),
            Text(
                en="Type an ordinary space instead. `playbook validate --fix` does it for you.",
                nl="Typ daar een gewone spatie. `playbook validate --fix` doet het voor je.",
            ),
        ),
        "space-around": Message(
            Text(
                en="a special space ({code}) before or after this value",
                nl="voor of achter deze waarde staat een bijzondere spatie ({code})",
            ),
            Text(
                en="Remove it. `playbook validate --fix` does it for you.",
                nl="Haal die weg. `playbook validate --fix` doet het voor je.",
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
                en="`playbook fmt` takes it away, and so does saving as “UTF-8” without BOM.",
                nl="`playbook fmt` haalt het weg. Of sla het bestand op als ‘UTF-8’ zonder BOM.",
            ),
        ),
        "windows": Message(
            Text(
                en="Windows line endings (CRLF)",
                nl="de regels eindigen op de manier van Windows (CR LF)",
            ),
            Text(
                en="`playbook fmt` puts that right, and so does saving with line endings “LF”.",
                nl="`playbook fmt` herstelt dat. Of sla het bestand op met regeleinden ‘LF’.",
            ),
        ),
        "bom-everywhere": Message(
            Text(
                en="{files} files start with a byte order mark (BOM), this one first",
                nl="{files} bestanden beginnen met een onzichtbaar teken (BOM), dit als eerste",
            ),
            Text(
                en="`playbook fmt` takes them away. Set your editor to “UTF-8” without BOM.",
                nl="`playbook fmt` haalt ze weg. Zet je editor op ‘UTF-8’ zonder BOM.",
            ),
        ),
        "windows-everywhere": Message(
            Text(
                en="{files} files have Windows line endings (CRLF), this one first",
                nl="{files} bestanden hebben regeleinden van Windows (CR LF), dit als eerste",
            ),
            Text(
                en="`playbook fmt` puts them right. Made by git? `git config core.autocrlf input`.",
                nl="`playbook fmt` herstelt ze. Van git? `git config core.autocrlf input`.",
            ),
        ),
        "pointer": Message(
            Text(
                en="the text itself is not here: Git LFS has put a pointer to it in its place",
                nl="de tekst zelf is hier niet: Git LFS heeft er een verwijzing voor in de plaats "
                "gezet",
            ),
            Text(
                en="Put the text back with `git lfs pull`, and take the playbook out of Git LFS: "
                "remove its line from `.gitattributes`.",
                nl="Haal de tekst op met `git lfs pull`, en haal het playbook uit Git LFS: "
                "verwijder de regel in `.gitattributes`.",
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
    together={"bom": "bom-everywhere", "windows": "windows-everywhere"},
    hints={
        "save-bom": Text(
            en="Save the file as “UTF-8” without BOM.",
            nl="Sla het bestand op als ‘UTF-8’ zonder BOM.",
        ),
        "save": Text(
            en="Save the file with line endings “LF”.",
            nl="Sla het bestand op met regeleinden ‘LF’.",
        ),
    },
)
