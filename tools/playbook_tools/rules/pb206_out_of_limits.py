"""A text is not longer, and a list has no fewer or more items, than its field allows.

The limits keep plays on a page and titles on a line. Shorten the text or the list.
"""
