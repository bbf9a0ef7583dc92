"""What an overlay stands on can be found.

`on` in `overlay.yaml` names a folder with a playbook in the same repository, seen from the overlay,
or `wheel`. Without a repository, it is a folder beside the overlay. Nothing is fetched. No more
than {limit} playbooks stand on each other, none on itself. Until the name is right, nothing else
can be said of the overlay.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.overlay import layers
from playbook_tools.rules.base import Declaration, Message

_NAME = Text(
    en="Write the folder as seen from this one, such as `../playbook`, or `wheel`.",
    nl="Schrijf de map zoals je haar van hieruit ziet, zoals `../playbook`, of `wheel`.",
)
RULE = Declaration(
    dutch="""
Waar een laag op staat, is te vinden.

`on` in `overlay.yaml` noemt een map met een playbook in dezelfde repository, gezien vanuit de laag,
of `wheel`. Is er geen repository, dan is het een map naast de laag. Er wordt niets opgehaald. Er
staan hoogstens {limit} playbooks op elkaar, en geen ervan op zichzelf. Tot die naam klopt, valt er
over de laag niets anders te zeggen.
""",
    limits={"limit": layers.MOST},
    messages={
        "missing": Message(
            Text(en="there is no folder `{folder}`", nl="de map `{folder}` is er niet"), _NAME
        ),
        "no-playbook": Message(
            Text(en="there is no playbook in `{folder}`", nl="in `{folder}` staat geen playbook"),
            _NAME,
        ),
        "outside": Message(
            Text(
                en="`{folder}` is outside of the repository",
                nl="`{folder}` ligt buiten de repository",
            ),
            Text(
                en="Put that playbook into the repository, or write `on: wheel`.",
                nl="Zet dat playbook in de repository, of schrijf `on: wheel`.",
            ),
        ),
        "loop": Message(
            Text(
                en="`{folder}` stands on this overlay itself",
                nl="`{folder}` staat zelf weer op deze laag",
            ),
            Text(
                en="Let one of them stand on another playbook.",
                nl="Laat een van beide op een ander playbook staan.",
            ),
        ),
        "too-many": Message(
            Text(
                en="more than {limit} playbooks stand on each other",
                nl="er staan meer dan {limit} playbooks op elkaar",
            ),
            Text(en="Put some of them together.", nl="Voeg er een paar samen."),
        ),
        "revision": Message(
            Text(
                en="git cannot give the revision `{revision}`: {why}",
                nl="git kan de revisie `{revision}` niet geven: {why}",
            ),
            Text(
                en="Write a tag, branch or commit that this clone has. `git fetch --tags` gets "
                "the tags.",
                nl="Schrijf een tag, branch of commit die deze kloon heeft. `git fetch --tags` "
                "haalt de tags op.",
            ),
        ),
        "wheel-revision": Message(
            Text(
                en="the playbook of the wheel has no revisions",
                nl="het playbook van de wheel heeft geen revisies",
            ),
            Text(
                en="Remove `{name}`, or name a folder after `on`.",
                nl="Haal `{name}` weg, of noem een map achter `on`.",
            ),
        ),
        "no-wheel": Message(
            Text(
                en="no playbook came with these tools",
                nl="bij deze tools zit geen playbook",
            ),
            Text(
                en="Install a wheel of a release, or name a folder after `on`.",
                nl="Installeer de wheel van een release, of noem een map achter `on`.",
            ),
        ),
    },
)
