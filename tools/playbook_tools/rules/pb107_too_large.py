"""A file has limits: 64,000 bytes, 2,000 lines, 500 items in a list, 8 levels.

No entry needs more, and the limits keep every check quick. Split the entry into several.
"""
