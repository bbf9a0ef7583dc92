"""The pieces of a word-processor file: its parts, styles, paragraphs and package."""
