"""Only entries of the playbook, and their translations, may lie in its folder.

Each type of content has one folder, and each entry one file in it, with the ending `.yaml`.
Each language into which they are translated has one file, `translations/<language>.po`.
Other files would silently be left out of every edition. Move the file to the right folder,
rename it, or take it out of the playbook.
"""

DUTCH = """
In de map van het playbook staan alleen items van het playbook, en hun vertalingen.

Elk type heeft één map, en elk item is daarin één bestand dat op `.yaml` eindigt. Elke taal waarin
ze vertaald zijn heeft één bestand, `translations/<taal>.po`. Een ander bestand zou ongemerkt in
geen enkele uitgave komen. Verplaats het naar de goede map, hernoem het, of haal het weg.
"""
