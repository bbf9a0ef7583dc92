"""Which country somebody means: by name, by another code, or by the code in small letters."""

from __future__ import annotations

from collections.abc import Iterable


def meant(words: str, codes: Iterable[str]) -> str | None:
    """Return the one of the `codes` (ISO 3166-1 alpha-2) that is meant, or None.

    Names are known in Dutch and English; other codes are those that CLDR counts as aliases, such
    as EST and UK. A code is never guessed from another one that looks like it.
    """
    from babel import Locale
    from babel.core import get_global

    known = set(codes)
    wanted = words.strip().casefold()
    candidates = [words.strip().upper()]
    candidates += get_global("territory_aliases").get(words.strip().upper(), ())
    for language in ("nl", "en"):
        names = Locale(language).territories
        candidates += [code for code, name in names.items() if name.casefold() == wanted]
    return next((code for code in candidates if code in known), None)
