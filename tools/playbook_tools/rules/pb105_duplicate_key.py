"""A field stands once in an entry.

Of two fields with the same name, one would silently be lost. Keep the right one and remove the
other.
"""
