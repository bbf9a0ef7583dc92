"""Lines are indented with blanks, never with tabs.

YAML does not take tabs as indentation. Replace each tab by two blanks for a level.
"""
