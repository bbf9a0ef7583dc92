"""The typeface of the page: the few characters that it needs, made once and kept.

The fonts are bytes that depend on the packages and on the characters alone. What is kept of them is
only taken for what it says it is.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import msgspec

from playbook_tools.content import typeface

_FACES = (("normal", 400), ("italic", 400), ("normal", 600), ("italic", 600))
_TYPED = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180)))) | frozenset(
    "‘’“”„–—…•€→−×✓"
)
"""What readers write in most languages of Europe, in notes of their own."""
_PACKAGES = ("font-source-sans-pro", "fonttools", "brotli")
_FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk", "tnum"]
_SIZE = hashlib.sha256().digest_size


def faces(characters: Iterable[str]) -> Iterator[str]:
    """Yield a `@font-face` for each font, with the characters asked for inside."""
    wanted = frozenset(characters) | _TYPED
    for (style, weight), content in zip(_FACES, _fonts(wanted), strict=True):
        yield (
            f'@font-face{{font-family:"Source Sans";font-style:{style};font-weight:{weight};'
            "font-display:block;src:url(data:font/woff2;base64,"
            f'{base64.b64encode(content).decode()}) format("woff2")}}'
        )


@lru_cache(maxsize=2)
def _fonts(wanted: frozenset[str]) -> tuple[bytes, ...]:
    """Return the fonts, from the user's cache if they are there."""
    kept = _kept_at(wanted)
    with suppress(OSError, msgspec.DecodeError):
        whole = kept.read_bytes() if kept else b""
        if whole[:_SIZE] == hashlib.sha256(whole[_SIZE:]).digest():
            return tuple(msgspec.msgpack.decode(whole[_SIZE:], type=list[bytes]))
    made = tuple(_subset(name, wanted) for name in typeface.FONTS)
    if kept:
        from playbook_tools.support import atomic_write

        body = msgspec.msgpack.encode(made)
        with suppress(OSError):
            atomic_write.write(kept, hashlib.sha256(body).digest() + body, lasting=False)
    return made


def _kept_at(wanted: frozenset[str]) -> Path | None:
    from playbook_tools.support import user_folder

    folder = user_folder.cache_folder()
    if folder is None or os.environ.get("PLAYBOOK_NO_CACHE"):
        return None
    marks = [
        *(f"{name} {version(name)}" for name in _PACKAGES),
        *_FEATURES,
        "".join(sorted(wanted)),
    ]
    key = hashlib.sha256("\n".join(marks).encode()).hexdigest()[:32]
    return folder / "fonts" / key


def _subset(name: str, wanted: frozenset[str]) -> bytes:
    """Return a font with the characters alone, in WOFF2."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    # HarfBuzz packs tables otherwise, where it happens to be installed.
    options = Options(
        drop_tables=["DSIG", "BASE", "gasp"],
        flavor="woff2",
        harfbuzz_repacker=False,
        hinting=False,
        layout_features=_FEATURES,
        # The last two are the licence, which has to stay with the font.
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14],
        notdef_outline=True,
    )
    font = TTFont(BytesIO(typeface.font(name)), recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(sign) for sign in wanted])
    subsetter.subset(font)
    font.flavor = "woff2"
    saved = BytesIO()
    font.save(saved, reorderTables=True)
    return saved.getvalue()
