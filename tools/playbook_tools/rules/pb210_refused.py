"""strictyaml, which has the last word, accepts the file.

This message means that strictyaml saw something that no other rule names. Compare the file's
layout with that of its neighbours, and tell the makers of the tools, so that the message can be
made clearer.
"""
