"""A list names each item once.

The same link or text twice is a slip of copying. Remove one of the two.
"""

DUTCH = """
Een lijst noemt elk onderdeel één keer.

Twee keer dezelfde link of tekst is een vergissing bij het kopiëren. Haal een van de twee weg.
"""
