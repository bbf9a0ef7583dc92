"""Running text uses paragraphs, lists, emphasis, strong and links only.

Everything else, such as HTML, headings or pictures, cannot be carried by every format, and HTML
could do harm. Links lead to `https:`, `http:`, `mailto:` or an entry (`play:some-id`).
"""

DUTCH = """
Lopende tekst gebruikt alleen alinea’s, lijsten, nadruk, vet en links.

Al het andere, zoals HTML, koppen en afbeeldingen, past niet in elke uitgave, en HTML kan kwaad.
Een link leidt naar `https:`, `http:`, `mailto:` of een item (`play:een-id`).
"""
