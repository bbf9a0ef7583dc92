"""Files made from the schemas are up to date, and every declared thing is used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from msgspec import structs

from conftest import ROOT
from export.books import Book
from playbook_tools.assessment.outline import Principle
from playbook_tools.content.model import EntryKey, Playbook, Value
from playbook_tools.content.richtext import Heading, uri, walk
from playbook_tools.diagnostics.diagnostic import LANGUAGES
from playbook_tools.diff.versions import Changed, Version, Wording
from playbook_tools.edition import cards
from playbook_tools.edition.document import Document
from playbook_tools.edition.edition import Edition
from playbook_tools.export import page
from playbook_tools.export.formats import exporter
from playbook_tools.export.page import script_modules
from playbook_tools.export.reports import csv
from playbook_tools.generate.generated import generated_files
from playbook_tools.loading.reading import load
from playbook_tools.rules import registry
from playbook_tools.schema.content_types import ContentType
from playbook_tools.schema.content_types import walk as schema_walk
from playbook_tools.schema.declared import load_types
from playbook_tools.site import build
from reports import report

GOLDEN = ROOT / "tests" / "golden" / "playbook"


@pytest.mark.parametrize("name", sorted(generated_files(load_types())))
def test_generated_file_is_up_to_date(name: str, types: Mapping[str, ContentType]) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == generated_files(types)[name]


def test_every_code_that_the_tools_give_is_a_rule() -> None:
    package = ROOT / "tools" / "playbook_tools"
    texts = [path.read_text(encoding="utf-8") for path in package.rglob("*.py")]
    given = {code for text in texts for code in re.findall(r'"(PB\d{3})"', text)}
    assert given == set(registry.all_rules())


def test_every_rule_explains_itself() -> None:
    short = [
        rule.code
        for rule in registry.all_rules().values()
        for language in LANGUAGES
        if len(rule.explanation.in_language(language)) < 100
    ]
    assert short == []


@pytest.mark.thorough
def test_every_label_is_printed(types: Mapping[str, ContentType]) -> None:
    loaded = load(GOLDEN, types)
    marked = tuple(
        structs.replace(entry, data=_marked(entry.data)) if entry.type.name == "labels" else entry
        for entry in loaded.playbook.entries
    )
    all_principles = [entry.id for entry in loaded.playbook.published("principle")]
    edition = Edition.of(replace(loaded.playbook, entries=marked), principles=all_principles)
    document = Document.of(edition)
    labels = [block.label for block in walk(document.groups) if isinstance(block, Heading)]
    data = {name: value for name, value in edition.about.data.items() if name != "url"}
    nowhere = structs.replace(edition.about, data=data)
    entries = (nowhere if e.key == nowhere.key else e for e in edition.playbook.entries)
    in_a_book = replace(edition, playbook=replace(edition.playbook, entries=tuple(entries)))
    decks = (cards.deal(one) for one in (edition, in_a_book))
    on_cards = [word for deck in decks for word in cards.words(deck)]
    on_screen = page.render(edition).partition('<script type="application/json"')[0]
    files = Book(exporter("epub")(edition)).files
    in_book = [content.decode() for name, content in files.items() if name != "EPUB/cover.png"]
    told = [*_reported(edition.playbook), *_translated(edition)]
    session = Document.for_workshop(edition)
    told += [*session.texts(), *(heading.label for heading in session.headings)]
    told += Document.for_press(edition).texts()
    printed = " ".join(
        [
            *(*document.texts(), *labels, *document.drawings.values(), document.page_word),
            *(*on_cards, on_screen, *in_book, *told, *_on_site(edition)),
        ]
    )
    fields = schema_walk(types["labels"].shape)
    names = [".".join(names) for names, field in fields if field.kind == "text"]
    # Of the words for choices, those that the golden playbook makes.
    used = {"efforts.weeks", "kinds.article", "roles.leader", "roles.everyone", "themes.skills"}
    choices = tuple(name.partition(".")[0] + "." for name in used)
    expected = [name for name in names if not name.startswith(choices) or name in used]
    script = script_modules.joined(Path(page.__file__).parent / "script", "main.js")
    assert [n for n in expected if f"@{n}@" not in printed and not _asked_for(n, script)] == []


def _translated(edition: Edition) -> Iterator[str]:
    """Yield what a translation says, and one that lacks a text."""
    whole = replace(edition, language="en", languages=("nl", "en"), source=edition.playbook)
    yield from Document.of(whole).texts()
    lacking = structs.replace(
        edition.glossary, data={**edition.glossary.data, "introduction": "[nl] Zo."}
    )
    entries = (lacking if e.key == lacking.key else e for e in edition.playbook.entries)
    playbook = replace(edition.playbook, entries=tuple(entries))
    yield from Document.of(replace(whole, playbook=playbook)).texts()


def _asked_for(name: str, script: str) -> bool:
    """Whether the page's script shows a word: by its name, or by one that it puts together."""
    part, _, word = name.partition(".")
    made = re.findall(r"`((?:\w|\$\{[^}]*\})+)`", script)
    patterns = "|".join(re.sub(r"\$\{[^}]*\}", r"\\w+", one) for one in made)
    names = {word, word.removesuffix("_one")}
    return part in {"assessment", "assessment_page"} and any(
        f'"{one}"' in script or re.fullmatch(patterns, one) for one in names
    )


