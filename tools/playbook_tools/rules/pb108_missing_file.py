"""A playbook has its single files: what stands on the cover, and the fixed words.

Without them no edition can be made. Put the missing file into the playbook's folder.
"""
