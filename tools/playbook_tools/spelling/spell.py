"""The words of a playbook's own texts that nobody knows, each with its places and proposals."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from playbook_tools.content import Entry, prose
from playbook_tools.loading import reading
from playbook_tools.schema import Role, content_types
from playbook_tools.source import Source, guards
from playbook_tools.spelling import reports as reports
from playbook_tools.spelling import speller
from playbook_tools.spelling.found import Place
from playbook_tools.spelling.found import Word as Word
from playbook_tools.spelling.speller import MissingSpellerError as MissingSpellerError
from playbook_tools.spelling.speller import SpellerError as SpellerError

LIST = Path("docs", "words-nl.txt")
"""Where the words of a project are that no dictionary has, one a line, in its checkout."""

# What is between spaces is no word if it has a digit, is an address, or a place for a value.
_NO_WORD = re.compile(r"\d|@|://|\bmailto:|www\.|\.(?:com|eu|nl|org)\b|\{[Ca-z_]+(?::[^{}]*)?\}")
_BETWEEN_BLANKS = re.compile(r"\S+")
# A word, and its possessive ending.
_LETTERS = re.compile(r"([^\W\d_]+(?:[’'][^\W\d_]{2,})*)(?:[’'][^\W\d_])?")


# To the speller, other signs before or after a word are orders.
_IN_A_LIST = re.compile(r"[\w’'-]+")
_LARGEST = 1_000_000


class WordListError(Exception):
    """The list of words is no file, or too large a one; its path."""


class OtherLanguageError(Exception):
    """The texts are in a language that the speller does not know."""


def spell(
    loaded: reading.Loaded, earlier: Iterable[Entry], known: Collection[str]
) -> tuple[Word, ...]:
    """Return the unknown words of the texts in a playbook, by the first place of each.

    Texts that were there `earlier` are left out, and so are proper names wherever they are, words
    in another language, addresses and abbreviations in capitals. Raises OtherLanguageError,
    MissingSpellerError or SpellerError.
    """
    edition = content_types.with_role(loaded.playbook.types, Role.EDITION)
    about = loaded.playbook.single(edition.name) if edition else None
    own = about.text("language") if about else ""
    if own and not _spelt(own):
        raise OtherLanguageError(own)
    seen = {passage.words for entry in earlier for passage in _passages(entry, None)}
    passages = [
        passage
        for entry in loaded.playbook.entries
        for passage in _passages(entry, loaded.sources.get(entry.path))
        if passage.words not in seen
    ]
    found = speller.unknown([_own_words(passage) for passage in passages], known)
    places: dict[str, list[Place]] = {}
    proposals: dict[str, tuple[str, ...]] = {}
    names = _names(loaded) if found else frozenset()
    for one in found:
        if one.word in names or one.word.removesuffix("’s") in names:
            continue
        passage = passages[one.line]
        span = passage.span(one.start, one.start + len(one.word))
        places.setdefault(one.word, []).append(Place(*loaded.place(passage.entry.path, span)))
        proposals[one.word] = one.proposals
    return tuple(Word(word, proposals[word], tuple(where)) for word, where in places.items())


def words_of(file: Path) -> frozenset[str]:
    """Return the words of a list, one a line; none where there is no such file.

    A line that starts with `#` is a comment. Raises WordListError for what is no file, or a large
    one, and OSError where it cannot be read.
    """
    try:
        raw = guards.fetch(file, file.name, most=_LARGEST)
    except FileNotFoundError:
        return frozenset()
    if isinstance(raw, Source):
        raise WordListError(str(file))
    lines = (line.strip() for line in raw.decode("utf-8-sig", "replace").splitlines())
    words = (word for line in lines if not line.startswith("#") for word in line.split())
    return frozenset(word for word in words if _IN_A_LIST.fullmatch(word))


def _names(loaded: reading.Loaded) -> frozenset[str]:
    """Return the words with a capital in every proper name, as texts speak of what has them."""
    texts = (text for entry in loaded.playbook.entries for text in prose.reader_texts(entry))
    names = (words for text in texts if text.declared.proper_name for words in text.words)
    return frozenset(word for name in names for word in _LETTERS.findall(name) if word[0].isupper())


def _passages(entry: Entry, source: Source | None) -> Iterator[prose.Passage]:
    """Yield the passages of an entry that are in words of the playbook's own choosing."""
    if entry.status != "removed":
        for passage in prose.passages(entry, source):
            declared = passage.text.declared
            if not declared.proper_name and not declared.avoided_for:
                yield passage


def _own_words(passage: prose.Passage) -> str:
    """Return a passage with spaces in place of what is not to be spelt."""
    own = "".join(
        run.text if not run.language or _spelt(run.language) else " " * len(run.text)
        for run in passage.runs
    )
    words = _BETWEEN_BLANKS.sub(lambda x: _blank(x) if _NO_WORD.search(x[0]) else x[0], own)
    words = words.replace("Eé", "éé")  # Dutch leaves the accent of a capital out.
    return _LETTERS.sub(lambda x: _blank(x) if len(x[1]) > 1 and x[1].isupper() else x[0], words)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _spelt(language: str) -> bool:
    return language.partition("-")[0] == speller.LANGUAGE
