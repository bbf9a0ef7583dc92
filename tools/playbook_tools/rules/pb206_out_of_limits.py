"""A text is not longer, and a list has no fewer or more items, than its field allows.

The limits keep plays on a page and titles on a line. Shorten the text or the list.
"""

DUTCH = """
Een tekst is niet langer dan mag, en een lijst heeft niet te weinig of te veel onderdelen.

Door deze grenzen past een play op een pagina en een titel op een regel. Kort de tekst of de lijst
in.
"""
