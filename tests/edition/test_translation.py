"""An edition in another language: what its catalogue has, and the rest marked and tagged."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from command_line import playbook
from conftest import ROOT
from export.books import XML, Book
from golden_catalogue import golden_catalogue
from playbook_tools.content.prose import reader_texts
from playbook_tools.content.richtext import Heading, Paragraph, plain, walk
from playbook_tools.edition import cards
from playbook_tools.edition.document import Document
from playbook_tools.edition.edition import Edition, Variant
from playbook_tools.export import html
from playbook_tools.export.formats import exporter
from playbook_tools.export.html import cards as card_pages
from playbook_tools.loading.reading import load
from playbook_tools.loading.translations import Catalogue
from playbook_tools.schema.declared import load_types
from playbook_tools.site import build

MARK = "[nl] "
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BASE = "https://example.org/playbook"
ON_SITE = {f"en/{place}index.html" for place in ("", "assess/", "colophon/", "plays/", "search/")}


def english(root: Path, catalogue: str) -> Edition:
    """The golden playbook with a catalogue, in English."""
    (root / "translations").mkdir()
    (root / "translations" / "en.po").write_text(catalogue, encoding="utf-8")
    loaded = load(root, load_types())
    assert loaded.diagnostics == ()
    return Edition.of(loaded.playbook, loaded.catalogues, language="en")


def words(edition: Edition) -> list[str]:
    """Every text of an edition, without markup."""
    return [
        "\n".join(plain(runs) for runs in text.paragraphs)
        for entry in edition.playbook.entries
        for text in reader_texts(entry)
    ]


def test_a_whole_translation_has_no_word_of_the_source(root: Path) -> None:
    edition = english(root, golden_catalogue())
    said = words(edition)
    assert len(said) > 500
    assert [one for one in said if "«" not in one or MARK in one] == []
    assert (edition.languages, edition.to_translate[1]) == (("nl", "en"), 0)
    cover = Document.of(edition).groups[0]
    assert plain(cover.blocks[-1].runs) == "«Vertaald uit het Dutch»"  # type: ignore[union-attr]


def test_what_is_lacking_is_marked_and_tagged(root: Path) -> None:
    edition = english(root, golden_catalogue(3))
    said = words(edition)
    lacking = [one for one in said if one.startswith(MARK)]
    assert [one for one in said if ("«" in one) == one.startswith(MARK)] == []
    assert 0.3 < len(lacking) / len(said) < 0.37
    document = Document.of(edition)
    blocks = [b for b in walk(document.groups) if isinstance(b, Heading | Paragraph)]
    found = [run for block in blocks for run in block.runs if MARK in run.text]
    assert len(found) > 30
    assert [run for run in found if run.language != "nl" or not run.text.startswith(MARK)] == []
    texts, lacks = edition.to_translate
    cover = plain(document.groups[0].blocks[-1].runs)  # type: ignore[union-attr]
    assert f"{(texts - lacks) * 100 // texts}%" in cover
    assert cover.endswith("[nl]»")


def test_a_paragraph_is_in_its_language_to_its_end(root: Path) -> None:
    text = """Wie open werkt, leert sneller.

Dat heeft twee kanten:

