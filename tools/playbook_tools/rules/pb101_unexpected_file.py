"""Only entries of the playbook may lie in its folder.

Each type of content has one folder, and each entry one file in it, with the ending `.yaml`.
Other files would silently be left out of every edition. Move the file to the right folder,
rename it, or take it out of the playbook.
"""

DUTCH = """
In de map van het playbook staan alleen items van het playbook.

Elk type heeft één map, en elk item is daarin één bestand dat op `.yaml` eindigt. Een ander bestand
zou ongemerkt in geen enkele uitgave komen. Verplaats het naar de goede map, hernoem het, of haal
het weg.
"""
