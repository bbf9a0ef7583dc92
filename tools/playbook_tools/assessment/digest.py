"""What tells a text from another, whatever its typography."""

from __future__ import annotations

import hashlib
import unicodedata

_LENGTH = 16


def digest(text: str) -> str:
    """Return 16 hexadecimal digits of the SHA-256 over the letters and digits of a text.

    Letters are compared without their case, in NFC; marks that belong to them count.
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    kept = "".join(sign for sign in folded if unicodedata.category(sign)[0] in "LMN")
    return hashlib.sha256(kept.encode(errors="surrogatepass")).hexdigest()[:_LENGTH]
