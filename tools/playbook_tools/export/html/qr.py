"""Addresses as QR codes (ISO/IEC 18004) of error correction level M, which survives smudges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

# A phone held at reading distance can read modules of this size from any printer.
LEAST_MODULE = 0.4
# The quiet zone that a scanner needs around a code, in modules.
QUIET = 4
# The most characters of an address, as in version 15, whose code is about 31 mm wide.
MOST_CHARACTERS = 412


@dataclass(frozen=True, slots=True)
class Code:
    """A code as an SVG path, in units of a module; each `side` has that many modules."""

    path: str
    side: int

    def width(self, usual: float) -> float:
        """Return the width in mm without the quiet zone: `usual`, if modules are large enough."""
        return round(max(usual, self.side * LEAST_MODULE), 2)

    def quiet(self, usual: float) -> float:
        """Return the width in mm of the quiet zone on each side."""
        return round(self.width(usual) / self.side * QUIET, 2)


@lru_cache(maxsize=512)
def code(address: str) -> Code:
    """Return the code of an address of at most MOST_CHARACTERS, all ASCII."""
    import segno

    rows = segno.make(address, error="m", micro=False, boost_error=False).matrix
    path = "".join(_run(y, x, length) for y, row in enumerate(rows) for x, length in _dark(row))
    return Code(path, len(rows))


def _dark(row: Iterable[int]) -> Iterable[tuple[int, int]]:
    """Yield the start and length of each stretch of dark modules."""
    start = 0
    for dark, stretch in groupby(row):
        length = len(list(stretch))
        if dark:
            yield start, length
        start += length


def _run(y: int, x: int, length: int) -> str:
    return f"M{x} {y}h{length}v1h-{length}z"
