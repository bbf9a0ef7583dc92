"""The playbook uses the words of its glossary, and not those that the glossary avoids.

A reader who meets two words for one thing looks for the difference. Use the word that the message
names. Official titles, words in italics and words between quotation marks may stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from playbook_tools.diagnostics import Diagnostic, Severity, Text
from playbook_tools.passages import Passage
from playbook_tools.rules import Context, Entry
from playbook_tools.rules.entry import Avoided

DUTCH = """
Het playbook gebruikt de woorden van zijn begrippenlijst, en niet de woorden die de lijst vermijdt.

Een lezer die twee woorden voor één ding tegenkomt, zoekt naar het verschil. Gebruik het woord dat
de melding noemt. Officiële titels, cursieve woorden en woorden tussen aanhalingstekens mogen
blijven zoals ze zijn.
"""
SEVERITY = Severity.WARNING
ADJUSTABLE = True
_QUOTED = re.compile(r"“[^“”]*”|‘[^‘’]*’|\"[^\"]*\"|\B'[^']*'\B")
_INFLECTED = 5
_VOICED = {"f": "v", "s": "z"}


def check(context: Context) -> Iterator[Diagnostic]:
    """Tell of every avoided word that stands in no name, term or quotation."""
    noted = list(context.noted("PB402"))
    names = frozenset(
        passage.words
        for record, (_, in_names) in noted
        if in_names
        for passage in context.entry(record).passages
        if passage.text.declared.proper_name
    )
    preferred = dict(context.avoided)
    stay = (*names, *preferred.values())
    for record, _ in noted:
        for passage, hits in _hits(context.entry(record)):
            if not passage.text.declared.proper_name:
                allowed = _allowed(passage, stay)
                for found in hits:
                    if not any(s <= found.start() and found.end() <= e for s, e in allowed):
                        yield _avoid(passage, found, preferred[_entry(found, preferred)])


def note(entry: Entry) -> tuple[int, ...]:
    """Note in how many texts an avoided word stands: in the playbook's own, and in names."""
    names = [passage.text.declared.proper_name for passage, _ in _hits(entry)]
    return (names.count(False), names.count(True)) if names else ()


def _hits(entry: Entry) -> Iterator[tuple[Passage, list[re.Match[str]]]]:
    """Give the texts, names too, in which an avoided word stands, with each place of it."""
    if not entry.avoided:
        return
    stems, pattern = _search(entry.avoided)
    whole = entry.words.casefold()
    there = [stem for start, stem in stems if start in whole and _has(whole, stem)]
    for passage in entry.passages if there else ():
        low = passage.words.casefold()
        if not passage.text.declared.avoided_for and any(_has(low, stem) for stem in there):
            hits = list(pattern.finditer(passage.words))
            if hits:
                yield passage, hits


def _has(text: str, parts: tuple[str, ...]) -> bool:
    return all(part in text for part in parts)


@lru_cache(maxsize=8)
def _search(avoided: Avoided) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], re.Pattern[str]]:
    """Give what stands in every text with an avoided word, and a pattern for all of these words.

    The former is for each word its parts in small letters, without endings, beside the first.
    """
    words = sorted((word for word, _ in avoided), key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(_forms, words))})(?![\w-])", re.IGNORECASE)
    stems = [tuple(_stem(word).split()) for word in words]
    return tuple((stem[0], stem) for stem in stems), pattern


def _stem(word: str) -> str:
    """Give what all forms of a word have in common."""
    return word[:-1] if _voiced(word) else word


def _voiced(word: str) -> bool:
    return len(word) >= _INFLECTED and word[-1] in _VOICED


def _forms(word: str) -> str:
    """Give a pattern for a word and its plural or inflected forms; short words only take an s."""
    *before, last = word.split()
    endings = ["[’']?s"]
    if len(word) >= _INFLECTED:
        endings += ["e", "e?n", f"{re.escape(last[-1])}en?"]
    forms = f"{re.escape(last)}(?:{'|'.join(endings)})?"
    if _voiced(word):
        forms = f"(?:{forms}|{re.escape(last[:-1])}{_VOICED[last[-1]]}en?)"
    return r"\s+".join([*map(re.escape, before), forms])


def _entry(found: re.Match[str], preferred: Mapping[str, str]) -> str:
    """Give the word of the glossary that was found, in whatever form."""
    words = [word for word in preferred if re.fullmatch(_forms(word), found[0], re.IGNORECASE)]
    return max(words, key=len)


def _allowed(passage: Passage, stay: Collection[str]) -> list[tuple[int, int]]:
    """Give where words stay as they are: in titles and terms, in italics, in quotation marks."""
    words = passage.words
    names = [name for name in stay if name in words]
    found = [match.span() for name in names for match in re.finditer(re.escape(name), words)]
    found += [match.span() for match in _QUOTED.finditer(words)]
    at = 0
    for run in passage.runs:
        if run.emphasis:
            found.append((at, at + len(run.text)))
        at += len(run.text)
    return found


def _avoid(passage: Passage, found: re.Match[str], term: str) -> Diagnostic:
    return Diagnostic(
        passage.record.path,
        passage.span(*found.span()),
        "PB402",
        Text(
            en=f"the glossary avoids `{found[0]}`",
            nl=f"de begrippenlijst vermijdt `{found[0]}`",
        ),
        Text(en=f"Use “{term}”.", nl=f"Gebruik “{term}”."),
    )
