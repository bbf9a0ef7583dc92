"""A field stands once in an entry.

Of two fields with the same name, one would silently be lost. Keep the right one and remove the
other.
"""

DUTCH = """
Een veld staat één keer in een item.

Van twee velden met dezelfde naam gaat er ongemerkt één verloren. Houd het goede en haal het andere
weg.
"""
