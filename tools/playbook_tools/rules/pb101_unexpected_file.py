"""Only entries of the playbook may lie in its folder.

Each type of content has one folder, and each entry one file in it, with the ending `.yaml`.
Other files would silently be left out of every edition. Move the file to the right folder,
rename it, or take it out of the playbook.
"""
