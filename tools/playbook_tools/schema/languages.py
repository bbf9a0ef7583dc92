"""Which tags of languages there are (BCP 47), and which one somebody means."""

from __future__ import annotations

import re

# Those that people name in their own language, and more, as a table of all takes long to load.
_USUAL = frozenset(
    {"de", "en", "en-GB", "en-US", "es", "fr", "fy", "it", "nl", "nl-BE", "pt", "pt-BR"}
)
BY_HEART = _USUAL | {
    "ar", "bg", "ca", "cs", "cy", "da", "el", "et", "eu", "fi", "ga", "gl", "he", "hi", "hr",
    "hu", "id", "is", "ja", "ko", "lb", "lt", "lv", "mt", "nb", "nn", "no", "pl", "ro", "ru", "sk",
    "sl", "sq", "sr", "sv", "tr", "uk", "vi", "zh",
}  # fmt: skip
"""Tags that are known without a look into the table."""
_TAG = re.compile(r"([a-z]{2,3})(?:-([A-Z]{2}))?\Z")
NO_LANGUAGE = frozenset({"mis", "mul", "und", "zxx"})
"""The codes that say that words are in no language, in several, or in an unknown one."""


def is_known(tag: str) -> bool:
    """Whether a tag is that of a language, such as `nl`, or of one in a country, such as `pt-BR`.

    A language has one tag: the short one, where there are a short and a long one.
    """
    return tag in BY_HEART or is_listed(tag)


def is_listed(tag: str) -> bool:
    """Whether the table has a tag as that of a language, or of one in a country."""
    found = _TAG.match(tag)
    if found is None:
        return False
    from babel import Locale
    from babel.core import get_global

    language, country = found.groups()
    english = Locale("en")
    return (
        language in english.languages
        and language not in NO_LANGUAGE
        and language not in get_global("language_aliases")
        and (country is None or country in english.territories)
    )


def meant(words: str) -> str | None:
    """Return the tag that somebody means, or None.

    Languages are known by their names in Dutch, in English and in themselves, by longer codes, and
    by a country that has one language of its own.
    """
    from babel import Locale
    from babel.core import get_global
    from babel.languages import get_official_languages

    from playbook_tools.diagnostics import suggest

    wanted = re.sub(r"[^\w-]+", "", words).replace("_", "-").casefold()
    if not wanted:
        return None
    language, _, rest = wanted.partition("-")
    short = (get_global("language_aliases").get(language) or language).partition("_")[0]
    tags = [f"{short}-{rest.upper()}"] if rest else []
    tags += [short, *get_official_languages(short.upper())[:1]]
    sure = next((tag for tag in tags if is_known(tag)), None)
    if sure is not None:
        return sure
    named: dict[str, str] = {}
    for own in ("nl", "en"):
        for tag, name in Locale(own).languages.items():
            named.setdefault(name.casefold(), tag.replace("_", "-"))
    for tag in (tag for tag in sorted(_USUAL) if len(tag) == 2):
        named.setdefault(Locale(tag).languages[tag].casefold(), tag)
    best = named.get(wanted) or named.get(suggest.nearest(wanted, named) or "")
    return best if best and is_known(best) else None
