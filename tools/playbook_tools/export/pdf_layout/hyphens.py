"""Hyphens where words are broken over lines: seen as such, but not part of the text.

A tagged PDF distinguishes those from hyphens of a word (ISO 32000-1, 14.8.2.2.3), lest programs
read “verantwoorde-lijkheid”: in its text they are the character U+00AD. The typeface has a glyph
for that, but the layout engine never shows it. So the font gets another character with that glyph,
by which the page shows broken words, and the text of the PDF says what it means.
"""

from __future__ import annotations

from functools import lru_cache

import pydyf

from playbook_tools.content import typeface
from playbook_tools.export.html import breaks


@lru_cache(maxsize=len(typeface.FONTS))
def font(name: str) -> bytes:
    """Return a font of the typeface that has the sign for a broken word."""
    return breaks.shown(typeface.font(name))


def soften(pdf: pydyf.PDF) -> None:
    """Let the text of a PDF have soft hyphens where it has signs for a broken word, in place."""
    sign, soft = (f"<{ord(one):04x}>".encode() for one in (breaks.SIGN, breaks.SOFT))
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and any(b"begincmap" in _bytes(s) for s in item.stream):
            item.stream = [_bytes(line).replace(b" " + sign, b" " + soft) for line in item.stream]


def _bytes(line: object) -> bytes:
    return line if isinstance(line, bytes) else b""
