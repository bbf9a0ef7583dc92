"""The classes of characters, each once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_INVISIBLE = "\u061c\u200b-\u200d\u2060\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_IN_FIRST_PLANE = f"{_CONTROL}{_INVISIBLE}\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_IN_OTHERS = "".join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
UNPRINTABLE = f"{_IN_FIRST_PLANE}{_IN_OTHERS}"
FORBIDDEN = re.compile(f"[{UNPRINTABLE}]")
ODD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that YAML takes for text, as the inside of a class."""
HARMLESS = re.compile("[\t\n -~\u00a1-\u024f‘’“”–—…•€]*")
"""Text of only these has neither a forbidden character nor an odd space."""
IGNORABLE = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""The forbidden characters that no reader of Dutch or English misses."""
SIMPLER: Mapping[str, str] = {
    "\u00ad": "",
    **dict.fromkeys("\u2010\u2011", "-"),
    **{sign: unicodedata.normalize("NFKC", sign) for sign in "ĳĲﬀﬁﬂﬃﬄﬅﬆ"},
    **dict.fromkeys("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "),
}
"""What to write in place of characters that look like others and hide words from a search."""
BULLETS = "•·▪▫■□●○◦‣⁃►▶→➢➤✓✔☐☑☒\uf0b7\uf0a7\uf0fc"
"""Signs that start the items of a list in text that is pasted from elsewhere."""
# A character of ASCII and all others up to the next: no letter is composed of more.
_CLUSTER = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
_OTHERS = re.compile(r"[^\x00-\x7f]+")
_PATH = re.compile(r"https?://[^\s/?#<>\"]+(?P<path>[/?#][^\s<>\"]*)")


def is_composed(text: str) -> bool:
    """Whether each letter of a text is one character where Unicode has one (NFC)."""
    return unicodedata.is_normalized("NFC", text)


def composed(text: str) -> str:
    """Return a text with each letter in one character, and addresses that lead where they led."""
    parts, done = [], 0
    for start, end, better in compositions(text):
        parts += [text[done:start], better]
        done = end
    return "".join([*parts, text[done:]]) if parts else text


def compositions(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a text has letters in more than one character, and what to write there.

    In an address they are encoded, since another spelling is another address.
    """
    if is_composed(text):
        return
    paths = [found.span("path") for found in _PATH.finditer(text)]
    for found in _CLUSTER.finditer(text):
        if not is_composed(found[0]):
            start, end = found.span()
            if any(first <= start and end <= last for first, last in paths):
                yield start, end, _encoded(found[0])
            else:
                yield start, end, unicodedata.normalize("NFC", found[0])


def _encoded(text: str) -> str:
    return _OTHERS.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), text)


def allowed(text: str) -> bool:
    """Return whether a text, which may be very long, has no forbidden character."""
    # A class within one plane is looked up in a table, ten times as quickly as both together.
    return not any(re.search(f"[{some}]", text) for some in (_IN_FIRST_PLANE, _IN_OTHERS))


def code_point(character: str) -> str:
    """Return the number of a character as Unicode writes it: `U+200B`."""
    return f"U+{ord(character):04X}"
