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
    return [locale.territories[code] if locale else code for code in codes]


def language_names(language: str, codes: Iterable[str]) -> list[str]:
    """Return the names of languages, by their tags; a tag where it is not known."""
    named = ((code, _locale(code)) for code in codes)
    own = _locale(language)
    return [(locale.get_display_name(own) if locale and own else None) or c for c, locale in named]


def choice_words(labels: Entry, field: str) -> Mapping[str, str]:
    """Return the words for the choices of a field, which labels have in a group of its name."""
    found = labels.part(field) or labels.part(f"{field}s")
    return {name.replace("_", "-"): str(word) for name, word in found.items()}


def _locale(language: str) -> Locale | None:
    """Return what is known of a language's conventions; None for a tag that CLDR does not know."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language, sep="-")
    except UnknownLocaleError:
        return None
