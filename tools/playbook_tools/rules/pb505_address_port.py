"""An address has no port, but for 80 and 443.

Sites for readers stand at those two; other ports belong to machines and are often closed. Leave the
port out.
"""

DUTCH = """
In een adres staat geen poort, behalve 80 en 443.

Sites voor lezers zijn op die twee te vinden. Andere poorten zijn voor machines en zitten vaak
dicht. Laat de poort weg.
"""
