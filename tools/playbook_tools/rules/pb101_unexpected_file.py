"""Only entries of the playbook, and their translations, may lie in its folder.

Each type of content has one folder, and each entry one file in it, with the ending `.yaml`.
Each language into which they are translated has one file, `translations/<language>.po`.
What `brand.yaml` names lies in `brand/`.
Other files would silently be left out of every edition. Move the file to the right folder,
rename it, or take it out of the playbook.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message

RULE = Declaration(
    dutch="""
In de map van het playbook staan alleen items van het playbook, en hun vertalingen.

Elk type heeft één map, en elk item is daarin één bestand dat op `.yaml` eindigt. Elke taal waarin
ze vertaald zijn heeft één bestand, `translations/<taal>.po`. Wat `brand.yaml` noemt ligt in
`brand/`. Een ander bestand zou ongemerkt in
geen enkele uitgave komen. Verplaats het naar de goede map, hernoem het, of haal het weg.
""",
    messages={
        "not-regular": Message(
            Text(en="this is not an ordinary file", nl="dit is geen gewoon bestand"),
            Text(
                en="Put the file itself here, not a folder or a link to it.",
                nl="Zet hier het bestand zelf neer, geen map en geen koppeling ernaar.",
            ),
        ),
        "folder": Message(
            Text(
                en="this folder does not belong here, nor do the {files} files in it",
                nl="deze map hoort hier niet, en de {files} bestanden erin ook niet",
            ),
        ),
        "file": Message(
            Text(en="this file does not belong here", nl="dit bestand hoort hier niet"),
        ),
        "wrong-folder": Message(
            Text(
                en="this looks like a {kind} but is in `{here}/`",
                nl="dit lijkt een {kind}, maar ligt in `{here}/`",
            ),
            Text(en="Move it to `{folder}/`.", nl="Verplaats het naar `{folder}/`."),
        ),
        "capitals": Message(
            Text(
                en="this name differs from `{other}` only in case",
                nl="deze naam verschilt alleen in hoofdletters van `{other}`",
            ),
            Text(en="Give it another name.", nl="Geef het een andere naam."),
        ),
    },
    hints={
        "put-into": Text(
            en="Move its files to `{folder}/`.", nl="Zet wat daar hoort in `{folder}/`."
        ),
        "rename-folder": Text(en="Rename it to `{folder}/`.", nl="Hernoem de map tot `{folder}/`."),
        "straight": Text(
            en="Move it directly into `{folder}/`.", nl="Zet het rechtstreeks in `{folder}/`."
        ),
        "rename": Text(en="Rename it to `{name}`.", nl="Hernoem het tot `{name}`."),
        "entries-only": Text(
            en="`{folder}/` holds only entries: files called `<id>.yaml`.",
            nl="In `{folder}/` staan alleen items: bestanden met de naam `<id>.yaml`.",
        ),
        "catalogues-only": Text(
            en="`{folder}/` holds only catalogues, called by their language: `en.po`, `pt-BR.po`.",
            nl="In `{folder}/` staan alleen catalogi, met de naam van hun taal: `en.po`, "
            "`pt-BR.po`.",
        ),
        "brand-only": Text(
            en="`{folder}/` holds only a logo (.svg, .png), fonts (.ttf) and licences (.txt), "
            "without folders.",
            nl="In `{folder}/` staan alleen een logo (.svg, .png), lettertypen (.ttf) en licenties "
            "(.txt), zonder mappen.",
        ),
        "no-pictures": Text(
            en="This playbook has no pictures: remove it, and say in words what is on it.",
            nl="Dit playbook heeft geen afbeeldingen: haal het weg, en zeg in woorden wat erop "
            "staat.",
        ),
        "only-these": Text(
            en="Only these belong here: {places}.", nl="Hier hoort alleen: {places}."
        ),
    },
)
