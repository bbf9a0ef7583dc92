"""What is made of a playbook for its translators: a template, and a catalogue of each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from playbook_tools.content import Playbook
from playbook_tools.schema import Role
from playbook_tools.translating import counting as counting
from playbook_tools.translating import reports as reports
from playbook_tools.translating import xliff as xliff
from playbook_tools.translating.counting import Standing as Standing
from playbook_tools.translating.header import header, of_template
from playbook_tools.translating.po_file import Message, PoFile, beginnings, parse, written
from playbook_tools.translating.returned import UNKNOWN as UNKNOWN
from playbook_tools.translating.returned import Key as Key
from playbook_tools.translating.returned import Looked as Looked
from playbook_tools.translating.returned import Returned as Returned
from playbook_tools.translating.returned import Saying as Saying
from playbook_tools.translating.terms import table
from playbook_tools.translating.texts import source_texts
from playbook_tools.translating.updating import hints, updated


@dataclass(frozen=True)
class Extracted:
    """A catalogue brought up to date, with how complete it is."""

    language: str
    text: str
    standing: Standing


def own_language(playbook: Playbook) -> str:
    """Return the language that a playbook is written in."""
    return _about(playbook, "language")


def template(playbook: Playbook) -> str:
    """Return the template of a playbook's catalogues: every text to translate, with hints."""
    source = own_language(playbook)
    messages = [
        Message(text.context, text.text, hints=tuple(hints(text.declared, source)))
        for text in source_texts(playbook)
    ]
    return written(PoFile(of_template(_about(playbook, "title")), messages))


def extract(playbook: Playbook, language: str, before: str) -> Extracted:
    """Bring the catalogue in a language up to date; `before` is its text, "" for a new one.

    In that text, `loading` found nothing wrong.
    """
    texts = source_texts(playbook)
    file = updated(
        parse(before),
        texts,
        language=language,
        title=_about(playbook, "title"),
        source=own_language(playbook),
    )
    text = written(file)
    return Extracted(language, text, counting.count(language, texts, file, current=text == before))


def as_xliff(playbook: Playbook, language: str, text: str) -> str:
    """Return the text of a catalogue as XLIFF."""
    return xliff.written(parse(text), source=own_language(playbook), language=language).decode()


@dataclass(frozen=True)
class Made:
    """The text of a catalogue that was made of a file, and the lines there of its messages.

    `starts` are the lines on which they begin in the text, each with the one in the file.
    """

    text: str
    lines: Mapping[Key, int]
    starts: tuple[tuple[int, int], ...]


def of_xliff(playbook: Playbook, language: str, content: bytes) -> Made:
    """Return the catalogue in a file of XLIFF; raises `xliff.NotReadableError`."""
    found = xliff.read(content, source=own_language(playbook), language=language)
    # Its root says what a header says: that has to be in none of its notes.
    first = header(found.file.header, language=language, title=_about(playbook, "title"))
    file = replace(found.file, header=first)
    starts = tuple((line, found.lines.get(key, 1)) for line, key in beginnings(file))
    return Made(written(file), found.lines, starts)


def returned(
    playbook: Playbook, path: str, text: str, lines: Mapping[Key, int], here: str
) -> Returned:
    """Return a catalogue that came back, beside the text of the one that is `here`, "" for none."""
    return Returned(path, parse(text), lines, parse(here), keys(playbook))


def keys(playbook: Playbook) -> frozenset[Key]:
    """Return the context and the text of each text of a playbook."""
    return frozenset(one.key for one in source_texts(playbook))


def merged(came: Returned, older: frozenset[Saying]) -> str:
    """Return the text of the catalogue that is there with what came back in it."""
    return written(came.merged(older))


def only(text: str, said: Mapping[Key, str]) -> str:
    """Return a catalogue with the header of another, which says nothing but some translations."""
    messages = [Message(*key, (one,)) for key, one in said.items()]
    return written(PoFile(parse(text).header, messages))


def sayings(text: str) -> frozenset[Saying]:
    """Return what the messages in the text of a catalogue say."""
    return frozenset((*one.key, one.translations) for one in parse(text).messages)


def terms(playbook: Playbook, text: str) -> str:
    """Return the terms of a playbook as CSV, with their translations in the text of a catalogue."""
    return table(playbook, parse(text))


def _about(playbook: Playbook, name: str) -> str:
    return next((entry.text(name) for entry in playbook.with_role(Role.EDITION)), "")
