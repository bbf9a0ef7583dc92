"""A field that is there has a value.

An empty field says less than no field. Fill it in, or remove the line if the field is optional.
"""