- je hoort eerder wat er misgaat;
- anderen helpen je *graag* verder."""
    edition = english(root, "\n\n".join(kept(golden_catalogue(), "principles/openness:why")))
    (principle,) = (e for e in edition.playbook.entries if e.id == "openness")
    marked = re.sub(r"(?m)^(- |)(?=\S)", r"\1[nl] ", text)
    assert principle.text("why").strip() == marked
    found = walk(Document.of(edition).groups)
    paragraphs = [b.runs for b in found if isinstance(b, Paragraph) and MARK in plain(b.runs)]
    assert [plain(runs) for runs in paragraphs] == [
        f"{MARK}Wie open werkt, leert sneller.",
        f"{MARK}Dat heeft twee kanten:",
        f"{MARK}je hoort eerder wat er misgaat;",
        f"{MARK}anderen helpen je graag verder.",
    ]
    assert {run.language for runs in paragraphs for run in runs} == {"nl"}


def kept(catalogue: str, context: str) -> Iterator[str]:
    """The messages of a catalogue, but for those in a context."""
    return (one for one in catalogue.split("\n\n") if f'msgctxt "{context}"' not in one)


def test_programs_are_told_without_marks(root: Path) -> None:
    edition = english(root, golden_catalogue(3))
    made = json.loads(exporter("json")(edition))
    assert made["languages"] == ["nl", "en"]
    assert MARK not in json.dumps(made)
    lacking = sum(
        len(one.get("untranslated", ()))
        for held in made.values()
        for one in (held if isinstance(held, list) else [held])
        if isinstance(one, dict)
    )
    assert lacking == edition.to_translate[1] > 100
    dutch = Edition.of(edition.source)  # type: ignore[arg-type]
    assert "untranslated" not in exporter("json")(dutch).decode()


def marked(page: etree._Element) -> list[etree._Element]:
    """The elements of a page whose own text, at its beginning or after another, has a mark."""
    return [
        node if node.text and MARK in node.text else node.getparent()  # type: ignore[misc]
        for node in page.iter(etree.Element)
        if etree.QName(node).localname not in {"script", "style"}
        if MARK in (node.text or "") or MARK in (node.tail or "")
    ]


def said_to_be_in(node: etree._Element, attribute: str) -> str | None:
    """The language that the nearest element around a text says."""
    return next(
        (one.get(attribute) for one in (node, *node.iterancestors()) if one.get(attribute)), None
    )


@pytest.mark.thorough
def test_every_form_can_be_partly_translated(root: Path) -> None:
    edition = english(root, golden_catalogue(3))
    book = Book(exporter("epub")(edition))
    nodes = [node for page in book.bodies for node in marked(page)]
    assert len(nodes) > 60
    assert {said_to_be_in(node, f"{XML}lang") for node in nodes} == {"nl"}
    assert [n for n in nodes if (n.getparent().get("class") or "") == "label"]
    parser = etree.HTMLParser(encoding="utf-8")
    parts = [part for part in build.parts(build.Site(edition, base=BASE)) if part.path in ON_SITE]
    assert len(parts) == len(ON_SITE)
    for page in (exporter("html")(edition), *(part.make() for part in parts)):
        found = marked(etree.fromstring(page, parser))
        assert found
        assert {said_to_be_in(node, "lang") for node in found} == {"nl"}
    words = etree.fromstring(Book(exporter("docx")(edition)).files["word/document.xml"])
    runs = [r for r in words.iter(f"{W}r") if MARK in "".join(t.text for t in r.iter(f"{W}t"))]
    assert [run for run in runs if run.find(f"{W}rPr/{W}rStyle") is not None]
    assert {run.find(f"{W}rPr/{W}lang").get(f"{W}val") for run in runs} == {"nl-NL"}  # type: ignore[union-attr]
    deck = cards.deal(replace(edition, variant=Variant.CARDS))
    pieces = [
        piece
        for card in deck.cards
        for side in (card.front, card.back)
        for block in side.blocks
        for text in block.texts
        for piece in text.pieces
    ]
    said = [run for piece in pieces for run in piece.runs if MARK in run.text]
    assert said
    assert {run.language for run in said} == {"nl"}


def test_dates_and_names_are_those_of_the_readers(root: Path) -> None:
    edition = english(root, golden_catalogue())
    said = "\n".join(Document.of(edition).texts())
    assert "31 March 2026" in said
    assert "Netherlands" in said
    assert "Dutch" in said.partition("Andere talen")[2]


def test_a_name_in_the_readers_language_says_no_language(root: Path) -> None:
    case = root / "cases" / "open-town.yaml"
    text = case.read_text(encoding="utf-8")
    named = text.replace("title: De open gemeente\n", "title: The Open Town\ntitle_language: en\n")
    assert named != text
    case.write_text(named, encoding="utf-8")
    loaded = load(root, load_types())
    same, other = (
        f'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        f'msgctxt "cases/open-town:title"\nmsgid "The Open Town"\nmsgstr "{name}"\n'
        for name in ("The Open Town", "The Town That Is Open")
    )
    for catalogue in (same, other):
        (root / "translations").mkdir(exist_ok=True)
        (root / "translations" / "en.po").write_text(catalogue, encoding="utf-8")
        loaded = load(root, load_types())
        edition = Edition.of(loaded.playbook, loaded.catalogues, language="en")
        (found,) = (e for e in edition.playbook.entries if e.id == "open-town")
        assert "title_language" not in found.data
    (kept,) = (e for e in loaded.playbook.entries if e.id == "open-town")
    assert kept.text("title_language") == "en"


def test_commands_offer_what_there_is(checkout: Path) -> None:
    folder = checkout / "playbook" / "translations"
    folder.mkdir()
    (folder / "en.po").write_text(golden_catalogue(), encoding="utf-8")
    status, output, _ = playbook("export", "--language", "all", "--format", "md", "--dry-run")
    assert status == 0
    assert re.findall(r"proefboek-\S+", output) == [
        "proefboek-1.2.3-nl.md",
        "proefboek-1.2.3-en.md",
    ]
    plan = json.loads(playbook("export", "--plan", "json", "--format", "md")[1])
    assert [row["language"] for row in plan["include"]] == ["nl", "en"]
    status, _, errors = playbook("export", "--language", "fr")
    assert status == 2
    assert "Choose from: nl, en, all." in errors
    status, _, errors = playbook("export", "--language", "all", "--format", "md", "--output", "-")
    assert status == 2
    assert playbook("export", "--language", "en", "--format", "md", "--output", "-")[1].startswith(
        "# «"
    )


@pytest.mark.thorough
def test_the_edition_in_its_own_language_only_names_the_others(root: Path) -> None:
    edition = english(root, golden_catalogue(3))
    assert exporter("docx")(edition) == exporter("docx")(replace(edition))
    assert edition.source is not None
    alone = exporter("md")(Edition.of(edition.source))
    named = exporter("md")(Edition.of(edition.source, {"en": Catalogue("", "en")}))
    lines = [line for line in named.decode().splitlines() if line not in alone.decode()]
    assert lines == ["**Andere talen:** Engels"]


def test_a_term_is_not_said_twice_in_english(root: Path) -> None:
    catalogue = golden_catalogue()
    same = re.sub(
        r'(msgctxt "glossary:terms.term"\nmsgid "hardop werken"\nmsgstr )".*"',
        r'\1"Working out loud"',
        catalogue,
    )
    assert same != catalogue
    edition = english(root, same)
    titles = [
        plain(block.runs)
        for block in walk(Document.of(edition).groups)
        if isinstance(block, Paragraph) and block.role == "entry-title"
    ]
    assert "Working out loud" in titles
    assert "«weekbericht» · weekly note" in titles


def test_answers_in_one_language_are_reported_in_another(checkout: Path) -> None:
    folder = checkout / "playbook" / "translations"
    folder.mkdir()
    (folder / "en.po").write_text(golden_catalogue(), encoding="utf-8")
    for language in ("nl", "en"):
        name = f"{language}.json"
        assert playbook("assess", "new", "--language", language, "--output", name)[0] == 0
        assert json.loads((checkout / name).read_bytes())["playbook"]["language"] == language
        assert playbook("assess", "check", name)[0] == 0
    report = ("assess", "report", "nl.json", "--format", "html", "--language")
    assert "«Waar we staan en wat we gaan doen»" in playbook(*report, "en")[1]
    assert "«" not in playbook(*report, "nl")[1]
    days = ("assess", "report", "nl.json", "--format", "ics", "--language")
    for language in ("nl", "en"):
        said = f"PRODID:-//playbook//assessment//{language.upper()}\r\n"
        assert said in playbook(*days, language)[1].replace("\n", "\r\n")
    assert playbook(*report, "fr")[0] == 2


def test_what_an_address_leads_to_is_in_the_language_of_the_files(root: Path) -> None:
    edition = english(root, golden_catalogue())
    said = "\n".join(Document.of(edition).texts())
    assert "«De plannen van de gemeente» (Dutch)" in said
    assert "(English)" not in said


@pytest.mark.thorough
def test_french_has_a_space_before_a_colon_that_joins(root: Path) -> None:
    (root / "translations").mkdir()
    catalogue = golden_catalogue().replace("Language: en", "Language: fr")
    (root / "translations" / "fr.po").write_text(catalogue, encoding="utf-8")
    loaded = load(root, load_types())
    assert loaded.diagnostics == ()
    edition = Edition.of(loaded.playbook, loaded.catalogues, language="fr")
    deck = cards.deal(replace(edition, variant=Variant.CARDS))
    book = Book(exporter("epub")(edition)).text
    on_site = build.Site(edition, base=BASE)
    made = {
        "document": "\n".join(Document.of(edition).texts()),
        "cards": card_pages.render(deck),
        "epub": book,
        "md": exporter("md")(edition).decode(),
        "html": exporter("html")(edition).decode(),
        "site": "\n".join(
            part.make().decode()
            for part in build.parts(on_site)
            if part.path.startswith("fr/") and part.path.count("/") < 4 and "html" in part.path
        ),
        "pdf": html.render(Document.of(edition)),
    }
    for name, text in made.items():
        assert re.search("»(?: [0-9.]+)?\u00a0:(?: |<)", text), name
        assert re.findall(r".{30}»(?: [0-9.]+)?:[ <].{20}", text) == [], name


def test_what_the_docs_name_first_is_enough_for_a_book(root: Path) -> None:
    page = (ROOT / "docs" / "translating.md").read_text(encoding="utf-8")
    (named,) = re.findall(r"^- The labels that a book needs(.*?)^-", page, re.MULTILINE | re.DOTALL)
    first = [name.replace("*", "") for name in re.findall(r"`([a-z_.*]+)`", named)]
    kept = [
        one
        for one in golden_catalogue().split("\n\n")
        for field in re.findall(r'^msgctxt "labels:(.*)"', one, re.MULTILINE) or ["labels"]
        if "." not in field or any(field.startswith(name) for name in first)
    ]
    assert len(kept) < golden_catalogue().count("\n\n") - 300
    edition = english(root, "\n\n".join(kept))
    assert [text for text in Document.of(edition).texts() if MARK in text] == []
    assert MARK not in html.render(Document.of(edition))
    assert "\\[nl\\] " not in exporter("md")(edition).decode()
