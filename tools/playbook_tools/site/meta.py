"""What a page says of itself to programs: in its head, as JSON-LD, and in the map of the site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any

from playbook_tools.content import Entry, richtext
from playbook_tools.edition import document
from playbook_tools.schema import Role
from playbook_tools.site import addresses
from playbook_tools.site.outline import Kind, Page
from playbook_tools.site.pages.content import Content
from playbook_tools.site.site import Site

_CONTEXT = "https://schema.org"
_TYPES: Mapping[Role | None, str] = {
    Role.CASE: "WebPage",
    Role.QUESTION: "Question",
    Role.TOOL: "WebPage",
}
_ELSEWHERE: Mapping[Role | None, str] = {Role.CASE: "Thing", Role.TOOL: "CreativeWork"}
"""What the page of an entry is about that is somewhere else."""
_TERRITORY = 2
"""The length of the part of a language's tag that is a country; programs ask for one."""
_SITEMAP = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
)


def head(
    site: Site, page: Page, content: Content, data: str, way: Callable[[str], str]
) -> Iterator[str]:
    """Yield the elements of a page's head that say what it is; `data` is its JSON-LD, or empty."""
    if page.kind is Kind.ROOT:
        yield f'<meta http-equiv="refresh" content="0; url={way(addresses.home(page.language))}">'
    description = escape(content.description)
    if description:
        yield f'<meta name="description" content="{description}">'
    if not page.wanted:
        yield '<meta name="robots" content="noindex">'
        return
    if site.versions and page.kind in {Kind.HOME, Kind.CHANGES}:
        title, path = escape(site.changes_word("feed")), way(addresses.feed(page.language))
        yield f'<link rel="alternate" type="application/atom+xml" title="{title}" href="{path}">'
    sort = "website" if page.kind is Kind.HOME else "article"
    yield f'<meta property="og:type" content="{sort}">'
    yield f'<meta property="og:title" content="{escape(page.title)}">'
    yield f'<meta property="og:description" content="{description or escape(page.title)}">'
    yield f'<meta property="og:site_name" content="{escape(site.edition.about.title)}">'
    own, *more = page.language.split("-")
    for territory in (one for one in more if len(one) == _TERRITORY):
        yield f'<meta property="og:locale" content="{own}_{territory.upper()}">'
    if site.base:
        picture = escape(addresses.absolute(site.base, PICTURE))
        yield f'<meta property="og:image" content="{picture}">'
        yield '<meta property="og:image:width" content="1200">'
        yield '<meta property="og:image:height" content="630">'
        yield f'<meta property="og:image:alt" content="{escape(site.edition.about.title)}">'
        address = escape(addresses.absolute(site.base, page.path))
        yield f'<meta property="og:url" content="{address}">'
        yield f'<link rel="canonical" href="{address}">'
        yield from _languages(site, page)
    if data:
        yield f'<script type="application/ld+json">{data}</script>'


def _languages(site: Site, page: Page) -> Iterator[str]:
    """Yield where the same page is in each language, itself among them, if there are others."""
    others = [(tag, path) for tag, path, there in site.elsewhere(page.path) if there]
    for tag, path in sorted([(page.language, page.path), *others]) if others else ():
        address = escape(addresses.absolute(site.base, path))
        yield f'<link rel="alternate" hreflang="{tag}" href="{address}">'


def json_ld(site: Site, page: Page, content: Content) -> Mapping[str, Any] | None:
    """Return what a page is about in the words of schema.org, or None for those not looked for."""
    if not page.wanted:
        return None
    edition, about = site.edition, site.edition.about
    whole: dict[str, Any] = {"@type": "WebSite", "name": about.title}
    if site.base:
        whole["url"] = addresses.absolute(site.base, addresses.home(page.language))
    found: dict[str, Any] = {"@context": _CONTEXT, "inLanguage": page.language}
    if page.kind is Kind.HOME:
        publisher = {"@type": "Organization", "name": about.text("publisher")}
        return {
            **found,
            **whole,
            "description": about.text("subtitle"),
            "publisher": publisher,
            "license": str(about.part("licence")["url"]),
            "version": edition.version,
            "dateModified": edition.date,
        }
    found |= {"@type": _type(page), "name": page.title, "isPartOf": whole}
    if content.description and content.description != page.title:
        found["description"] = content.description
    if site.base:
        found["url"] = addresses.absolute(site.base, page.path)
    if page.kind is Kind.GLOSSARY:
        found["hasDefinedTerm"] = [*_terms(site)]
    if page.kind is Kind.ENTRY and page.entry and page.entry.type.role in _ELSEWHERE:
        found["about"] = _elsewhere(page.entry)
    return found


def _terms(site: Site) -> Iterator[Mapping[str, str]]:
    pieces = document.pieces
    for term in pieces.mappings(site.edition.glossary.data, "terms"):
        meaning = richtext.plain(site.context.line(pieces.text_of(term, "meaning")))
        name = pieces.text_of(term, "term")
        yield {"@type": "DefinedTerm", "name": name, "description": meaning}


def _elsewhere(entry: Entry) -> Mapping[str, str]:
    """Return what a case or a tool is itself, with the first address that it has."""
    found = {"@type": _ELSEWHERE[entry.type.role], "name": entry.title}
    for link in document.pieces.mappings(entry.data, "links")[:1]:
        found["url"] = richtext.uri(document.pieces.text_of(link, "url"))
    return found


def _type(page: Page) -> str:
    if page.kind is Kind.ENTRY and page.entry:
        return _TYPES.get(page.entry.type.role, "LearningResource")
    lists = {Kind.LIST, Kind.FACET, Kind.DOWNLOADS, Kind.WORKSHOP}
    if page.kind is Kind.GLOSSARY:
        return "DefinedTermSet"
    return "CollectionPage" if page.kind in lists else "WebPage"


def sitemap(site: Site) -> bytes:
    """Return the addresses of all pages that somebody may look for."""
    urls = (
        f"<url><loc>{escape(addresses.absolute(site.base, page.path))}</loc></url>\n"
        for one in (site, *site.others)
        for page in one.outline.pages
        if page.wanted
    )
    return _SITEMAP.format(urls="".join(urls)).encode()


def robots(site: Site) -> bytes:
    """Return the file that tells programs where the map of the site is."""
    address = addresses.absolute(site.base, SITEMAP)
    return f"User-agent: *\nAllow: /\nSitemap: {address}\n".encode()


PICTURE = addresses.asset("picture.png")
"""Others ask for it by its address for long, so that has no digest."""
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
