"""A file has limits: 64,000 bytes, 2,000 lines, 500 items in a list, 8 levels.

No entry needs more, and the limits keep every check quick. Split the entry into several.
"""

DUTCH = """
Een bestand heeft grenzen: 64.000 bytes, 2.000 regels, 500 onderdelen per lijst, 8 niveaus.

Geen item heeft meer nodig, en zo blijft elke controle snel. Verdeel het item over meer dan één
bestand.
"""
