"""Running text uses paragraphs, lists, emphasis, strong and links only.

Everything else, such as HTML, headings or pictures, cannot be carried by every format, and HTML
could do harm. Links lead to `https:`, `http:`, `mailto:` or an entry (`play:some-id`).
"""
