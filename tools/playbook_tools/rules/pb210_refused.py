"""strictyaml, which has the last word, accepts the file.

This message means that strictyaml saw something that no other rule names. Compare the file's
layout with that of its neighbours, and tell the makers of the tools, so that the message can be
made clearer.
"""

DUTCH = """
strictyaml, dat het laatste woord heeft, accepteert het bestand.

Deze melding betekent dat strictyaml iets zag dat geen andere regel noemt. Vergelijk de opmaak met
die van de andere bestanden. Meld het ook aan de makers van het gereedschap, dan kan de melding
duidelijker worden.
"""
