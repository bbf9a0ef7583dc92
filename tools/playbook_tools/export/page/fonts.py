"""The typeface that goes along in a file: the few characters that it needs, made once and kept.

The fonts are bytes that depend on the packages, on how they are cut, and on the characters alone.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache, partial
from importlib.metadata import version
from io import BytesIO

import msgspec

from playbook_tools.content import typeface

FACES = (("normal", 400), ("italic", 400), ("normal", 600), ("italic", 600))
"""The style and the weight of each font."""
TYPED = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180)))) | frozenset("‘’“”„–—…•€→−×✓")
"""What readers write in most languages of Europe, in notes of their own."""
_PACKAGES = ("font-source-sans-pro", "fonttools", "brotli")
_CUT = {
    "drop_tables": ["DSIG", "BASE", "gasp"],
    # HarfBuzz packs tables otherwise, where it happens to be installed.
    "harfbuzz_repacker": False,
    "hinting": False,
    "layout_features": ["ccmp", "kern", "liga", "locl", "mark", "mkmk", "tnum"],
    "notdef_outline": True,
}
# The last two are the licence, which has to stay with the font.
_NAMES = frozenset({0, 1, 2, 3, 4, 5, 6, 13, 14})
_ENGLISH = 0x409


def faces(characters: Iterable[str], face: typeface.Typeface = typeface.OURS) -> Iterator[str]:
    """Yield a `@font-face` for each font, with the characters asked for inside."""
    wanted = frozenset(characters) | TYPED
    for (style, weight), content in zip(FACES, cut(wanted, face=face), strict=True):
        yield (
            f'@font-face{{font-family:"Source Sans";font-style:{style};font-weight:{weight};'
            "font-display:block;src:url(data:font/woff2;base64,"
            f'{base64.b64encode(content).decode()}) format("woff2")}}'
        )


@lru_cache(maxsize=4)
def cut(
    wanted: frozenset[str],
    fonts: tuple[str, ...] = (),
    flavour: str | None = "woff2",
    *,
    face: typeface.Typeface = typeface.OURS,
) -> tuple[bytes, ...]:
    """Return each font with the characters alone, from the user's cache if they are there.

    Without `fonts`, they are those of the pages of the typeface. A `flavour` is how it is packed:
    None for TrueType as such.
    """
    from playbook_tools.support import user_folder

    fonts = fonts or face.names
    files = None if os.environ.get("PLAYBOOK_NO_CACHE") else user_folder.kept("fonts")
    key = _key(wanted, fonts, flavour)
    with suppress(OSError, msgspec.DecodeError):
        if files:
            return tuple(msgspec.msgpack.decode(files.read(key), type=list[bytes]))
    made = _made(wanted, fonts, flavour, face)
    with suppress(OSError):
        if files:
            files.write(key, msgspec.msgpack.encode(made))
    return made


def _key(wanted: frozenset[str], fonts: tuple[str, ...], flavour: str | None) -> str:
    """Return a name for all that the bytes of the fonts depend on."""
    marks = (
        *(f"{name} {version(name)}" for name in _PACKAGES),
        *fonts,
        repr((_CUT, sorted(_NAMES), flavour)),
        "".join(sorted(wanted)),
    )
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()[:32]


def _made(
    wanted: frozenset[str], fonts: tuple[str, ...], flavour: str | None, face: typeface.Typeface
) -> tuple[bytes, ...]:
    """Return each font with the characters alone, cut on as many cores as help."""
    from fontTools import subset, ttLib

    from playbook_tools.support import fork_pool

    del subset, ttLib  # Other processes have them as well then.
    cutting = partial(_subset, wanted=wanted, flavour=flavour, face=face)
    return tuple(
        content for _, content in sorted(fork_pool.work_off(fonts, cutting, fork_pool.others()))
    )


def _subset(
    name: str, wanted: frozenset[str], flavour: str | None, face: typeface.Typeface
) -> bytes:
    """Return a font with the characters alone, packed in a way."""
    from fontTools.subset import Options, Subsetter, log
    from fontTools.ttLib import TTFont

    log.setLevel("ERROR")  # What programs left in a font for themselves is dropped in silence.

    font = TTFont(BytesIO(face.font(name)), recalcTimestamp=False)
    # No feature that is kept has a name: looking for those takes a fifth of the time.
    names = font["name"]
    del font["name"]
    subsetter = Subsetter(Options(**_CUT, flavor=flavour))
    subsetter.populate(unicodes=[ord(sign) for sign in wanted])
    subsetter.subset(font)
    names.names = [
        one
        for one in names.names
        if one.nameID in _NAMES and one.isUnicode() and one.langID == _ENGLISH
    ]
    font["name"] = names
    font.flavor = flavour
    saved = BytesIO()
    font.save(saved, reorderTables=True)
    return saved.getvalue()
