"""What a search may find: every entry with a page, and the pages that there is one of."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from playbook_tools.content import Entry, prose, richtext
from playbook_tools.edition import document
from playbook_tools.site import pages
from playbook_tools.site.outline import Kind, Page
from playbook_tools.site.search.index import Findable
from playbook_tools.site.site import Site

_ABOUT = {Kind.ACCESSIBILITY, Kind.COLOPHON, Kind.DOWNLOADS, Kind.PRIVACY}
"""What is about the site itself: it comes after what the playbook says."""
_WEIGHT_ABOUT = 0.5
_WEIGHT_OF_TITLE = 0.5
"""Of what is a title and no more, such as a question: its title is as long as a text."""
_ALONE = {*_ABOUT, Kind.GLOSSARY, Kind.WORKSHOP}


def said(entry: Entry) -> str:
    """Return what an entry says besides its title, as one text."""
    return _joined(*(text for text in prose.words(entry).all.split("\n") if text != entry.title))


def of(site: Site, said: Callable[[Entry], str] = said) -> Iterator[Findable]:
    """Yield them in the order of the outline; what an entry has `said` may be known already."""
    for page in site.outline.pages:
        if page.kind is Kind.ENTRY and page.entry:
            yield _entry(site, page, page.entry, said(page.entry))
        elif page.kind in _ALONE:
            yield _alone(site, page)


def also(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the words of which readers find another too, each with that."""
    for pair in document.pieces.mappings(site.edition.labels.part("sought"), "also"):
        yield str(pair["word"]), str(pair["finds"])


def _entry(site: Site, page: Page, entry: Entry, said: str) -> Findable:
    """Return what is found of an entry: its texts, and in words what it shares with others."""
    facets = site.outline.facets.get(entry.key, ())
    kind = pages.label(site, entry)
    if not kind and page.type:
        kind = site.words.of_type(page.type)
    text = _joined(said, *(facet.title for facet in facets))
    countries = _joined(*(facet.title for facet in facets if facet.name == "country"))
    weight = 1 if text else _WEIGHT_OF_TITLE
    return Findable(page.path, entry.title, kind, text, countries, weight)


def _alone(site: Site, page: Page) -> Findable:
    blocks = tuple(richtext.walk(pages.of(site, page).blocks))
    texts = (richtext.plain(b.runs) for b in blocks if isinstance(b, richtext.Paragraph))
    headings = (b.text for b in blocks if isinstance(b, richtext.Heading) and b.level > 1)
    weight = _WEIGHT_ABOUT if page.kind in _ABOUT else 1
    kind = site.words.text("footer") if page.kind in _ABOUT else site.edition.about.title
    return Findable(page.path, page.title, kind, _joined(*texts), _joined(*headings), weight)


def _joined(*texts: str) -> str:
    """Return texts one after another; what does not end a sentence is apart from what follows."""
    return " ".join(t if t[-1] in ".?!:;…”’)" else f"{t}." for t in map(str.strip, texts) if t)
