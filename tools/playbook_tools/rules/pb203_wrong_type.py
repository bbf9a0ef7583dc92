"""A field holds what it is declared to hold: a text, a whole number, a list or a group of fields.

A list where a text should be cannot be printed. Write the value in the form that the message
names.
"""

DUTCH = """
In een veld staat wat er hoort: een tekst, een heel getal, een lijst of een groep velden.

Een lijst op de plaats van een tekst is niet af te drukken. Schrijf de waarde in de vorm die de
melding noemt.
"""
