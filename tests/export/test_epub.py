"""The e-book: everything is in it once, every link lands, and readers choose how it looks."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import etree
from msgspec import structs

from export.books import OPF, OPS, XHTML, XML, Book, words
from playbook_tools.content.richtext import (
    Group,
    GroupRole,
    Heading,
    Paragraph,
    Run,
    anchors,
    plain,
    walk,
)
from playbook_tools.edition.document import Document
from playbook_tools.edition.edition import Edition
from playbook_tools.export.formats import exporter
from playbook_tools.schema import Role

OUTSIDE = re.compile(r"https?://|mailto:")
DC = "{http://purl.org/dc/elements/1.1/}"


@pytest.fixture(scope="module")
def book(edition: Edition) -> Book:
    return Book(exporter("epub")(edition))


def saying(edition: Edition, role: Role, **fields: str) -> Edition:
    """Let every entry with a role say something else."""
    entries = tuple(
        structs.replace(e, data={**e.data, **fields}) if e.type.role is role else e
        for e in edition.playbook.entries
    )
    return replace(edition, playbook=replace(edition.playbook, entries=entries))


def test_every_text_stands_in_the_book_once_in_order(document: Document, book: Book) -> None:
    said = [
        " ".join((f"{b.label} {b.text}" if isinstance(b, Heading) else plain(b.runs)).split())
        for b in walk(document.groups)
        if isinstance(b, Heading | Paragraph)
    ]
    tags = {f"{XHTML}{tag}" for tag in ("h1", "h2", "h3", "h4", "p", "li")}
    found = [
        words(element)
        for body in book.bodies
        for element in body.iter(*tags)
        if not any(inner.tag in tags or inner.tag == f"{XHTML}ol" for inner in element[:])
        and not any(above.tag == f"{XHTML}nav" for above in element.iterancestors() if
                    element.tag == f"{XHTML}li")
    ]  # fmt: skip
    assert found == said


def test_every_link_lands_where_it_leads_in_the_document(document: Document, book: Book) -> None:
    within = [(name, href) for name, href in book.links() if not OUTSIDE.match(href)]
    assert [link for link in within if book.landed(*link) is None] == []
    led_to = {href.partition("#")[2] for _, href in within}
    targets = {
        run.target[1:]
        for b in walk(document.groups)
        if isinstance(b, Paragraph)
        for run in b.runs
        if run.target and run.target.startswith("#")
    }
    assert len(targets) > 60
    assert targets <= led_to


def test_a_link_to_an_entry_lands_on_its_title(document: Document, book: Book) -> None:
    for anchor, entry in document.entries.items():
        (found,) = [e for page in book.pages.values() for e in page.iter() if e.get("id") == anchor]
        assert entry.title in words(found), anchor


def test_ids_are_those_of_the_document_and_each_is_there_once(
    document: Document, book: Book
) -> None:
    ids = [i for page in book.pages.values() for i in page.xpath("//@id")]
    assert sorted(ids) == sorted(anchors(document.groups))


def test_contents_have_every_part_and_play(document: Document, book: Book) -> None:
    nav = book.pages["contents.xhtml"].find(f".//{XHTML}nav[@role='doc-toc']")
    assert nav is not None
    assert [words(link) for link in nav.iter(f"{XHTML}a")] == [
        f"{row.heading.label}: {row.heading.text}".removeprefix(": ") for row in document.contents
    ]


def test_no_file_has_a_heading_alone(book: Book) -> None:
    texts = {f"{XHTML}{tag}" for tag in ("p", "li")}
    assert [
        n for n, page in book.pages.items() if not any(e.tag in texts for e in page.iter())
    ] == []


def test_landmarks(book: Book) -> None:
    nav = book.pages["contents.xhtml"].xpath("//*[@hidden]")[0]
    assert [(a.get(f"{OPS}type"), a.get("href"), words(a)) for a in nav.iter(f"{XHTML}a")] == [
        ("cover", "cover.xhtml", "Omslag"),
        ("toc", "contents.xhtml", "Inhoud"),
        ("bodymatter", "challenges.xhtml#challenges", "Begin van de tekst"),
        ("glossary", "glossary.xhtml", "Begrippenlijst"),
        ("index", "index.xhtml", "Alle praktijkvoorbeelden en tools"),
        ("colophon", "colophon.xhtml", "Colofon"),
    ]


def test_no_heading_skips_a_level(book: Book) -> None:
    levels = [
        int(e.tag[-1])
        for body in book.bodies
        for e in body.iter(*(f"{XHTML}h{n}" for n in range(1, 7)))
    ]
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_every_text_has_a_language(book: Book, edition: Edition) -> None:
    for page in book.pages.values():
        assert (page.get("lang"), page.get(f"{XML}lang")) == (edition.language,) * 2
        for element in page.iter(f"{XHTML}span"):
            assert element.get("lang") == element.get(f"{XML}lang")
    assert [e for body in book.bodies for e in body.iter() if e.get("lang") == "en"]
    assert book.package.get(f"{XML}lang") == edition.language


def test_readers_choose_colours_and_letters(book: Book) -> None:
    """What sets a ground or a colour of text, readers at night could not read."""
    style = book.files["EPUB/style.css"].decode()
    assert re.findall(r"(?<![-\w])color: *([^;}]+)", style) == ["inherit"]
    grounds = re.findall(r"([^{}\n]+) \{ background[^}]*\}", style)
    assert grounds == [f".opener.accent-{n} > .drawing" for n in range(1, 6)]
    assert re.findall(r"font-family|@font-face|url\(|!important", style) == []
    assert re.findall(r"[\d.]+(?:px|pt|mm|cm|in|vw|vh)\b", style.replace("1px solid", "")) == []


def test_nothing_is_fetched_and_nothing_runs(book: Book) -> None:
    elements = {etree.QName(e).localname for page in book.pages.values() for e in page.iter()}
    assert elements.isdisjoint({"script", "img", "object", "iframe", "form", "style", "input"})
    hrefs = {e.get("href") for page in book.pages.values() for e in page.iter(f"{XHTML}link")}
    assert hrefs == {"style.css"}


def test_a_book_begins_with_what_it_is(book: Book) -> None:
    assert book.content[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(book.content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_new_version_is_the_same_book_and_a_selection_is_another(edition: Edition) -> None:
    def identifier(one: Edition) -> str:
        return str(Book(exporter("epub")(one)).package.findtext(f".//{DC}identifier"))

    later = saying(edition, Role.EDITION, version="9.9.9", date="2030-01-01", title="Anders")
    assert identifier(later) == identifier(edition)
    assert Book(exporter("epub")(later)).package.xpath(
        "string(//*[@property='dcterms:modified'])"
    ) == "2030-01-01T00:00:00Z"  # fmt: skip
    assert identifier(replace(edition, language="en")) != identifier(edition)


def test_a_selection_is_whole(edition: Edition) -> None:
    chosen = [e.id for e in edition.playbook.with_role(Role.PRINCIPLE)][1:2]
    one = Edition.of(edition.playbook, principles=chosen)
    book = Book(exporter("epub")(one))
    within = [(name, href) for name, href in book.links() if not OUTSIDE.match(href)]
    assert [link for link in within if book.landed(*link) is None] == []
    assert [name for name in book.pages if name.startswith("principle-")] == [
        f"principle-{chosen[0]}.xhtml"
    ]


MARKUP = (
    "<script>alert(1)</script>",
    '" onclick="alert(1)',
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; &amp; <!-- ]]> <![CDATA[",
)


@pytest.mark.parametrize("text", MARKUP)
def test_content_is_text_and_nothing_else(edition: Edition, text: str) -> None:
    def shape(said: str) -> list[tuple[str, list[tuple[str, list[str]]]]]:
        changed = saying(edition, Role.EDITION, title=said, subtitle=said, publisher=said)
        changed = saying(changed, Role.QUESTION, title=said)
        pages = Book(exporter("epub")(changed)).pages
        return [(n, [(e.tag, sorted(e.keys())) for e in p.iter()]) for n, p in pages.items()]

    assert shape(text) == shape("x")


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org",
               "page.html", "#unknown", "play:unknown"],
)  # fmt: skip
def test_a_foreign_target_is_no_link(
    document: Document, edition: Edition, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    run = Run("Kijk hier", target=target)
    group = Group(GroupRole.COLOPHON, (Heading(1, (run,), "colophon"), Paragraph((run,))))
    changed = replace(document, groups=(*document.groups[:-1], group))
    monkeypatch.setattr(Document, "of", lambda _: changed)
    page = Book(exporter("epub")(edition)).pages["colophon.xhtml"]
    assert list(page.iter(f"{XHTML}a")) == []
    assert words(page.find(f".//{XHTML}p")) == "Kijk hier"


def test_every_file_is_named_in_the_package(book: Book) -> None:
    named = {f"EPUB/{item.get('href')}" for item in book.package.iter(f"{OPF}item")}
    own = {"mimetype", "META-INF/container.xml", "EPUB/package.opf"}
    assert {*named, *own} == set(book.files)