def _on_site(edition: Edition) -> Iterator[str]:
    """Yield the pages of the site, with whatever it can have to offer, and a page without that."""
    play = edition.playbook.published("play")[0].key
    tools = edition.playbook.published("tool")
    gone = ((EntryKey("play", "gone"), play), (EntryKey("tool", "gone"), None))
    forms = [name for name in edition.labels.part("site") if name.startswith("download_")]
    offered = tuple(
        build.Download(f"{form}.pdf", form, 1, 2, current)
        for form in forms
        for current in (True, False)
    )
    for downloads in (offered, ()):
        site = build.Site(
            replace(edition, retired=gone),
            repository="https://example.org/playbook",
            downloads=downloads,
            versions=_versions(edition),
            seen={uri(link["url"]): "2026-02-01" for tool in tools for link in tool.items("links")},
            rows=1,
        )
        for part in build.parts(site, {found.name: GOLDEN for found in downloads}):
            if part.path.endswith((".html", ".csv")):
                yield unquote(part.make().decode())
            if part.path.endswith("/search/index.html"):
                yield from (content.decode() for content in part.beside().values())


def _versions(edition: Edition) -> tuple[Version, ...]:
    """Return versions in which all happened that can be told: every field differed, and more."""
    fields = edition.labels.part("fields")
    wordings = (
        *(Wording("was", "is", field=name) for name in fields),
        Wording("is", "is", moved=True),
    )
    changes = (
        Changed("added", "play", "work-aloud", "Werk hardop"),
        Changed("removed", "play", "gone", "Weg", wordings=(Wording("was", "", field="actions"),)),
        Changed("changed", "play", "work-aloud", "Werk hardop", "work-softly", wordings),
        Changed("changed", "labels", "labels", "labels"),
    )
    return (
        Version("1.2.0", "2026-03-01T12:00:00Z", 17),
        Version("1.1.0", "2026-02-01T12:00:00Z", 17, changes, partly=True),
        Version("1.0.0", "2026-01-01T12:00:00Z", 17, first=True),
    )


def _reported(playbook: Playbook) -> Iterator[str]:
    """Yield everything that reports on assessments say."""
    for name, base in (("full", "before"), ("few", ""), ("alone", "empty"), ("empty", "empty")):
        found = report(playbook, name, base)
        document = found.document(for_typeface=True)
        yield from document.texts()
        yield from (block.label for block in document.headings)
        yield csv.export(found).decode()
        yield found.named(Principle("", ""))


def _marked(data: Mapping[str, Value], prefix: str = "") -> dict[str, Value]:
    return {name: _mark(value, f"{prefix}{name}") for name, value in data.items()}


def _mark(value: Value, route: str) -> Value:
    if isinstance(value, Mapping):
        return _marked(value, f"{route}.")
    if isinstance(value, tuple):
        return (_mark(value[0], f"{route}[]"),)
    return f"@{route}@"
