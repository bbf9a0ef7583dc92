"""An edition's file without its text: styles, numbering, settings, header, footer, properties."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from babel.core import get_global
from jinja2 import Environment, FunctionLoader, StrictUndefined

from playbook_tools.edition import Document, theme
from playbook_tools.export.docx_parts.package import pack
from playbook_tools.export.docx_parts.styles import LISTS, stored_name, style_id

_TYPEFACE = "Source Sans 3"
_FALLBACKS = ("Source Sans Pro", "Calibri", "Arial")
_PAGE_WIDTH, _PAGE_HEIGHT = 11906, 16838
"""A4 in twentieths of a point."""

_MARGIN = 1247
_PARTS = {
    "[Content_Types].xml": "content_types.xml.j2",
    "_rels/.rels": "package.rels.j2",
    "docProps/core.xml": "core.xml.j2",
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


def blank(document: Document) -> bytes:
    """Return a complete file with the document's properties and an empty body."""
    facts = {
        "document": document,
        "language": regional(document.language),
        "neutral": theme.NEUTRAL,
        "muted": theme.MUTED,
        "accents": theme.ACCENTS,
        "lists": LISTS,
        "typeface": _TYPEFACE,
        "fallbacks": _FALLBACKS,
        "page_width": _PAGE_WIDTH,
        "page_height": _PAGE_HEIGHT,
        "margin": _MARGIN,
    }
    render = _environment().get_template
    return pack({name: render(part).render(facts).encode() for name, part in _PARTS.items()})


def regional(language: str) -> str:
    """Return a language tag with the region that word processors need: `nl` is `nl-NL`."""
    tag = language.replace("_", "-")
    if "-" in tag:
        return tag
    likely: str = get_global("likely_subtags").get(tag, tag)
    parts = likely.split("_")
    return f"{tag}-{parts[-1]}" if len(parts) > 1 else tag


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
