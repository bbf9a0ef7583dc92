"""The typeface of the printed edition, and which characters it has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from io import BytesIO

FONTS = tuple(f"SourceSansPro-{style}.ttf" for style in ("Regular", "It", "Semibold", "SemiboldIt"))
"""The files of the typeface, by the names that pages ask for."""

SURE = re.compile("[\t\n\x20-\x7e\xa0-\u0131‘’“”–—…•€]*")
"""Characters that every one of the fonts has: text of only these needs no look into a font."""


def font(name: str) -> bytes:
    """Return the font file of that name."""
    return (files("font_source_sans_pro") / "files" / name).read_bytes()


@lru_cache(maxsize=len(FONTS))
def font_with(name: str, sign: str, like: str) -> bytes:
    """Return a font file that also has a `sign`, which looks like a character that it has."""
    from fontTools.ttLib import TTFont

    saved = BytesIO()
    with TTFont(BytesIO(font(name)), lazy=True, recalcTimestamp=False) as opened:
        for table in opened["cmap"].tables:
            if table.isUnicode():
                table.cmap[ord(sign)] = table.cmap[ord(like)]
        opened.save(saved)
    return saved.getvalue()


@lru_cache(maxsize=1)
def characters() -> frozenset[str]:
    """Return every character in one of the fonts; each is a fallback for those that lack it."""
    from fontTools.ttLib import TTFont

    codes = (TTFont(BytesIO(font(name)), lazy=True).getBestCmap() for name in FONTS)
    return frozenset("\t\n").union(*(map(chr, found) for found in codes))


@lru_cache(maxsize=4)
def advances(name: str) -> Mapping[str, float]:
    """Return the width in em of every character of a font."""
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(font(name)), lazy=True) as opened:
        em, widths = opened["head"].unitsPerEm, opened["hmtx"].metrics
        return {chr(code): widths[g][0] / em for code, g in opened.getBestCmap().items()}


def unprintable(text: str) -> list[re.Match[str]]:
    """Return each run of characters that the typeface lacks."""
    if SURE.fullmatch(text):
        return []
    lacking = set(text) - characters()
    if not lacking:
        return []
    return list(re.finditer(f"[{re.escape(''.join(sorted(lacking)))}]+", text))
