"""Dates, countries, languages and choices as the readers of a language name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from playbook_tools.content import Entry

if TYPE_CHECKING:
    from babel import Locale


def written_date(day: str, language: str) -> str:
    """Return a day (year-month-day) in words, or as it is where the language is not known."""
    from babel.dates import format_date

    locale = _locale(language)
    return format_date(date.fromisoformat(day), "long", locale=locale) if locale else day


def country_names(language: str, codes: Iterable[str]) -> list[str]:
    """Return the names of countries, by their ISO 3166-1 codes."""
    locale = _locale(language)
    return [(locale.territories.get(code) if locale else None) or code for code in codes]


def language_names(language: str, codes: Iterable[str]) -> list[str]:
    """Return the names of languages, by their tags; a tag where it is not known."""
    named = ((code, _known(code)) for code in codes)
    own = _known(language)
    return [(locale.get_display_name(own) if locale and own else None) or c for c, locale in named]


def choice_words(labels: Entry, field: str) -> Mapping[str, str]:
    """Return the words for the choices of a field, which labels have in a group of its name."""
    found = labels.part(field) or labels.part(f"{field}s")
    return {name.replace("_", "-"): str(word) for name, word in found.items()}


def regional(language: str) -> str:
    """Return a language tag with the region whose habits are followed: `nl` is `nl-NL`.

    English is that of the United Kingdom, as governments outside of America mostly write it; any
    other language is as most of those who read it have it.
    """
    from babel.core import get_global

    tag = language.replace("_", "-")
    if tag == "en":
        return "en-GB"
    if "-" in tag:
        return tag
    likely: str = get_global("likely_subtags").get(tag, tag)
    parts = likely.split("_")
    return f"{tag}-{parts[-1]}" if len(parts) > 1 else tag


def colon(language: str) -> str:
    """Return a colon as the readers of a language have it after a word, with no space after it.

    French has a space before it, at which no line is broken.
    """
    return "\u00a0:" if language.partition("-")[0] == "fr" else ":"


def direction(language: str) -> str:
    """Return in which direction a language is written: `ltr` or `rtl`, as HTML has it."""
    locale = _locale(language)
    return locale.text_direction if locale else "ltr"


def _locale(language: str) -> Locale | None:
    """Return the habits of a language's readers; None for a tag that CLDR does not know."""
    return _known(regional(language))


def _known(tag: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-")
    except UnknownLocaleError:
        return None
