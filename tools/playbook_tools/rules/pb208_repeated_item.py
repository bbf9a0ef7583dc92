"""A list names each item once.

The same link or text twice is a slip of copying. Remove one of the two.
"""
