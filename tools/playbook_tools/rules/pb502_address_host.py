"""An address names a site that everyone can reach: a public name with a dot in it.

A number (`192.168.1.10`), `localhost` or a name that only an office knows (`intranet.local`) opens
nothing at a reader's. Write the public name of the site, such as `www.example.org`; letters with
accents in it as the message says.
"""

DUTCH = """
Een adres noemt een site die iedereen kan bereiken: een openbare naam met een punt erin.

Een nummer (`192.168.1.10`), `localhost` of een naam die alleen een kantoor kent (`intranet.local`)
opent bij een lezer niets. Schrijf de openbare naam van de site, zoals `www.example.org`. Letters
met accenten schrijf je daarin zoals de melding zegt.
"""
