"""An entry has the fields that its type declares, and no others.

A field with a misspelt name would silently be left out of every edition. Correct the name, or
remove the field.
"""
