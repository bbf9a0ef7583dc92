"""strictyaml and the toolchain's own reader agree on every file.

strictyaml has the last word: what it refuses is never called valid. It judges the files that our
own reader leaves to it, and with `playbook validate --parser strictyaml` every file. This message
means that the two differ, which is a fault of the toolchain, not of the file. Report it with the
file and what `playbook --version` prints. Until it is mended, writing the file as its neighbours
are written often helps.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message

_REPORT = Text(
    en="This is a fault of the toolchain: report it with this file and the output of "
    "`playbook --version`.",
    nl="Dit is een fout in het gereedschap: meld het, met dit bestand en met wat "
    "`playbook --version` toont.",
)

RULE = Declaration(
    dutch="""
strictyaml en de lezer van het gereedschap zijn het over elk bestand eens.

strictyaml heeft het laatste woord: wat het weigert, heet nooit geldig. Het oordeelt over de
bestanden die onze eigen lezer eraan overlaat, en met `playbook validate --parser strictyaml` over
elk bestand. Deze melding betekent dat de twee verschillen. Dat is een fout in het gereedschap,
niet in het bestand. Meld haar met het bestand en met wat `playbook --version` toont. Tot de fout
hersteld is, helpt het vaak om het bestand te schrijven zoals de bestanden ernaast.
""",
    messages={
        "refused": Message(
            Text(
                en="strictyaml refuses this file, and nothing else is wrong with it",
                nl="strictyaml weigert dit bestand, en verder is er niets mis mee",
            ),
            _REPORT,
        ),
        "accepted": Message(
            Text(
                en="strictyaml accepts this file, though this value is not valid",
                nl="strictyaml accepteert dit bestand, hoewel deze waarde niet klopt",
            ),
            _REPORT,
        ),
        "data": Message(
            Text(
                en="strictyaml reads another value here",
                nl="strictyaml leest hier een andere waarde",
            ),
            _REPORT,
        ),
        "parsers": Message(
            Text(
                en="the fast parser does not read this file as strictyaml's parser does",
                nl="de snelle lezer leest dit bestand anders dan die van strictyaml",
            ),
            _REPORT,
        ),
    },
)
