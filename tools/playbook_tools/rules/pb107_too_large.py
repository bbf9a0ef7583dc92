"""A file has limits: 64,000 bytes, 2,000 lines, 500 items in a list, 8 levels.

No entry needs more, and the limits keep every check quick. Split the entry into several.
A catalogue of translations may have 32,000,000 bytes and 1,000,000 lines.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message

_SPLIT = Text(en="Split this into several entries.", nl="Verdeel dit over meer dan één item.")
RULE = Declaration(
    dutch="""
Een bestand heeft grenzen: 64.000 bytes, 2.000 regels, 500 onderdelen per lijst, 8 niveaus.

Geen item heeft meer nodig, en zo blijft elke controle snel. Verdeel het item over meer dan één
bestand. Een catalogus van vertalingen mag 32.000.000 bytes en 1.000.000 regels hebben.
""",
    messages={
        "bytes": Message(
            Text(
                en="too large: {number} {number:byte|bytes} (limit: {limit})",
                nl="te groot: {number} {number:byte|bytes} (hoogstens {limit})",
            ),
            _SPLIT,
        ),
        "levels": Message(
            Text(
                en="too large: {number} {number:level|levels} (limit: {limit})",
                nl="te groot: {number} {number:niveau|niveaus} (hoogstens {limit})",
            ),
            _SPLIT,
        ),
        "items": Message(
            Text(
                en="too large: {number} {number:item|items} (limit: {limit})",
                nl="te groot: {number} {number:onderdeel|onderdelen} (hoogstens {limit})",
            ),
            _SPLIT,
        ),
        "lines": Message(
            Text(
                en="too large: {number} {number:line|lines} (limit: {limit})",
                nl="te groot: {number} {number:regel|regels} (hoogstens {limit})",
            ),
            _SPLIT,
        ),
        "together": Message(
            Text(
                en="the catalogues together are too large (limit: {limit} bytes)",
                nl="de catalogi zijn samen te groot (hoogstens {limit} bytes)",
            ),
        ),
        "files": Message(
            Text(
                en="too many files and folders in a playbook (limit: {limit})",
                nl="te veel bestanden en mappen in een playbook (hoogstens {limit})",
            ),
            Text(
                en="Remove files that are not content; nothing else was checked.",
                nl="Haal uit deze map weg wat geen inhoud is; verder is niets gecontroleerd.",
            ),
        ),
    },
    hints={
        "beside": Text(en="Put a smaller file there.", nl="Zet er een kleiner bestand neer."),
        "catalogue": Text(
            en="Leave out what the playbook does not need, such as obsolete messages.",
            nl="Laat weg wat het playbook niet nodig heeft, zoals vervallen berichten.",
        ),
    },
)
