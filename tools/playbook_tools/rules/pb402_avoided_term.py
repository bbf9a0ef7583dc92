"""The playbook uses the words of its glossary, and not those that the glossary avoids.

Readers who find two words for one thing look for a difference. Use the word that the message
suggests. Official titles, words in italics and words between quotation marks may stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from playbook_tools.content import prose
from playbook_tools.diagnostics import Diagnostic, Severity, Text
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.context import Context
from playbook_tools.rules.entry import Avoided, EntryContext
from playbook_tools.rules.notes import AvoidedWords

RULE = Declaration(
    dutch="""
Het playbook gebruikt de woorden van zijn begrippenlijst, en niet de woorden die de lijst vermijdt.

Een lezer die twee woorden voor één ding tegenkomt, zoekt naar het verschil. Gebruik het woord dat
de melding noemt. Officiële titels, cursieve woorden en woorden tussen aanhalingstekens mogen
blijven zoals ze zijn.
""",
    severity=Severity.WARNING,
    adjustable=True,
    messages={
        "avoided": Message(
            Text(
                en="the glossary avoids `{word}`",
                nl="de begrippenlijst vermijdt `{word}`",
            ),
            Text(en="Use “{term}”.", nl="Gebruik “{term}”."),
        ),
    },
)
_QUOTED = re.compile(r"“[^“”]*”|‘[^‘’]*’|\"[^\"]*\"|\B'[^']*'\B")
# Of the bytes of a text, all but those of unaccented letters, digits and hyphens become spaces.
_APART = bytes(code if code < 128 and re.match(r"[\w-]", chr(code)) else 32 for code in range(256))
_INFLECTED = 5
_SOFT = "\u00ad"
_VOICED = {"f": "v", "s": "z"}


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every avoided word that is not in a name, a term or a quotation."""
    noted = list(context.noted(AvoidedWords))
    names = frozenset(
        passage.words
        for entry, hits in noted
        if hits.names
        for passage in context.entry_context(entry).passages
        if passage.text.declared.proper_name
    )
    preferred = dict(context.avoided.pairs)
    stay = (*names, *preferred.values())
    for entry, _ in noted:
        for passage, hits in _hits(context.entry_context(entry)):
            if not passage.text.declared.proper_name:
                allowed = _allowed(passage, stay)
                for found in hits:
                    if not any(s <= found.start() and found.end() <= e for s, e in allowed):
                        word = _search(context.avoided).words[_said(found)]
                        yield _avoid(passage, found, preferred[word])


def note(context: EntryContext) -> AvoidedWords | None:
    """Note how many texts have an avoided word: the playbook's own, and names."""
    names = [passage.text.declared.proper_name for passage, _ in _hits(context)]
    return AvoidedWords(names.count(False), names.count(True)) if names else None


def _hits(context: EntryContext) -> Iterator[tuple[prose.Passage, list[re.Match[str]]]]:
    """Yield the texts, names too, that have an avoided word, with each place of it."""
    if not context.avoided.pairs:
        return
    search = _search(context.avoided)
    said = _unhidden(context.words.all)
    there = _perhaps_there(search, said)
    if not there:
        return
    pattern = _pattern(there)
    for passage in context.passages:
        if not passage.text.declared.avoided_for:
            hits = [hit for hit in pattern.finditer(passage.words) if _said(hit) in search.words]
            if hits:
                yield passage, hits


class _Search(NamedTuple):
    """The words of the glossary by all of their forms, longest words first, and the forms in parts.

    `forms` has the forms by their first part. One without parts is by an empty one, which is part
    of every text.
    """

    words: Mapping[str, str]
    forms: Mapping[bytes, tuple[tuple[bytes, str], ...]]


@lru_cache(maxsize=8)
def _search(avoided: Avoided) -> _Search:
    """Return the words to avoid, ready to be found in all of their forms."""
    words: dict[str, str] = {}
    for word in sorted((word for word, _ in avoided.pairs), key=len, reverse=True):
        for form in _forms(word):
            words.setdefault(form, word)
    found: dict[bytes, tuple[tuple[bytes, str], ...]] = {}
    for form in words:
        parts = _parts(form) or [b""]
        found[parts[0]] = (*found.get(parts[0], ()), (_row(parts), form))
    return _Search(words, found)


def _perhaps_there(search: _Search, words: str) -> tuple[str, ...]:
    """Return the forms whose parts follow one another in `words`, in their order."""
    parts, forms = [*_parts(words), b""], search.forms
    if forms.keys().isdisjoint(parts):
        return ()
    row = _row(parts)
    there = {form for part in forms.keys() & parts for known, form in forms[part] if known in row}
    return tuple(form for form in search.words if form in there) if there else ()


@lru_cache(maxsize=256)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for some forms, since one for all takes long to make.

    It takes some letters for others, such as a Turkish one for `i`.
    """
    either = "|".join(r"\s+".join(map(_letters, form.split())) for form in forms)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)


def _letters(word: str) -> str:
    """Return a pattern for a word, each letter in one character or in two, soft hyphens between."""
    either = (
        re.escape(letter)
        if letter.isascii() or (two := unicodedata.normalize("NFD", letter)) == letter
        else f"(?:{re.escape(letter)}|{re.escape(two)})"
        for letter in word
    )
    return f"{_SOFT}*".join(either)


def _unhidden(words: str) -> str:
    """Return words without what hides them: letters in two characters, and soft hyphens."""
    return unicodedata.normalize("NFC", words).replace(_SOFT, "")


def _row(parts: Sequence[bytes]) -> bytes:
    return b" %b " % b" ".join(parts)


def _parts(text: str) -> list[bytes]:
    """Return the parts of a text that are unaccented letters, digits and hyphens.

    Wherever a word appears by itself, its parts follow one another.
    """
    return text.casefold().encode("utf-8", "surrogatepass").translate(_APART).split()


def _forms(word: str) -> tuple[str, ...]:
    """Return a word and its plural or inflected forms; short words take only an s."""
    endings = ["", "s", "’s", "'s"]
    if len(word) >= _INFLECTED:
        endings += ["e", "n", "en", f"{word[-1]}e", f"{word[-1]}en"]
    forms = [f"{word}{ending}" for ending in endings]
    if len(word) >= _INFLECTED and word[-1] in _VOICED:
        forms += [f"{word[:-1]}{_VOICED[word[-1]]}{ending}" for ending in ("e", "en")]
    return tuple(forms)


def _said(found: re.Match[str]) -> str:
    """Return the words that were found, written like the forms."""
    return " ".join(_unhidden(found[0]).casefold().split())


def _allowed(passage: prose.Passage, stay: Collection[str]) -> list[tuple[int, int]]:
    """Return the places of words that stay: titles, terms, italics, quotations, other languages."""
    words = passage.words
    names = [name for name in stay if name in words]
    found = [match.span() for name in names for match in re.finditer(re.escape(name), words)]
    found += [match.span() for match in _QUOTED.finditer(words)]
    at = 0
    for run in passage.runs:
        if run.emphasis or run.language:
            found.append((at, at + len(run.text)))
        at += len(run.text)
    return found


def _avoid(passage: prose.Passage, found: re.Match[str], term: str) -> Diagnostic:
    place = passage.span(*found.span())
    values = {"word": found[0], "term": term}
    return Diagnostic(passage.entry.path, place, "PB402", "avoided", values=values)
