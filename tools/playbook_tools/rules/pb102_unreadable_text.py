"""A file must be plain text: UTF-8 without BOM, Unix line ends, no invisible characters.

Invisible characters make two texts look alike that are not, and can turn text around on the
page. A last line that does not end may mean that the file was cut off. Save the file again as
UTF-8 with LF line ends, and remove the character that the message names.
"""

DUTCH = """
Een bestand is gewone tekst: UTF-8 zonder BOM, regeleinden LF, geen onzichtbare tekens.

Door onzichtbare tekens lijken twee teksten gelijk die het niet zijn, en kan tekst op de pagina
omdraaien. Is de laatste regel niet afgesloten, dan is het bestand misschien afgekapt. Sla het
opnieuw op als UTF-8 met regeleinden LF, en haal het teken weg dat de melding noemt.
"""
