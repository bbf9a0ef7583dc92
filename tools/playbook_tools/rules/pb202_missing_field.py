"""Every required field of an entry is there.

Editions rely on these fields. Add the field that the message names.
"""
