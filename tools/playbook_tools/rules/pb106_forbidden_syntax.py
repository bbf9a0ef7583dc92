"""The playbook uses a small part of YAML: fields, lists and texts, one below the other.

Brackets, anchors, aliases, tags, merge keys and document marks make files hard to read and can
mean something else than they seem to. Write lists with one item a line, and put a text that
starts with such a character below `>-`.
"""

DUTCH = """
Het playbook gebruikt een klein deel van YAML: velden, lijsten en teksten, onder elkaar.

Haakjes, ankers, aliassen, tags, samenvoegingen en documentstrepen maken bestanden moeilijk
leesbaar en kunnen iets anders betekenen dan het lijkt. Schrijf een lijst met één onderdeel per
regel, en zet een tekst die met zo’n teken begint onder `>-`.
"""
