"""An entry has the fields that its type declares, and no others.

A field with a misspelt name would silently be left out of every edition. Correct the name, or
remove the field.
"""

DUTCH = """
Een item heeft de velden die bij zijn type horen, en geen andere.

Een veld met een verkeerd gespelde naam zou ongemerkt in geen enkele uitgave komen. Verbeter de
naam, of haal het veld weg.
"""
