"""An address has no port, except 80 and 443.

Sites for readers use those two; other ports belong to machines and are often closed. Leave the port
out.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message

RULE = Declaration(
    dutch="""
In een adres staat geen poort, behalve 80 en 443.

Sites voor lezers zijn op die twee te vinden. Andere poorten zijn voor machines en zitten vaak
dicht. Laat de poort weg.
""",
    messages={
        "port": Message(
            Text(
                en="an address cannot have the port `{port}`",
                nl="een adres kan niet de poort `{port}` hebben",
            ),
            Text(en="Leave it out.", nl="Laat die weg."),
        ),
        "no-port": Message(
            Text(
                en="the port after the `:` is missing",
                nl="de poort achter de `:` ontbreekt",
            ),
            Text(en="Leave out the `:`.", nl="Laat de `:` weg."),
        ),
    },
    hints={
        "leave-out": Text(en="Leave it out: `{better}`.", nl="Laat die weg: `{better}`."),
    },
)
