"""A value keeps to what its field allows: one of some choices, a date, an id, an address.

Choose the value that the message suggests, or write it in the form that the field asks for.
"""
