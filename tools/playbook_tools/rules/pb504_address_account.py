"""An address names no user and no password.

What stands before an `@` hides where a link really leads, and a password would be printed for
everyone. Take it out.
"""

DUTCH = """
In een adres staan geen gebruikersnaam en geen wachtwoord.

Wat voor een `@` staat, verhult waar een link echt heen leidt. En een wachtwoord zou voor iedereen
in druk verschijnen. Haal het weg.
"""
