"""An edition as a book for e-readers: EPUB 3.3, a file for each part that opens a page.

Content is plain text: everything is escaped, and a link leads to a place in the book or to an
`https:`, `http:` or `mailto:` address, or else becomes plain text. The book has no fonts, no script
and nothing to be fetched: whoever reads it chooses how its letters look, by day and by night.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import groupby

from jinja2 import Environment

from playbook_tools.content import markdown, richtext
from playbook_tools.edition import Document, Edition, theme
from playbook_tools.export import archive, html
from playbook_tools.export.book import cover
from playbook_tools.export.book.chapters import Chapter as Chapter
from playbook_tools.export.book.chapters import chapters as chapters
from playbook_tools.export.book.chapters import places
from playbook_tools.export.page import data

MEDIA_TYPE = "application/epub+zip"
_FIRST = "mimetype"
_FOLDER = "EPUB"
_TYPES = {
    richtext.GroupRole.COLOPHON: "colophon",
    richtext.GroupRole.GLOSSARY: "glossary",
    richtext.GroupRole.INDEX: "index",
}
"""What e-readers and speech call the parts that they know; ARIA has the same names after `doc-`."""


def render(edition: Edition) -> bytes:
    """Return the whole book."""
    document = Document.of(edition)
    found = chapters(document)
    known = {
        "anchors": places(found),
        "chapters": found,
        "document": document,
        "drawn": [chapter for chapter in found if _is_drawn(chapter, document.look)],
        "edition": edition,
        "identifier": _identifier(edition),
        "parts": data.parts(document),
        "types": _TYPES,
        "words": edition.labels.part("ebook"),
    }
    held = {
        "META-INF/container.xml": _made("container.xml", known),
        f"{_FOLDER}/package.opf": _made("package.opf", known),
        f"{_FOLDER}/style.css": _made(
            "style.css", {"accents": _accents(document), "logo": document.look.logo}
        ),
    }
    for chapter in found:
        template = "nav.xhtml" if chapter.is_contents else "chapter.xhtml"
        page = _made(template, {**known, "chapter": chapter})
        held[f"{_FOLDER}/{chapter.file}"] = html.marks.tagged(
            page, document.own_language, ' lang="{language}" xml:lang="{language}"'
        )
    contents = {name: text.encode() for name, text in held.items()}
    if logo := document.look.logo:
        contents[f"{_FOLDER}/logo.{logo.suffix}"] = logo.content
    contents[f"{_FOLDER}/cover.png"] = cover.draw(
        document.title, document.subtitle, document.look.sender or document.publisher, document.look
    )
    return archive.packed({_FIRST: MEDIA_TYPE.encode(), **contents}, _FIRST, stored=(_FIRST,))


def _made(name: str, known: Mapping[str, object]) -> str:
    return _environment().get_template(f"{name}.j2").render(known)


def _identifier(edition: Edition) -> str:
    """Return a UUID that the book keeps from version to version.

    A selection and another language are other books; so is what another publisher makes of one.
    """
    about = edition.about
    marks = (about.text("publisher"), about.text("file_name"), edition.language)
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "\n".join((*marks, *edition.principles))))


def _accents(document: Document) -> Mapping[int, tuple[theme.Accent, theme.Accent]]:
    """Return the colours of each principle, by day and by night."""
    groups = (b for b in richtext.walk(document.groups) if isinstance(b, richtext.Group))
    numbers = sorted({0, *(group.accent for group in groups)})
    look = document.look
    return {n: (look.accent(n), look.accent(n, night=True)) for n in numbers}


def _is_drawn(chapter: Chapter, look: theme.Look) -> bool:
    return any(_drawing(b, look) for b in richtext.walk((chapter.group,)))


def _drawing(block: richtext.Block, look: theme.Look) -> str:
    """Return the name of the drawing of a group, or nothing."""
    if not isinstance(block, richtext.Group):
        return ""
    if block.role is richtext.GroupRole.SENDER:
        return ""
    if block.alternative:
        return str(block.role)
    return look.drawing(block.accent) if block.role is richtext.GroupRole.OPENER else ""


def _links(runs: richtext.Runs, anchors: Mapping[str, str]) -> Iterator[tuple[str, richtext.Runs]]:
    """Yield runs with where they lead in the book or outside it: nothing for plain words."""
    for target, together in groupby(runs, key=lambda run: run.target or ""):
        outside = target if markdown.ADDRESS.match(target) else ""
        yield anchors.get(target, outside), tuple(together)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = html.environment(lambda name: (files(__name__) / name).read_text("utf-8"))
    made.filters.update(drawing_of=_drawing, links=_links)
    return made
