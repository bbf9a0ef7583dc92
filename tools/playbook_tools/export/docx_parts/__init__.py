"""What a word-processor file is made of: its parts, its styles, its paragraphs, its package."""
