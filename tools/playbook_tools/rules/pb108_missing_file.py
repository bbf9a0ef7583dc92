"""A playbook has its single files: what stands on the cover, and the fixed words.

Without them no edition can be made. Put the missing file into the playbook's folder.
"""

DUTCH = """
Een playbook heeft zijn vaste bestanden, zoals wat op het omslag staat en de vaste woorden.

Zonder die bestanden is geen uitgave te maken. Zet het bestand dat ontbreekt in de map van het
playbook.
"""
