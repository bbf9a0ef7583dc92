"""Text from content made harmless for a terminal or a log."""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\ufeff\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def harmless(text: str) -> str:
    r"""Give `text` with control and bidi characters as `\xNN` or `\uNNNN`, tabs as a blank."""
    return _UNSAFE.sub(_escape, text.replace("\t", " "))


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
