"""What changed, as an Atom feed (RFC 4287): a version an entry, the newest first."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as Xml

from playbook_tools.diff import versions
from playbook_tools.site import addresses
from playbook_tools.site.outline import Kind
from playbook_tools.site.pages import changes
from playbook_tools.site.site import Site

ATOM = "http://www.w3.org/2005/Atom"
MOST = 20
"""How many versions it has: who follows it has seen the others."""
_ENDS = (".", "?", "!", "…")


def feed(site: Site) -> bytes:
    """Return the feed; its addresses are absolute where that of the site is known."""
    edition = site.edition
    own = addresses.feed(edition.language)
    root = Xml.Element("feed", {"xmlns": ATOM, "xml:lang": edition.language})
    _add(root, "id", _name(site))
    title = f"{edition.about.title}{site.outline.colon} {site.changes_word('title')}"
    _add(root, "title", title)
    _add(root, "updated", max(version.made for version in site.versions))
    _add(_add(root, "author"), "name", edition.about.text("publisher"))
    _add(root, "link", rel="self", href=_way(site, own), type="application/atom+xml")
    page = addresses.fixed(edition.language, Kind.CHANGES)
    _add(root, "link", rel="alternate", href=_way(site, page), type="text/html")
    for version in site.versions[:MOST]:
        entry = _add(root, "entry")
        _add(entry, "id", _name(site, version.name))
        day = edition.written(version.made.partition("T")[0])
        _add(entry, "title", site.changes_word("version", version=version.name, date=day))
        _add(entry, "updated", version.made)
        place = f"{page}#{changes.anchor(version)}"
        _add(entry, "link", rel="alternate", href=_way(site, place), type="text/html")
        _add(entry, "summary", _summary(site, version))
    Xml.indent(root, "")
    content: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _summary(site: Site, version: versions.Version) -> str:
    """Return what is said of a version, and the titles of what it changed."""
    told = [*changes.said(site, version)]
    for sort, found in changes.by_sort(version):
        titles = "; ".join(changes.named(site, changed)[0] for changed in found)
        end = "" if titles.endswith(_ENDS) else "."
        told.append(f"{site.changes_word(sort)}{site.outline.colon} {titles}{end}")
    return " ".join(told)


def _name(site: Site, version: str = "") -> str:
    """Return the permanent name of the feed, or of one of its entries, wherever the site is."""
    about = site.edition.about.text("file_name")
    return uuid5(NAMESPACE_URL, f"{about}/{site.edition.language}/{version}").urn


def _way(site: Site, path: str) -> str:
    return site.way(addresses.feed(site.edition.language), path)


def _add(parent: Xml.Element, name: str, text: str = "", **attributes: str) -> Xml.Element:
    found = Xml.SubElement(parent, name, attributes)
    found.text = text or None
    return found
