"""An edition's file without its text: styles, numbering, settings, header, footer, properties."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from docx.oxml.ns import qn
from jinja2 import Environment, FunctionLoader, StrictUndefined
from lxml import etree

from playbook_tools.edition import Document, theme
from playbook_tools.edition import document as composed
from playbook_tools.export.docx_parts.elements import Element
from playbook_tools.export.docx_parts.package import pack
from playbook_tools.export.docx_parts.styles import CHAPTER, LISTS, stored_name, style_id

_FALLBACKS = ("Source Sans 3", "Calibri", "Arial")
_PAGE_WIDTH, _PAGE_HEIGHT = 11906, 16838
"""A4 in twentieths of a point."""

_MARGIN = 1247
_PARTS = {
    "[Content_Types].xml": "content_types.xml.j2",
    "_rels/.rels": "package.rels.j2",
    "docProps/core.xml": "core.xml.j2",
    "docProps/custom.xml": "custom.xml.j2",
    "word/_rels/document.xml.rels": "document.rels.j2",
    "word/document.xml": "document.xml.j2",
    "word/fontTable.xml": "fontTable.xml.j2",
    "word/footer1.xml": "footer1.xml.j2",
    "word/header1.xml": "header1.xml.j2",
    "word/numbering.xml": "numbering.xml.j2",
    "word/settings.xml": "settings.xml.j2",
    "word/styles.xml": "styles.xml.j2",
    "word/theme/theme1.xml": "theme1.xml.j2",
}


def blank(document: Document, properties: Mapping[str, str]) -> bytes:
    """Return a complete file with the document's properties, and others, and an empty body."""
    chapters = any(heading.level == 1 for heading in document.headings)
    facts = {
        "document": document,
        "properties": properties,
        "chapters": chapters,
        **_looks(document.language, document.typeface, document.look),
    }
    render = _environment().get_template
    return pack({name: render(part).render(facts).encode() for name, part in _PARTS.items()})


def own_section() -> Element:
    """Return the page set-up of an edition without a template."""
    return next(_part("word/document.xml").iter(qn("w:sectPr")))


def own_styles() -> Element:
    """Return the style sheet of an edition without a template, in no language in particular."""
    return _part("word/styles.xml")


def _part(name: str) -> Element:
    """Return a part that says nothing of a document."""
    made = _environment().get_template(_PARTS[name]).render(_looks("nl"))
    return etree.fromstring(made.encode())


def _looks(language: str, typeface: str = "", look: theme.Look = theme.OURS) -> Mapping[str, Any]:
    return {
        "language": composed.names.regional(language),
        "neutral": theme.NEUTRAL,
        "muted": theme.MUTED,
        "accents": look.accents,
        "house": look.house,
        "lists": LISTS,
        "chapter": CHAPTER,
        "typeface": typeface or look.typeface.family,
        "own_typeface": not (typeface or look.typeface.held),
        "fallbacks": _FALLBACKS,
        "page_width": _PAGE_WIDTH,
        "page_height": _PAGE_HEIGHT,
        "margin": _MARGIN,
    }


@lru_cache(maxsize=1)
def _environment() -> Environment:
    folder = files(__package__) / "parts"
    environment = Environment(
        autoescape=True,
        loader=FunctionLoader(lambda name: (folder / name).read_text("utf-8")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        bare=lambda colour: colour.removeprefix("#").upper(), id=style_id, stored=stored_name
    )
    return environment
