"""What is made of a playbook for its translators: a template, and a catalogue of each language."""

from __future__ import annotations

from dataclasses import dataclass

from playbook_tools.content import Playbook
from playbook_tools.schema import Role
from playbook_tools.translating import counting as counting
from playbook_tools.translating import reports as reports
from playbook_tools.translating.counting import Standing as Standing
from playbook_tools.translating.header import of_template
from playbook_tools.translating.po_file import Message, PoFile, parse, written
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


def terms(playbook: Playbook, text: str) -> str:
    """Return the terms of a playbook as CSV, with their translations in the text of a catalogue."""
    return table(playbook, parse(text))


def _about(playbook: Playbook, name: str) -> str:
    return next((entry.text(name) for entry in playbook.with_role(Role.EDITION)), "")
