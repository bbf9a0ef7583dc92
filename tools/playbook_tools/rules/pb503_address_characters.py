r"""An address has no blanks, double quotes, angle brackets or backslashes in it.

There a program takes the address to end, so the reader lands somewhere else. Write a blank as
`%20`, or copy the address once more from the bar of the browser.
"""

DUTCH = r"""
In een adres staan geen spaties, dubbele aanhalingstekens, punthaken of backslashes.

Een programma denkt dat het adres daar ophoudt, en dan komt de lezer ergens anders uit. Schrijf een
spatie als `%20`, of kopieer het adres nog eens uit de adresbalk van de browser.
"""
