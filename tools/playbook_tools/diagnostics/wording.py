"""Messages with places for values, filled in every language.

A place is `{name}`, `{name:,}` for a number with its thousands apart, or `{name:one|many}` for the
form of a noun that a number asks for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

from playbook_tools.diagnostics.diagnostic import LANGUAGES as LANGUAGES
from playbook_tools.diagnostics.diagnostic import SEVERITY_WORDS as SEVERITY_WORDS
from playbook_tools.diagnostics.diagnostic import Language, Text, Value

FILES = Text(en="{n:file|files}", nl="{n:bestand|bestanden}")
"""A noun, which has a form for one and a form for any other number."""


def counted(number: int, noun: Text) -> Text:
    """Return a number with its noun: `1 file`, `2 files`."""
    return fill(Text(f"{{n}} {noun.en}", f"{{n}} {noun.nl}"), {"n": number})


def noun(noun: Text, number: int = 1) -> Text:
    """Return the form of a noun that belongs to a number."""
    return fill(noun, {"n": number})


def fill(template: Text, values: Mapping[str, Value]) -> Text:
    """Return the template with its places filled; raises KeyError where a value is missing."""
    return Text(**{language: _filled(template, values, language) for language in LANGUAGES})


def places(template: Text, language: Language) -> Iterator[str]:
    """Yield the name of every place in the template's wording in `language`."""
    for _, name, _, _ in Formatter().parse(template.in_language(language)):
        if name is not None:
            yield name


def _filled(template: Text, values: Mapping[str, Value], language: Language) -> str:
    chosen = {
        name: value.in_language(language) if isinstance(value, Text) else value
        for name, value in values.items()
    }
    return _Forms(language).vformat(template.in_language(language), (), chosen)


class _Forms(Formatter):
    """Chooses the form of a noun by a number: nothing is ever made of a word by adding letters."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        one, bar, many = format_spec.partition("|")
        if bar:
            return one if value == 1 else many
        written: str = super().format_field(value, format_spec)
        return written.replace(",", ".") if (format_spec, self.language) == (",", "nl") else written
