"""Texts that count: `{count:principle}` is how many principles there are, in words.

`{Count:principle}` begins with a capital, and `{title:principle/patience}` is the title of that
entry. There are no others, and nothing in a title is filled in but a count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from msgspec import structs

from playbook_tools.content import Entry, EntryKey, values
from playbook_tools.edition import translation
from playbook_tools.schema import Field

_PLACE = re.compile(
    r"\{(?:(?P<count>[Cc]ount):(?P<counted>[a-z-]+)|title:(?P<key>[a-z-]+/[^{}]*))\}"
)
_MARKUP = re.compile(r"[\\`*_\[\]<>]")
_WORDS: Mapping[str, tuple[str, ...]] = {
    "nl": (
        "nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien",
        "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien",
        "negentien", "twintig",
    ),
    "en": (
        "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
        "nineteen", "twenty",
    ),
}  # fmt: skip
_TENS: Mapping[str, tuple[str, ...]] = {
    "nl": ("dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig", "honderd"),
    "en": ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "a hundred"),
}


def in_words(number: int, language: str) -> str:
    """Return a number as texts in a language have it: in words to twenty, and round ones beyond.

    In a language whose words are not known here, it is in digits.
    """
    base = language.partition("-")[0]
    words, tens = _WORDS.get(base, ()), _TENS.get(base, ())
    if 0 <= number < len(words):
        return words[number]
    ten, rest = divmod(number, 10)
    return tens[ten - 3] if not rest and 3 <= ten < 3 + len(tens) else str(number)


def filled(entries: Sequence[Entry], language: str, own: str) -> tuple[Entry, ...]:
    """Return the entries of an edition in a language with every count and title filled in.

    They are all that readers can find; the language of the files is `own`.
    """
    if not any(map(_has_places, entries)):
        return tuple(entries)
    numbers: dict[str, int] = {}
    for entry in entries:
        if entry.published:
            numbers[entry.type.name] = numbers.get(entry.type.name, 0) + 1
    titles = {entry.key: entry.title for entry in entries if entry.published}

    def said(found: re.Match[str], declared: Field) -> str:
        name = found["counted"]
        if name is not None:
            words = in_words(numbers.get(name, 0), language)
            return words[:1].upper() + words[1:] if found["count"][0] == "C" else words
        kind, _, identifier = found["key"].partition("/")
        title = titles.get(EntryKey(kind, identifier))
        if title is None:
            return found[0]
        title = _PLACE.sub(lambda inner: counted(inner, declared), title)
        title = title.removeprefix(translation.mark(own))
        return title if declared.markdown == "none" else _MARKUP.sub(r"\\\g<0>", title)

    def counted(found: re.Match[str], declared: Field) -> str:
        return found[0] if found["counted"] is None else said(found, declared)

    def change(declared: Field, value: str | int) -> values.Value:
        if isinstance(value, str) and declared.translatable and "{" in value:
            return _PLACE.sub(lambda found: said(found, declared), value)
        return value

    return tuple(_changed(one, change) if _has_places(one) else one for one in entries)


def _changed(entry: Entry, change: Callable[[Field, str | int], values.Value]) -> Entry:
    data = values.changed(entry.data, entry.type.shape, change)
    assert isinstance(data, Mapping)
    return structs.replace(entry, data=data)


def _has_places(entry: Entry) -> bool:
    texts = values.for_readers(entry.data, entry.type.shape)
    return any("{" in text and _PLACE.search(text) for _, text in texts)
