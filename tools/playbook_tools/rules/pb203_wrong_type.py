"""A field holds what it is declared to hold: a text, a whole number, a list or a group of fields.

A list where a text should be cannot be printed. Write the value in the form that the message
names.
"""
