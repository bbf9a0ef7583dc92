"""A file must be readable as YAML, and a catalogue of translations as gettext.

One unreadable spot makes the whole file unreadable, so this is the only message that the file
gets. Most often a text holds a colon followed by a blank, a quotation mark is not closed, or a
line is indented differently from its neighbours. Put such a text below `>-`, indented.
"""

DUTCH = """
Een bestand is als YAML te lezen, en een catalogus van vertalingen als gettext.

Eén onleesbare plek maakt het hele bestand onleesbaar. Daarom krijgt het bestand alleen deze
melding. Meestal staat er midden in een tekst een dubbele punt met een spatie, is een
aanhalingsteken niet gesloten, of springt een regel anders in dan zijn buren. Zet zo’n tekst
ingesprongen onder `>-`.
"""
