"""Lines are indented with blanks, never with tabs.

YAML does not take tabs as indentation. Replace each tab by two blanks for a level.
"""

DUTCH = """
Regels springen in met spaties, nooit met tabs.

YAML kent geen tabs aan het begin van een regel. Vervang elke tab door twee spaties per niveau.
"""
