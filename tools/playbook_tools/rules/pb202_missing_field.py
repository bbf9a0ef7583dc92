"""Every required field of an entry is there.

Editions rely on these fields. Add the field that the message names.
"""

DUTCH = """
Elk verplicht veld van een item is er.

Uitgaven hebben deze velden nodig. Voeg het veld toe dat de melding noemt.
"""
