"""The head and the foot of every page, made once for all pages as deep in the site."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from importlib.resources import files

from jinja2 import Environment

from playbook_tools.edition import document
from playbook_tools.export import page as export_page
from playbook_tools.site import addresses
from playbook_tools.site.look.assets import Assets
from playbook_tools.site.outline import Kind, Page
from playbook_tools.site.site import Site

SLOTS = ("policy", "title", "head", "languages", "body")
"""What differs from page to page, in the order in which it comes."""
_SLOT = re.compile(f"\x02(?:{'|'.join(SLOTS)})\x03")


@dataclass
class Frames:
    """The frames of a site's pages."""

    site: Site
    assets: Assets
    _made: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def around(self, page: Page, parts: Mapping[str, str]) -> str:
        """Return a page whose parts, one for each of the SLOTS, are HTML already."""
        if page.kind is Kind.NOT_FOUND:
            key = ("404", "")
        else:
            current = self._section(page)
            key = ("../" * page.path.count("/"), current)
        frame = self._made.get(key)
        if frame is None:
            frame = self._made[key] = self._frame(leading(self.site, page), key[1])
        filled = zip(frame[1:], SLOTS, strict=True)
        return frame[0] + "".join([parts[name] + text for text, name in filled])

    def _section(self, page: Page) -> str:
        """Return the path of the way in the head or the foot that a page belongs to, or nothing."""
        if page.type:
            return addresses.listing(page.language, page.type)
        return page.path

    def _frame(self, lead: Callable[[str], str], current: str) -> tuple[str, ...]:
        site = self.site
        labels = site.edition.labels
        made = (
            _environment()
            .get_template("page.html.j2")
            .render(
                assets=self.assets,
                below=tuple(_below(site)),
                current=current,
                footer_name=site.words.text("footer"),
                home=addresses.home(site.edition.language),
                language=site.edition.language,
                direction=document.names.direction(site.edition.language),
                lead=lead,
                logo_words=logo.alternative if (logo := site.edition.look.logo) else "",
                publisher=site.edition.about.text("publisher"),
                search=addresses.fixed(site.edition.language, Kind.SEARCH),
                searching=labels.part("search"),
                slot={name: f"\x02{name}\x03" for name in SLOTS},
                title=site.edition.about.title,
                version=site.edition.version,
                version_word=labels.text("version"),
                ways=tuple(_ways(site)),
                words=labels.part("reader"),
            )
        )
        return tuple(_SLOT.split(made))


def leading(site: Site, page: Page) -> Callable[[str], str]:
    """Return what gives the way from a page to a path."""
    if page.kind is Kind.NOT_FOUND:
        return partial(addresses.rooted, site.base)
    return partial(addresses.relative, page.path)


def _ways(site: Site) -> list[tuple[str, str]]:
    language = site.edition.language
    found = [
        (site.words.of_type(declared), addresses.listing(language, declared))
        for declared in site.outline.lists
    ]
    return [(site.words.text("assess"), addresses.fixed(language, Kind.ASSESS)), *found]


def _below(site: Site) -> list[tuple[str, str]]:
    language, words = site.edition.language, site.words
    labels = site.edition.labels
    named = (
        (str(site.edition.labels.part("search")["title"]), Kind.SEARCH),
        (labels.text("workshop_title"), Kind.WORKSHOP),
        (labels.text("glossary_title"), Kind.GLOSSARY),
        (words.text("downloads"), Kind.DOWNLOADS),
        (labels.text("colophon"), Kind.COLOPHON),
        (words.text("privacy_title"), Kind.PRIVACY),
        (words.text("accessibility_title"), Kind.ACCESSIBILITY),
    )
    found = [(name, addresses.fixed(language, kind)) for name, kind in named]
    if site.versions:
        way = (site.changes_word("title"), addresses.fixed(language, Kind.CHANGES))
        found.insert(1, way)
    return found


@lru_cache(maxsize=1)
def _environment() -> Environment:
    folder = files(__package__)
    return export_page.html.environment(lambda name: (folder / name).read_text("utf-8"))
