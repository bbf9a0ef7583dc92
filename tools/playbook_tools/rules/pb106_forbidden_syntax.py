"""The playbook uses a small part of YAML: fields, lists and texts, one below the other.

Brackets, anchors, aliases, tags, merge keys and document marks make files hard to read and can
mean something else than they seem to. Write lists with one item a line, and put a text that
starts with such a character below `>-`.
"""
