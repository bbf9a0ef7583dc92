"""The typeface of the printed edition, and which characters it has; a brand may have its own."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FONTS = tuple(f"SourceSansPro-{style}.ttf" for style in ("Regular", "It", "Semibold", "SemiboldIt"))
"""The files of the typeface, by the names that pages ask for."""

SURE = re.compile("[\t\n\x20-\x7e\xa0-\u0131\u0134-\u0149\u014c-\u0165\u0168-\u017e‘’‚“”„–—…•€→✓]*")
"""Characters that every one of the fonts has: text of only these needs no look into a font."""


def font(name: str) -> bytes:
    """Return the font file of that name."""
    from importlib.resources import files

    return (files("font_source_sans_pro") / "files" / name).read_bytes()


STYLES = ("regular", "italic", "bold", "bold_italic")
"""The fonts of a typeface in their order, by the names that a brand has for them."""


@dataclass(frozen=True)
class Typeface:
    """Four fonts, in the order of STYLES: `names` on pages, `word_names` in a word processor.

    Those of a brand are `held`; the others come in a package. Two are alike if their names are,
    which for a brand's fonts have a digest of what is in them.
    """

    family: str
    names: tuple[str, ...]
    word_names: tuple[str, ...]
    held: Mapping[str, bytes] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, contents: Iterable[bytes]) -> Typeface:
        """Return the typeface of four font files, in the order of STYLES, which must be sound."""
        found = tuple(contents)
        named = zip(STYLES, found, strict=True)
        names = tuple(f"{s}-{hashlib.sha256(one).hexdigest()[:32]}.ttf" for s, one in named)
        return cls(family(found[0]), names, names, dict(zip(names, found, strict=True)))

    def font(self, name: str) -> bytes:
        """Return one of the fonts."""
        return self.held[name] if self.held else font(name)


OURS = Typeface(
    "Source Sans Pro",
    FONTS,
    tuple(f"SourceSansPro-{style}.ttf" for style in ("Regular", "It", "Bold", "BoldIt")),
)


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why a font file cannot be used: a word for it, and what there is to say of it."""

    why: str
    values: Mapping[str, str] = field(default_factory=dict)


_LIMITED, _EDITABLE = 0x0006, 0x0008
_NEVER = 0x0300
"""Not in part, or as pictures only."""
_ANY_TEXT = "Hamburgefonstiv0123456789"
_NEEDED = ("cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "OS/2")


def unfit(content: bytes) -> Unfit | None:
    """Return why a font file cannot go along in editions, if it cannot.

    It has to be a TrueType font that may be embedded in part, also in what is edited
    (OpenType 1.9, OS/2, fsType).
    """
    try:
        with _opened(content) as opened:
            return _unfit(opened)
    except Exception:
        return Unfit("no-font")


def _unfit(opened: TTFont) -> Unfit | None:
    if opened.flavor or "fvar" in opened or any(name not in opened for name in _NEEDED):
        return Unfit("no-font")
    allowed = opened["OS/2"].fsType
    if allowed & _NEVER or (allowed & _LIMITED and not allowed & _EDITABLE):
        return Unfit("embedding", {"bits": f"0x{allowed:04x}"})
    cmap, glyphs, widths = opened.getBestCmap(), opened["glyf"], opened["hmtx"].metrics
    for sign in _ANY_TEXT:
        glyphs[cmap[ord(sign)]].expand(glyphs)
        widths[cmap[ord(sign)]]
    sound = opened["name"].getDebugName(1) and opened["head"].unitsPerEm
    return None if sound else Unfit("no-font")


def signs_of(content: bytes) -> frozenset[str]:
    """Return every character that a font file has, with those that no font needs to have."""
    with _opened(content) as opened:
        return frozenset("\t\n") | frozenset(map(chr, opened.getBestCmap()))


def family(content: bytes) -> str:
    """Return the name of the typeface of a font file."""
    with _opened(content) as opened:
        return str(opened["name"].getDebugName(1))


def font_with(content: bytes, sign: str, like: tuple[str, ...]) -> bytes:
    """Return a font file that also has a `sign`, which looks like the first character there is."""
    saved = BytesIO()
    with _opened(content) as opened:
        for table in opened["cmap"].tables:
            if table.isUnicode():
                found = (table.cmap[ord(one)] for one in like if ord(one) in table.cmap)
                table.cmap[ord(sign)] = next(found, ".notdef")
        opened.save(saved)
    return saved.getvalue()


def _opened(content: bytes) -> TTFont:
    from fontTools.ttLib import TTFont

    return TTFont(BytesIO(content), lazy=True, recalcTimestamp=False)


@lru_cache(maxsize=1)
def characters() -> frozenset[str]:
    """Return every character in one of the fonts; each is a fallback for those that lack it."""
    from fontTools.ttLib import TTFont

    codes = (TTFont(BytesIO(font(name)), lazy=True).getBestCmap() for name in FONTS)
    return frozenset("\t\n").union(*(map(chr, found) for found in codes))


@lru_cache(maxsize=8)
def advances(face: Typeface, name: str) -> Mapping[str, float]:
    """Return the width in em of every character of a font."""
    with _opened(face.font(name)) as opened:
        em, widths = opened["head"].unitsPerEm, opened["hmtx"].metrics
        return {chr(code): widths[g][0] / em for code, g in opened.getBestCmap().items()}


def lacking(texts: Iterable[str]) -> list[str]:
    """Return of each text the characters in it that the typeface lacks, in order."""
    found = list(texts)
    unsure = {sign for sign in set().union(*found) if not SURE.fullmatch(sign)}
    missing = unsure - characters() if unsure else unsure
    return [
        "" if missing.isdisjoint(text) else "".join(sign for sign in text if sign in missing)
        for text in found
    ]


def unprintable(text: str) -> list[re.Match[str]]:
    """Return each run of characters that the typeface lacks."""
    if SURE.fullmatch(text):
        return []
    lacking = set(text) - characters()
    if not lacking:
        return []
    return list(re.finditer(f"[{re.escape(''.join(sorted(lacking)))}]+", text))
