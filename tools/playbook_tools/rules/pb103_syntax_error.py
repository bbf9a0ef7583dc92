"""A file must be readable as YAML.

One unreadable spot makes the whole file unreadable, so this is the only message that the file
gets. Most often a text holds a colon followed by a blank, a quotation mark is not closed, or a
line is indented differently from its neighbours. Put such a text below `>-`, indented.
"""
