"""An address starts with `https://`, `http://` or `mailto:`.

Other beginnings lead nowhere on a reader's screen, or do harm. Most often the beginning is missing
or misspelt: the message says how to write it. A link to another entry starts with its type, such as
`play:some-id`.
"""

DUTCH = """
Een adres begint met `https://`, `http://` of `mailto:`.

Een ander begin leidt bij de lezer nergens heen, of doet kwaad. Meestal ontbreekt het begin of is
het verkeerd gespeld: de melding zegt hoe je het schrijft. Een link naar een ander item begint met
het type, zoals `play:een-id`.
"""
